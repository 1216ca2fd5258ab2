import type { CommuniqueType } from './types'

/** How long a text of a kind is to be (LAYOUT, section 1): signs of lead and body, spaces included, and printed pages. */
export interface LengthRule {
  /** Past it the text is too long for its kind: a warning, never a refusal. */
  readonly signs: number
  /** What it takes in print, from and to. */
  readonly pages: readonly [from: number, to: number]
}

export const STANDARD_SIGNS = 3_000
/** Four pages: what a study or a report may take. */
export const STUDY_SIGNS = 11_000

const standard: LengthRule = { signs: STANDARD_SIGNS, pages: [1, 2] }
const study: LengthRule = { signs: STUDY_SIGNS, pages: [1, 4] }

/** A study (it has an evidence label) and a press kit may be longer than a piece of news; an invitation fits on a page. */
export function lengthRuleOf(type: CommuniqueType, isStudy: boolean): LengthRule {
  if (type === 'invitation') return { ...standard, pages: [1, 1] }
  return isStudy || type === 'dossier' ? study : standard
}

export type LengthVerdict = 'empty' | 'right' | 'near' | 'long'

/** From which part of the limit a text is said to come near to it. */
const NEAR = 0.9

/** `pages` null: not composed yet. */
export function lengthVerdict({ signs, pages }: { readonly signs: number; readonly pages: number | null }, rule: LengthRule): LengthVerdict {
  if (signs === 0) return 'empty'
  if (signs > rule.signs || (pages ?? 0) > rule.pages[1]) return 'long'
  return signs > rule.signs * NEAR ? 'near' : 'right'
}

/**
 * Silent reading of adults, words a minute. Most readers of non-fiction take 175 to 300, 238 on average in English
 * (Brysbaert 2019, « How many words do we read per minute? », Journal of Memory and Language 109); French words are
 * longer, and the house counts 230.
 */
export const WORDS_A_MINUTE = 230

export const readingMinutes = (words: number): number => (words === 0 ? 0 : Math.max(1, Math.round(words / WORDS_A_MINUTE)))
