import * as v from 'valibot'
import { languages } from '../communique/content'
import { communiqueIdSchema, versionIdSchema, type CommuniqueId, type Instant, type PersonId } from '../communique/ids'
import type { FieldDifference } from '../register/differences'
import { blockIdSchema, columnFields, daySchema, entryIdSchema, entrySchema, proposalIdSchema, registerKinds, type ColumnField, type Entry, type EntryId, type Period, type ProposalId, type RegisterKind } from '../register/entry'
import type { LineOutcome } from '../register/import-plan'
import type { StandingUse } from '../register/uses'
import type { Validity } from '../register/validity'
import { vcardVersions } from '../register/vcard'
import { call } from './call'
import type { SavedFile } from './shapes'

/* The calls about the register (« À propos », contacts, people quoted, figures, acronyms, terms, partners), and what they return. */

interface Somebody {
  readonly id: PersonId
  readonly name: string
}

export interface EntrySummary extends Period {
  readonly id: EntryId
  readonly kind: RegisterKind
  readonly label: string
  readonly detail: string
  /** What it says now. */
  readonly entry: Entry
  /** The number of its last revision. */
  readonly number: number
  readonly validity: Validity
  readonly withdrawn: boolean
  readonly savedAt: Instant
  /** A proposal waits to be decided on. */
  readonly isProposed: boolean
}

export interface EntryPage {
  readonly total: number
  readonly entries: readonly EntrySummary[]
}

/** What is shown of an entry: everything, or what may be used, what ends soon or ended, what was withdrawn. */
export const entryStates = ['usable', 'expiring', 'expired', 'withdrawn', 'all'] as const
export type EntryState = (typeof entryStates)[number]

export interface EntryRevision extends Period {
  readonly number: number
  readonly entry: Entry
  readonly withdrawn: boolean
  readonly savedAt: Instant
  readonly savedBy: Somebody
  /** Who proposed it, when somebody else accepted it. */
  readonly proposedBy: Somebody | null
  /** Against the revision before. */
  readonly differences: readonly FieldDifference[]
}

export interface EntryProposal extends Period {
  readonly id: ProposalId
  /** Null: of a new entry. */
  readonly entryId: EntryId | null
  readonly entry: Entry
  readonly label: string
  readonly proposedAt: Instant
  readonly proposedBy: Somebody
  readonly note: string
  /** Against the entry as it is now. */
  readonly differences: readonly FieldDifference[]
}

export interface EntryDetail {
  readonly summary: EntrySummary
  /** The newest first; the first is in force. */
  readonly revisions: readonly EntryRevision[]
  readonly proposals: readonly EntryProposal[]
  /** The drafts that took it last and still hold it. */
  readonly usedIn: readonly { readonly communiqueId: CommuniqueId; readonly reference: string; readonly title: string; readonly state: StandingUse['state'] }[]
}

export interface RegisterCounts {
  readonly entries: Readonly<Record<RegisterKind, number>>
  readonly proposals: number
}

/** A block of a draft that came from the register. */
export interface DraftUse extends StandingUse {
  readonly blockId: string
  readonly entryId: EntryId
  readonly kind: RegisterKind
  readonly label: string
  /** Of the entry as it is now. */
  readonly entry: Entry
  readonly currentNumber: number
  /** Of the entry: the last day on which it may be used, or empty. */
  readonly validFrom: string
  readonly validUntil: string
  /** When the entry changed last, and by whom. */
  readonly changedAt: Instant
  readonly changedBy: Somebody
}

/** What a version took from the register, as it was then. */
export interface VersionEntry {
  readonly kind: RegisterKind
  readonly label: string
  readonly number: number
  readonly entry: Entry
  /** Its words were changed by hand in the text. */
  readonly altered: boolean
  /** The entry has moved on since. */
  readonly isOlder: boolean
}

/** What a file would do, before anything is written. */
export interface ImportPlan {
  /** One use. */
  readonly token: string
  readonly fileName: string
  readonly kind: RegisterKind
  readonly format: ImportFormat
  /** Of a table: how it was read. Null for cards. */
  readonly table: { readonly encoding: 'utf-8' | 'utf-16' | 'windows-1252'; readonly delimiter: string; readonly columns: readonly { readonly heading: string; readonly field: ColumnField | null; readonly samples: readonly string[] }[] } | null
  readonly counts: { readonly new: number; readonly changed: number; readonly same: number; readonly refused: number }
  /** The first ones of each kind, in the order of the file. */
  readonly lines: readonly LineOutcome[]
}

