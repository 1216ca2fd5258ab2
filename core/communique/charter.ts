import * as v from 'valibot'
import { sha256Schema } from './ids'

const colour = v.pipe(v.string(), v.regex(/^#[0-9a-f]{6}$/))
const shortText = v.pipe(v.string(), v.maxLength(300))
const mm = (from: number, to: number) => v.pipe(v.number(), v.minValue(from), v.maxValue(to))

/** A logo: the hash of its bytes among the assets, and its height on paper. Its alternative text is the owner's name. */
export const logoSchema = v.strictObject({ asset: sha256Schema, heightMm: mm(8, 40) })

export const partnerSchema = v.strictObject({ key: v.pipe(v.string(), v.regex(/^[a-z0-9-]{1,40}$/)), name: shortText, logo: v.nullable(logoSchema) })

/** The families that come with Marbre (resources/fonts, OFL): each has every sign that French and a study need. */
export const charterFonts = ['Source Sans 3'] as const

/** An institution's visual identity: data that a non-developer edits, part of what is printed, so part of the fingerprint. */
export const charterSchema = v.strictObject({
  version: v.pipe(v.number(), v.integer(), v.minValue(1)),
  colours: v.strictObject({ primary: colour, accent: colour, text: colour, muted: colour }),
  /** A family name among the bundled fonts. */
  font: v.picklist(charterFonts),
  marginsMm: v.strictObject({ top: mm(15, 40), right: mm(20, 25), bottom: mm(15, 40), left: mm(20, 25) }),
  justified: v.boolean(),
  logo: v.nullable(logoSchema),
  partners: v.pipe(v.array(partnerSchema), v.maxLength(12)),
  /** Postal address and site, printed at the foot of the first page. Empty: nothing. */
  footer: shortText,
})

/** Who the institution is, whatever charter it prints with. */
export const institutionIdentitySchema = v.strictObject({
  name: v.pipe(v.string(), v.minLength(1), v.maxLength(200)),
  shortName: v.pipe(v.string(), v.maxLength(60)),
  city: v.pipe(v.string(), v.minLength(1), v.maxLength(100)),
  website: v.pipe(v.string(), v.maxLength(300)),
})

/** What a communiqué needs to know of its institution: copied into each version, so that a later change alters no version. */
export const institutionSnapshotSchema = v.strictObject({ ...institutionIdentitySchema.entries, charter: charterSchema })

export type Logo = v.InferOutput<typeof logoSchema>
export type Partner = v.InferOutput<typeof partnerSchema>
export type Charter = v.InferOutput<typeof charterSchema>
export type InstitutionIdentity = v.InferOutput<typeof institutionIdentitySchema>
export type InstitutionSnapshot = v.InferOutput<typeof institutionSnapshotSchema>
