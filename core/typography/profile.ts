import * as v from 'valibot'
import { NARROW_NO_BREAK, NO_BREAK } from './signs'

const spaceWidth = v.picklist(['wide', 'narrow'])

/**
 * What references disagree on, and a house decides (LAYOUT section 2). `wide` is U+00A0, `narrow` U+202F: for a font
 * that lacks the narrow one, the layout prints the wide one.
 */
export const typographyProfileSchema = v.strictObject({
  /** Before « : ». */
  colon: spaceWidth,
  /** Before « ; », « ! » and « ? ». */
  highPunctuation: spaceWidth,
  /** Inside guillemets. */
  guillemets: spaceWidth,
  /** Between the thousands of a quantity. */
  thousands: spaceWidth,
  /** Around an aside. */
  dash: v.picklist(['en', 'em']),
})
export type TypographyProfile = v.InferOutput<typeof typographyProfileSchema>

/** LAYOUT section 2, after the Imprimerie nationale's « Lexique des règles typographiques ». */
export const defaultTypographyProfile: TypographyProfile = { colon: 'wide', highPunctuation: 'narrow', guillemets: 'wide', thousands: 'narrow', dash: 'en' }

export function spaceOf(width: 'wide' | 'narrow'): string {
  return width === 'narrow' ? NARROW_NO_BREAK : NO_BREAK
}

export function dashOf({ dash }: TypographyProfile): string {
  return dash === 'em' ? '—' : '–'
}
