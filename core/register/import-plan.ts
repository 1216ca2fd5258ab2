import { err, ok, type Result } from '../result'
import type { EntryFault } from './check-entry'
import { differencesBetween, isSameRevision, type RevisionContent } from './differences'
import { keyOf, labelOf, type EntryId, type FieldName, type RegisterKind } from './entry'
import { entryFromRow, type RowFields } from './rows'

/** A line of a file, as it was read. Lines count from 1, as a spreadsheet shows them. */
export interface FileRow {
  readonly line: number
  readonly fields: RowFields
  /** What the file says of it and no field holds: a second address, a fax. */
  readonly left?: readonly string[]
}

/** What the register holds of a kind, by key. */
export type KnownEntries = ReadonlyMap<string, { readonly entryId: EntryId; readonly number: number; readonly revision: RevisionContent }>

export interface PlannedWrite {
  /** Null: a new entry. */
  readonly entryId: EntryId | null
  /** The revision that it follows; 0 for a new entry. */
  readonly base: number
  readonly revision: RevisionContent
}

export type LineOutcome = { readonly left?: readonly string[] } & WhatALineDoes

type WhatALineDoes =
  | { readonly line: number; readonly outcome: 'new' | 'same'; readonly label: string }
  | { readonly line: number; readonly outcome: 'changed'; readonly label: string; readonly fields: readonly FieldName[] }
  | { readonly line: number; readonly outcome: 'refused'; readonly label: string; readonly faults: readonly EntryFault[] }

export interface Planned {
  readonly outcome: LineOutcome
  readonly write: PlannedWrite | null
}

/**
 * What each line would do. The entry that a line is about is found by its key, so that the same file read twice changes
 * nothing the second time; a second line about the same entry is refused when it says something else. Entries that the
 * file does not name are left alone; one that was withdrawn comes back.
 */
export function planner(kind: RegisterKind, known: KnownEntries): (row: FileRow) => Planned {
  const decide = decider(kind, known)
  return (row) => {
    const planned = decide(row)
    return row.left && row.left.length > 0 ? { ...planned, outcome: { ...planned.outcome, left: shownOf(row.left) } } : planned
  }
}

/** Of a card that goes on for ever, the first are enough to see what was left. */
const MOST_LEFT = 12
function shownOf(left: readonly string[]): readonly string[] {
  const first = left.slice(0, MOST_LEFT).map((text) => text.slice(0, 80))
  return left.length > MOST_LEFT ? [...first, '…'] : first
}

function decider(kind: RegisterKind, known: KnownEntries): (row: FileRow) => Planned {
  const seen = new Map<string, { readonly line: number; readonly revision: RevisionContent }>()
  return ({ line, fields }) => {
    const read = readRow(kind, fields, known)
    if (!read.ok) return { outcome: { line, outcome: 'refused', label: nameIn(fields), faults: read.error }, write: null }
    const { key, revision } = read.value
    const label = labelOf(revision.entry)
    const before = seen.get(key)
    if (before && isSameRevision(before.revision, revision)) return { outcome: { line, outcome: 'same', label }, write: null }
    if (before) return { outcome: { line, outcome: 'refused', label, faults: [{ field: identifying[kind], fault: 'same_as_line', line: before.line }] }, write: null }
    seen.set(key, { line, revision })
    const existing = known.get(key)
    if (!existing) return { outcome: { line, outcome: 'new', label }, write: { entryId: null, base: 0, revision } }
    if (isSameRevision(existing.revision, revision)) return { outcome: { line, outcome: 'same', label }, write: null }
    const changes = differencesBetween(existing.revision, revision).map(({ field }) => field)
    return { outcome: { line, outcome: 'changed', label, fields: changes }, write: { entryId: existing.entryId, base: existing.number, revision } }
  }
}

export const identifying = { boilerplate: 'title', contact: 'name', person: 'name', institution: 'name', figure: 'counts', acronym: 'short', term: 'text' } as const satisfies Record<RegisterKind, FieldName>

/** The first words of a line, to find it again in the file. */
const nameIn = (fields: RowFields) => (Object.values(fields).find((text) => text.trim() !== '') ?? '').trim().slice(0, 80)

/** Read once to learn which entry it is about, and again with what that entry says where the line is silent. */
function readRow(kind: RegisterKind, fields: RowFields, known: KnownEntries): Result<{ readonly key: string; readonly revision: RevisionContent }, readonly EntryFault[]> {
  const alone = entryFromRow(kind, fields, null)
  const key = alone.ok ? keyOf(alone.value.entry) : keyOfFields(kind, fields)
  const existing = key === null ? undefined : known.get(key)
  const read = existing ? entryFromRow(kind, fields, existing.revision) : alone
  if (!read.ok) return err(read.error)
  return ok({ key: keyOf(read.value.entry), revision: { ...read.value, withdrawn: false } })
}

/** A line that gives too little for an entry of its own may be about one that is known. */
function keyOfFields(kind: RegisterKind, fields: RowFields): string | null {
  const filled = entryFromRow(kind, { ...stopgap[kind], ...fields }, null)
  return filled.ok ? keyOf(filled.value.entry) : null
}

const stopgap: Readonly<Record<RegisterKind, RowFields>> = {
  boilerplate: { paragraphs: '-' },
  contact: { phone: '-' },
  person: {},
  institution: {},
  figure: { value: '-', source: '-' },
  acronym: { expansion: '-' },
  term: { replacement: '-' },
}
