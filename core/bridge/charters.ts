import * as v from 'valibot'
import { charterSchema, writtenCharterSchema, type Charter, type OwnFont } from '../communique/charter'
import type { FontNote } from '../communique/font-facts'
import { charterIdSchema, communiqueIdSchema, type CharterId, type CommuniqueId, type Instant, type PersonId } from '../communique/ids'
import { withoutForbiddenCharacters } from '../document/characters'
import { call, savingErrors } from './call'
import type { SavedFile } from './shapes'
import { knownPagesSchema, type PreviewPages } from './preview-pages'

/* The calls about charters: how the pages of an institution look. */

export interface CharterRevision {
  /** 1, 2, 3… */
  readonly number: number
  readonly savedAt: Instant
  readonly savedBy: { readonly id: PersonId; readonly name: string }
}

/** A charter as it is today. */
export interface CharterSummary {
  readonly id: CharterId
  readonly name: string
  readonly charter: Charter
  readonly revision: CharterRevision
  /** Prints every communiqué for which no other was chosen. */
  readonly isDefault: boolean
  /** No longer offered; what it prints stays. */
  readonly retired: boolean
  /** Drafts that would print with it. Versions keep the charter that they were frozen with. */
  readonly draftCount: number
}

/** A revision with what it looked like. */
export interface RevisionLook extends CharterRevision {
  readonly name: string
  readonly charter: Charter
}

/** What a change of a charter would change: drafts, never versions. */
export interface TouchedDrafts {
  readonly count: number
  /** The first of them, newest change first. */
  readonly drafts: readonly { readonly communiqueId: CommuniqueId; readonly reference: string; readonly title: string }[]
}

/** Which charter a communiqué prints with. */
export interface ChosenCharter {
  readonly charterId: CharterId
  readonly name: string
  /** Nobody chose one for it: it follows the house. */
  readonly isDefault: boolean
  /** Names of partners that the draft's letterhead asks for and this charter does not have: they are not printed. */
  readonly absentPartners: readonly string[]
}

/** The files of a family that were chosen, checked and kept: a charter may name them from now on. */
export interface PickedFont {
  readonly font: OwnFont
  /** What the person should know of it. */
  readonly notes: readonly FontNote[]
  /** Names of the files that the layout has no use for. */
  readonly leftAside: readonly string[]
  /** What the font says of its licence; empty: nothing. */
  readonly licence: string
}

/** A charter that came in a file, to be looked at; it is nobody's until it is saved. */
export interface ImportedCharter {
  readonly name: string
  readonly charter: Charter
}

export const MAX_CHARTERS = 50
const charterName = v.pipe(v.string(), v.transform(withoutForbiddenCharacters), v.trim(), v.minLength(1), v.maxLength(80))
const ofCharter = v.strictObject({ charterId: charterIdSchema })

export const charterContract = {
  /** In the order in which they were begun, the retired ones too. */
  'charters.list': call<readonly CharterSummary[]>()('person', v.undefined()),
  /** Newest first, with what each looked like. */
  'charters.revisions': call<readonly RevisionLook[]>()('person', ofCharter, ['CHARTER_UNKNOWN']),
  'charters.touched': call<TouchedDrafts>()('person', ofCharter, ['CHARTER_UNKNOWN']),
  /** A new charter, or the next revision of one; `base` is the revision that was changed, 0 for a new one. What changes nothing is no revision. */
  'charters.save': call<CharterSummary>()('unlocked', v.strictObject({ charterId: v.nullable(charterIdSchema), base: v.pipe(v.number(), v.integer(), v.minValue(0)), name: charterName, charter: writtenCharterSchema }), ['ROLE_MISSING', 'CHARTER_UNKNOWN', 'CHARTER_NAME_TAKEN', 'CHARTER_CHANGED_MEANWHILE', 'CHARTERS_TOO_MANY', 'ASSET_MISSING', 'FONT_MISSING']),
  /** For every communiqué without a choice of its own. */
  'charters.makeDefault': call<readonly CharterSummary[]>()('unlocked', ofCharter, ['ROLE_MISSING', 'CHARTER_UNKNOWN']),
  'charters.retire': call<readonly CharterSummary[]>()('unlocked', v.strictObject({ charterId: charterIdSchema, retired: v.boolean() }), ['ROLE_MISSING', 'CHARTER_UNKNOWN', 'CHARTER_IS_DEFAULT']),

  'charters.of': call<ChosenCharter>()('person', v.strictObject({ communiqueId: communiqueIdSchema }), ['COMMUNIQUE_UNKNOWN']),
  /** For one communiqué; null: the house's again. */
  'charters.choose': call<ChosenCharter>()('person', v.strictObject({ communiqueId: communiqueIdSchema, charterId: v.nullable(charterIdSchema) }), ['ROLE_MISSING', 'COMMUNIQUE_UNKNOWN', 'CHARTER_UNKNOWN', 'DRAFT_READ_ONLY']),

  /** A family of the institution's own, checked for its signs and for what its licence allows. */
  'charters.pickFont': call<PickedFont>()('person', v.undefined(), ['CANCELLED', 'ROLE_MISSING', 'FILE_UNREADABLE', 'FONT_REFUSED', 'DISK_FULL', 'WRITE_FAILED']),

  /** As one file, with its logos and its own font. */
  'charters.exportFile': call<SavedFile>()('person', ofCharter, [...savingErrors, 'ROLE_MISSING', 'CHARTER_UNKNOWN', 'ASSET_MISSING', 'FONT_MISSING']),
  'charters.importFile': call<ImportedCharter>()('person', v.undefined(), ['CANCELLED', 'ROLE_MISSING', 'FILE_UNREADABLE', 'INPUT_TOO_LARGE', 'CHARTER_FILE_UNKNOWN', 'CHARTER_INVALID', 'ASSET_MISSING', 'DOCUMENT_INVALID', 'IMAGE_UNREADABLE', 'IMAGE_TOO_LARGE', 'FONT_MISSING', 'FONT_REFUSED', 'DISK_FULL', 'WRITE_FAILED']),

  /** A text as it would print with a charter that is not saved: a communiqué's draft, or without one a text of the house. */
  'charters.preview': call<PreviewPages>()('person', v.strictObject({ charter: charterSchema, communiqueId: v.nullable(communiqueIdSchema), known: knownPagesSchema }), ['COMMUNIQUE_UNKNOWN', 'DRAFT_NOT_READABLE', 'FONT_MISSING', 'ASSET_MISSING', 'TYPESETTING_FAILED']),
} as const
