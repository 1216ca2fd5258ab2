import type { CommuniqueId, Instant, PersonId } from '../../core/communique/ids'
import type { EntryId } from '../../core/register/entry'
import type { Origin } from '../../core/register/uses'
import type { Reader, Writer } from './handles'
import { all, run } from './sql'

export function insertUse(db: Writer, use: Origin & { readonly communiqueId: CommuniqueId; readonly at: Instant; readonly by: PersonId }): void {
  run(
    db,
    `INSERT INTO register_uses (seq, communique_id, block_id, entry_id, number, noted_at, noted_by)
     VALUES ((SELECT coalesce(max(seq), 0) + 1 FROM register_uses), :communiqueId, :blockId, :entryId, :number, :at, :by)`,
    use,
  )
}

interface Row {
  readonly block_id: string
  readonly entry_id: string
  readonly number: number
}

/** What was noted last of each block and entry of a draft. The block may be gone from it. */
export function listUses(db: Reader, communiqueId: CommuniqueId): readonly Origin[] {
  const rows = all<Row>(db, 'SELECT block_id, entry_id, number FROM register_uses WHERE communique_id = :communiqueId AND seq IN (SELECT max(seq) FROM register_uses WHERE communique_id = :communiqueId GROUP BY block_id, entry_id) ORDER BY seq', { communiqueId })
  return rows.map((row) => ({ blockId: row.block_id, entryId: row.entry_id as EntryId, number: row.number }))
}

/** The communiqués in whose draft an entry was used at some time, the last ones first. */
export function communiquesUsing(db: Reader, entryId: EntryId, most: number): readonly CommuniqueId[] {
  return all<{ id: string }>(db, 'SELECT communique_id AS id FROM register_uses WHERE entry_id = :entryId GROUP BY communique_id ORDER BY max(seq) DESC LIMIT :most', { entryId, most }).map(({ id }) => id as CommuniqueId)
}
