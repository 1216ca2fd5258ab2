import * as v from 'valibot'
import { communiqueIdSchema, versionIdSchema, type Fingerprint, type Instant, type Sha256 } from '../communique/ids'
import { publicationRulesSchema, type PublicationRules } from '../proof/rules'
import type { Statement } from '../proof/statement'
import type { State, VerdictRole } from '../workflow/types'
import { call, savingErrors } from './call'
import type { SavedFile } from './shapes'

/** Far above what a communiqué with its pictures can be. */
export const MAX_CHECKED_PDF_BYTES = 128 * 1024 * 1024

/** Somebody who bound themself to the version, as the journal names them. */
export interface Signed {
  readonly name: string
  readonly at: Instant
}

export interface Approval extends Signed {
  readonly role: VerdictRole
  /** Whose deputy they were; null: they spoke for themselves. */
  readonly onBehalfOf: string | null
  /** The number of the version that was approved, when that approval was carried to this one; null when it is of this one. */
  readonly carriedFrom: number | null
}

/** The version that a file is, or says it is. */
export interface NamedVersion {
  readonly reference: string
  readonly number: number
  readonly fingerprint: Fingerprint
}

/** What became of the clearing since: nothing, its seal was broken, or the communiqué was replaced or withdrawn. */
export type Since = 'in_force' | 'seal_broken' | 'superseded' | 'withdrawn'

/**
 * What is wrong with a file that carries a statement: its pages, the statement itself, something beside them, or who
 * signed it, who is known here and never had the right to clear.
 */
export type Alteration = 'pages' | 'statement' | 'file' | 'signer'

/** The key that signed a statement: SHA-256 of its SPKI DER, and whose it is here; null where nobody has it. */
export interface Signer {
  readonly keySha256: Sha256
  readonly name: string | null
}

/**
 * What can be said of a file.
 *   authentic   it is, byte for byte, one that this profile keeps; or, by its statement alone, one that somebody known here sealed
 *   sealed      whole, and as its statement says; nobody here has the key that signed it: it proves what was signed, not by whom
 *   modified    it says that it is a version, and is not what was sealed
 *   unknown     it says nothing that could be checked
 */
export type Authenticity =
  | { readonly outcome: 'unknown'; /** It carries a statement that only a later Marbre can read. */ readonly newer: boolean }
  | { readonly outcome: 'modified'; readonly version: NamedVersion; /** Null: it has no statement, and is not the file that is kept. */ readonly why: Alteration | null }
  | { readonly outcome: 'sealed'; readonly statement: Statement; readonly signer: Signer }
  | {
      readonly outcome: 'authentic'
      readonly by: 'statement'
      readonly statement: Statement
      readonly signer: Signer & { readonly name: string }
      /** The journal of this profile does not hold the head that the statement names: its end was cut off, or it is of another day. */
      readonly journalCut: boolean
    }
  | {
      readonly outcome: 'authentic'
      readonly by: 'profile'
      readonly version: NamedVersion
      readonly standard: 'ua-1' | 'a-2a'
      /** Which of the sealed files it is; null for one of an earlier Marbre, which kept the text as it was approved. */
      readonly form: 'free' | 'embargo' | null
      readonly approvals: readonly Approval[]
      readonly cleared: Signed
      readonly smallTeam: boolean
      /** When it went out; null while it did not. */
      readonly releasedAt: Instant | null
      readonly state: State
      readonly since: Since
    }

/** A checked file, as the screen shows it. */
export interface CheckedFile {
  readonly name: string
  readonly found: Authenticity
}

const checkErrors = ['FILE_UNREADABLE', 'PDF_TOO_LARGE', 'NOT_A_PDF', 'JOURNAL_BROKEN', 'VERSION_ALTERED', 'RENDITION_ALTERED'] as const

export const proofContract = {
  /** Reads a PDF and says what it is. Nothing is written. */
  'proof.choose': call<CheckedFile>()('person', v.undefined(), ['CANCELLED', ...checkErrors]),
  'proof.drop': call<CheckedFile>()('person', v.strictObject({ name: v.pipe(v.string(), v.maxLength(400)), bytes: v.pipe(v.instance(Uint8Array<ArrayBufferLike>), v.check((given) => given.byteLength > 0 && given.byteLength <= MAX_CHECKED_PDF_BYTES)) }), checkErrors),
  'publication.readRules': call<PublicationRules>()('person', v.undefined()),
  'publication.writeRules': call<PublicationRules>()('unlocked', publicationRulesSchema, ['ROLE_MISSING']),
  /** One page that says how a version came to be approved, or how far it is. */
  'exports.slip': call<SavedFile>()('person', v.strictObject({ versionId: versionIdSchema }), [...savingErrors, 'VERSION_UNKNOWN', 'VERSION_ALTERED', 'FONT_MISSING', 'ASSET_MISSING', 'TYPESETTING_REFUSED', 'TYPESETTING_FAILED']),
  /** A message to those who received a communiqué that was withdrawn. */
  'exports.withdrawalNotice': call<SavedFile>()('person', v.strictObject({ communiqueId: communiqueIdSchema }), [...savingErrors, 'COMMUNIQUE_UNKNOWN', 'TRANSITION_REFUSED', 'VERSION_UNKNOWN', 'VERSION_ALTERED', 'OUTPUT_LEAKS']),
} as const
