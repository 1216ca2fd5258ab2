import * as v from 'valibot'
import { sha256Schema, type Instant, type Sha256 } from '../communique/ids'
import { daySchema } from '../register/entry'

/*
 * Whose a picture is, what it may be used for, and whether the people on it agreed. It is kept beside the documents, by
 * the picture: an agreement and its proof concern the house, and never leave it (ADR 0030).
 */

/** What the holder of the rights allows. */
export const imageUses = ['unknown', 'press', 'all', 'internal'] as const
/** Who can be recognised on the picture. */
export const shownPersons = ['unknown', 'none', 'adults', 'minors'] as const
/** `given`: in writing, and for the press too. */
export const permissionStates = ['none', 'asked', 'given', 'refused'] as const

const line = (max: number) => v.pipe(v.string(), v.trim(), v.maxLength(max))

/** `document`: the hash of the paper that proves it. An agreement has a day. */
const permissionSchema = v.pipe(
  v.strictObject({ state: v.picklist(permissionStates), day: daySchema, document: v.nullable(sha256Schema) }),
  v.check(({ state, day }) => state !== 'given' || day !== ''),
)

export const imageRightsSchema = v.strictObject({
  author: line(200),
  licence: line(200),
  use: v.picklist(imageUses),
  conditions: line(500),
  /** The last day of the licence, or empty: without an end. */
  until: daySchema,
  persons: v.picklist(shownPersons),
  /** Who they are, as one wishes to note it. */
  names: line(500),
  consent: permissionSchema,
  /** Of the holders of parental authority. */
  parental: permissionSchema,
})

export type ImageRights = v.InferOutput<typeof imageRightsSchema>
export type Permission = ImageRights['consent']

export const MAX_CONSENT_BYTES = 10 * 1024 * 1024

/** A paper that proves an agreement. Its bytes stay in the profile, until somebody erases them. */
export interface ConsentDocument {
  readonly sha256: Sha256
  /** Empty once it is erased. */
  readonly name: string
  readonly byteLength: number
  readonly erasedAt: Instant | null
}

const noPermission: Permission = { state: 'none', day: '', document: null }
export const unknownRights: ImageRights = { author: '', licence: '', use: 'unknown', conditions: '', until: '', persons: 'unknown', names: '', consent: noPermission, parental: noPermission }

const signatures = { pdf: [0x25, 0x50, 0x44, 0x46, 0x2d], png: [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a], jpg: [0xff, 0xd8, 0xff] } as const
export type ConsentForm = keyof typeof signatures

/** What a paper is by its first bytes: a scan, a photograph or a PDF; null for anything else. */
export function consentForm(bytes: Uint8Array): ConsentForm | null {
  const forms = Object.keys(signatures) as ConsentForm[]
  return forms.find((form) => signatures[form].every((byte, at) => bytes[at] === byte)) ?? null
}
