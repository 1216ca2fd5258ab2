import * as v from 'valibot'
import { wholeText, withoutForbiddenCharacters } from '../document/characters'
import { sha256Schema, type Sha256 } from './ids'

const colour = v.pipe(v.string(), v.regex(/^#[0-9a-f]{6}$/))
const shortText = v.pipe(v.string(), v.maxLength(300))
const mm = (from: number, to: number) => v.pipe(v.number(), v.minValue(from), v.maxValue(to))

/** A logo: the hash of its bytes among the assets, and its height on paper. Its alternative text is the owner's name. */
export const logoSchema = v.strictObject({ asset: sha256Schema, heightMm: mm(8, 40) })

export const partnerSchema = v.strictObject({ key: v.pipe(v.string(), v.regex(/^[a-z0-9-]{1,40}$/)), name: shortText, logo: v.nullable(logoSchema) })

/** The families that come with Marbre (resources/fonts, OFL): each has every sign that French and a study need. */
export const charterFonts = ['Source Sans 3', 'Source Serif 4', 'Inter'] as const
export type ShippedFont = (typeof charterFonts)[number]

/** The weights that the layout sets: text, small labels, titles. */
export const fontWeights = [400, 600, 700] as const
export const fontFaceSchema = v.strictObject({ asset: sha256Schema, weight: v.picklist(fontWeights), italic: v.boolean() })
export const MOST_FACES = 6

const oneLine = (most: number) => v.pipe(v.string(), v.minLength(1), v.maxLength(most), v.regex(wholeText))
const isSame = (one: FontFace, other: FontFace) => one.weight === other.weight && one.italic === other.italic

/** What a family may be called: its name goes into code of several languages, and none of these signs means anything there. */
export const fontName = /^[\p{L}\p{N}](?:[\p{L}\p{N} ._+&-]*[\p{L}\p{N}+])?$/u

/**
 * A family of the institution's own: what it is called in its files, and its faces by the hashes of their bytes among
 * the assets. Text and titles have a face each; italics and the middle weight may be missing.
 */
export const ownFontSchema = v.strictObject({
  family: v.pipe(v.string(), v.maxLength(80), v.regex(fontName)),
  faces: v.pipe(
    v.array(fontFaceSchema),
    v.minLength(2),
    v.maxLength(MOST_FACES),
    v.check((faces) => faces.every((face, at) => faces.findIndex((other) => isSame(face, other)) === at), 'a face twice'),
    v.check((faces) => ([400, 700] as const).every((weight) => faces.some((face) => isSame(face, { ...face, weight, italic: false }))), 'no face for text or for titles'),
  ),
})

/** The words that a charter may give to what the layout says by itself; without them it says what it usually does. */
export const labelNames = ['communique', 'invitation', 'correction', 'dossier', 'note', 'pressContact', 'moreInfo', 'linksOfInterest', 'references'] as const
export type LabelName = (typeof labelNames)[number]
const label = v.exactOptional(oneLine(60))
export const labelsSchema = v.strictObject({ communique: label, invitation: label, correction: label, dossier: label, note: label, pressContact: label, moreInfo: label, linksOfInterest: label, references: label })

/** An institution's visual identity: data that a non-developer edits, part of what is printed, so part of the fingerprint. */
export const charterSchema = v.strictObject({
  version: v.pipe(v.number(), v.integer(), v.minValue(1)),
  colours: v.strictObject({ primary: colour, accent: colour, text: colour, muted: colour }),
  font: v.union([v.picklist(charterFonts), ownFontSchema]),
  marginsMm: v.strictObject({ top: mm(15, 40), right: mm(20, 25), bottom: mm(15, 40), left: mm(20, 25) }),
  justified: v.boolean(),
  logo: v.nullable(logoSchema),
  partners: v.pipe(v.array(partnerSchema), v.maxLength(12)),
  /** Postal address and site, printed at the foot of the first page. Empty: nothing. */
  footer: shortText,
  /** By the language of the text. Charters that give none have no such key: what was frozen before it is what it was. */
  labels: v.exactOptional(v.strictObject({ fr: v.exactOptional(labelsSchema), en: v.exactOptional(labelsSchema) })),
})

/**
 * Names and addresses as somebody writes them: what cannot be seen on paper is no part of a name, and is left out before
 * it is kept. What is stored is read as it stands: versions print what they printed.
 */
export const writtenLine = (most: number, least = 0) => v.pipe(v.string(), v.transform(withoutForbiddenCharacters), v.minLength(least), v.maxLength(most))

/** Lines of words, each cleaned as one. */
const writtenLines = (most: number) => v.pipe(v.string(), v.transform((text) => text.split('\n').map(withoutForbiddenCharacters).join('\n')), v.maxLength(most))

/** A charter that is to be kept. */
export const writtenCharterSchema = v.strictObject({
  ...charterSchema.entries,
  partners: v.pipe(v.array(v.strictObject({ ...partnerSchema.entries, name: writtenLine(300) })), v.maxLength(12)),
  footer: writtenLines(300),
})

/** Who the institution is, whatever charter it prints with. */
export const institutionIdentitySchema = v.strictObject({
  name: v.pipe(v.string(), v.minLength(1), v.maxLength(200)),
  shortName: v.pipe(v.string(), v.maxLength(60)),
  city: v.pipe(v.string(), v.minLength(1), v.maxLength(100)),
  website: v.pipe(v.string(), v.maxLength(300)),
})

/** An institution that is to be kept. */
export const writtenIdentitySchema = v.strictObject({ name: writtenLine(200, 1), shortName: writtenLine(60), city: writtenLine(100, 1), website: writtenLine(300) })

/** What a communiqué needs to know of its institution: copied into each version, so that a later change alters no version. */
export const institutionSnapshotSchema = v.strictObject({ ...institutionIdentitySchema.entries, charter: charterSchema })

export type FontFace = v.InferOutput<typeof fontFaceSchema>
export type OwnFont = v.InferOutput<typeof ownFontSchema>
export type CharterFont = ShippedFont | OwnFont
export type Labels = v.InferOutput<typeof labelsSchema>
export type Logo = v.InferOutput<typeof logoSchema>
export type Partner = v.InferOutput<typeof partnerSchema>
export type Charter = v.InferOutput<typeof charterSchema>
export type InstitutionIdentity = v.InferOutput<typeof institutionIdentitySchema>
export type InstitutionSnapshot = v.InferOutput<typeof institutionSnapshotSchema>

export const fontFamilyOf = (font: CharterFont): string => (typeof font === 'string' ? font : font.family)

/** The files of a font that does not come with Marbre, each once. */
export const fontAssetsOf = (font: CharterFont): readonly Sha256[] => (typeof font === 'string' ? [] : [...new Set(font.faces.map(({ asset }) => asset))])
