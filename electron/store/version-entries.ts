import { canonicalJson } from '../../core/communique/canonical'
import type { VersionId } from '../../core/communique/ids'
import type { RevisionContent } from '../../core/register/differences'
import type { EntryId } from '../../core/register/entry'
import { sha256Of } from '../platform/hashing'
import type { Reader, Writer } from './handles'
import { all, run } from './sql'

/** An entry that a version used, as it said then. */
export interface StoredVersionEntry {
  readonly blockId: string
  readonly entryId: EntryId
  readonly number: number
  readonly content: RevisionContent
  readonly altered: boolean
}

interface Row {
  readonly rank: number
  readonly block_id: string
  readonly entry_id: string
  readonly number: number
  readonly content: string
  readonly altered: number
}

export function insertVersionEntries(db: Writer, versionId: VersionId, entries: readonly StoredVersionEntry[]): void {
  entries.forEach(({ blockId, entryId, number, content, altered }, rank) =>
    run(db, 'INSERT INTO version_entries (version_id, rank, block_id, entry_id, number, content, altered) VALUES (:versionId, :rank, :blockId, :entryId, :number, :content, :altered)', {
      versionId, rank: rank + 1, blockId, entryId, number, content: canonicalJson(content), altered: altered ? 1 : 0,
    }),
  )
}

/** In the order of printing. */
export function listVersionEntries(db: Reader, versionId: VersionId): readonly StoredVersionEntry[] {
  return rowsOf(db, versionId).map((row) => ({ blockId: row.block_id, entryId: row.entry_id as EntryId, number: row.number, content: JSON.parse(row.content) as RevisionContent, altered: row.altered === 1 }))
}

/** What the journal's row about the submission holds of them; null where the version used none. */
export function hashOfVersionEntries(db: Reader, versionId: VersionId): string | null {
  const rows = rowsOf(db, versionId)
  return rows.length === 0 ? null : sha256Of(JSON.stringify(rows.map((row) => [row.rank, row.block_id, row.entry_id, row.number, row.content, row.altered])))
}

const rowsOf = (db: Reader, versionId: VersionId): readonly Row[] => all<Row>(db, 'SELECT rank, block_id, entry_id, number, content, altered FROM version_entries WHERE version_id = :versionId ORDER BY rank', { versionId })
