import type { CommuniqueId, Instant, PersonId, VersionId } from '../../core/communique/ids'
import { passageKinds, type Passage, type TakenPassage } from '../../core/reuse/passages'
import type { Reader, Writer } from './handles'
import { all, first, run } from './sql'

/** Where a communiqué's text came from. */
export interface StoredCopy {
  readonly communiqueId: CommuniqueId
  readonly sourceId: CommuniqueId
  /** Null: what the draft of the source said. */
  readonly versionId: VersionId | null
  readonly copiedAt: Instant
  readonly copiedBy: PersonId
}

interface CopyRow {
  readonly source_id: string
  readonly version_id: string | null
  readonly copied_at: number
  readonly copied_by: string
}

interface PassageRow {
  readonly rank: number
  readonly block_id: string
  readonly kind: string
  readonly words: string
}

export function insertCopy(db: Writer, copy: StoredCopy, passages: readonly Passage[]): void {
  run(db, 'INSERT INTO copies (communique_id, source_id, version_id, copied_at, copied_by) VALUES (:communiqueId, :sourceId, :versionId, :copiedAt, :copiedBy)', copy)
  passages.forEach(({ blockId, kind, words }, index) =>
    run(db, 'INSERT INTO copied_passages (communique_id, rank, block_id, kind, words) VALUES (:communiqueId, :rank, :blockId, :kind, :words)', { communiqueId: copy.communiqueId, rank: index + 1, blockId, kind, words }),
  )
}

export function findCopy(db: Reader, communiqueId: CommuniqueId): StoredCopy | null {
  const row = first<CopyRow>(db, 'SELECT source_id, version_id, copied_at, copied_by FROM copies WHERE communique_id = :communiqueId', { communiqueId })
  return row && { communiqueId, sourceId: row.source_id as CommuniqueId, versionId: row.version_id as VersionId | null, copiedAt: row.copied_at, copiedBy: row.copied_by as PersonId }
}

/** What nobody has confirmed, or what somebody has; a kind that a later Marbre knows is left out. */
export function listPassages(db: Reader, communiqueId: CommuniqueId, isConfirmed: boolean): readonly TakenPassage[] {
  const sql = 'SELECT rank, block_id, kind, words FROM copied_passages WHERE communique_id = :communiqueId AND (confirmed_at IS NOT NULL) = :isConfirmed ORDER BY rank'
  return all<PassageRow>(db, sql, { communiqueId, isConfirmed: isConfirmed ? 1 : 0 }).flatMap((row) => {
    const kind = passageKinds.find((known) => known === row.kind)
    return kind ? [{ rank: row.rank, blockId: row.block_id, kind, words: row.words }] : []
  })
}

/** `confirmed` null: they are asked about again. */
export function markPassages(db: Writer, communiqueId: CommuniqueId, ranks: readonly number[], confirmed: { readonly at: Instant; readonly by: PersonId } | null): void {
  for (const rank of ranks) run(db, 'UPDATE copied_passages SET confirmed_at = :at, confirmed_by = :by WHERE communique_id = :communiqueId AND rank = :rank', { communiqueId, rank, at: confirmed?.at ?? null, by: confirmed?.by ?? null })
}