export const importFormats = ['csv', 'vcard'] as const
export type ImportFormat = (typeof importFormats)[number]

/** Some hundreds are shown; what a file with more errors than that needs is another file. */
export const MOST_LINES_SHOWN = 200
export const MOST_COLUMNS = 200

const kind = v.picklist(registerKinds)
const note = v.pipe(v.string(), v.trim(), v.maxLength(1000))
const whole = v.pipe(v.number(), v.safeInteger(), v.minValue(0))
const token = v.pipe(v.string(), v.maxLength(100))
const given = { entryId: v.nullable(entryIdSchema), /** The last revision that the form showed; 0 for a new entry. */ base: whole, entry: entrySchema, validFrom: daySchema, validUntil: daySchema }
const ofEntry = v.strictObject({ entryId: entryIdSchema })
const written = ['ROLE_MISSING', 'ENTRY_UNKNOWN', 'ENTRY_EXISTS', 'ENTRY_CHANGED_MEANWHILE', 'ENTRY_INVALID', 'ASSET_MISSING'] as const
const importErrors = ['CANCELLED', 'ROLE_MISSING', 'FILE_UNREADABLE', 'TABLE_TOO_LARGE', 'TABLE_UNREADABLE', 'TOKEN_EXPIRED'] as const

export const registerContract = {
  'register.counts': call<RegisterCounts>()('person', v.undefined()),
  'register.list': call<EntryPage>()('person', v.strictObject({ kind, text: v.pipe(v.string(), v.maxLength(200)), state: v.picklist(entryStates), language: v.nullable(v.picklist(languages)), offset: whole, limit: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(200)) })),
  'register.read': call<EntryDetail>()('person', ofEntry, ['ENTRY_UNKNOWN']),
  /** A new entry, or the next revision of one. */
  'register.save': call<EntryDetail>()('unlocked', v.strictObject(given), written),
  /** The same, for who may not: it waits for somebody who may. */
  'register.propose': call<EntryProposal>()('person', v.strictObject({ ...given, note }), [...written, 'PROPOSALS_TOO_MANY']),
  'register.proposals': call<readonly EntryProposal[]>()('person', v.undefined()),
  'register.decide': call<readonly EntryProposal[]>()('unlocked', v.strictObject({ proposalId: proposalIdSchema, accept: v.boolean(), reason: note }), [...written, 'PROPOSAL_UNKNOWN', 'REASON_REQUIRED']),
  /** Takes it out of use, or back into it; its history stays. */
  'register.withdraw': call<EntryDetail>()('unlocked', v.strictObject({ entryId: entryIdSchema, withdrawn: v.boolean() }), written),

  /** Asks for a file and tells what it would do. */
  'register.chooseImport': call<ImportPlan>()('person', v.strictObject({ kind, format: v.picklist(importFormats) }), importErrors),
  /** The same file with other columns. */
  'register.planImport': call<ImportPlan>()('person', v.strictObject({ token, columns: v.pipe(v.array(v.nullable(v.picklist(columnFields))), v.maxLength(MOST_COLUMNS)) }), importErrors),
  'register.import': call<ImportPlan['counts']>()('unlocked', v.strictObject({ token }), importErrors),
  'register.export': call<SavedFile>()('person', v.strictObject({ kind, format: v.picklist(['csv', ...vcardVersions]), language: v.picklist(languages) }), ['CANCELLED', 'FOLDER_READ_ONLY', 'INPUT_INVALID']),

  'register.uses': call<readonly DraftUse[]>()('person', v.strictObject({ communiqueId: communiqueIdSchema }), ['COMMUNIQUE_UNKNOWN', 'DRAFT_NOT_READABLE']),
  /** A block of a draft was filled from an entry. */
  'register.noteUse': call<readonly DraftUse[]>()('person', v.strictObject({ communiqueId: communiqueIdSchema, blockId: blockIdSchema, entryId: entryIdSchema, number: v.pipe(whole, v.minValue(1)) }), ['COMMUNIQUE_UNKNOWN', 'ENTRY_UNKNOWN', 'ROLE_MISSING', 'DRAFT_READ_ONLY', 'DRAFT_NOT_READABLE']),
  'register.ofVersion': call<readonly VersionEntry[]>()('person', v.strictObject({ versionId: versionIdSchema }), ['VERSION_UNKNOWN', 'VERSION_ALTERED']),
} as const
