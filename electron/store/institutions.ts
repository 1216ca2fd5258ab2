import type { InstitutionSnapshot } from '../../core/communique/charter'
import type { Instant, PersonId } from '../../core/communique/ids'
import type { Reader, Writer } from './handles'
import { first, run } from './sql'

/** Adds the snapshot in force from now on; the earlier ones stay. */
export function insertInstitution(db: Writer, snapshot: InstitutionSnapshot, saved: { at: Instant; by: PersonId }): void {
  run(db, 'INSERT INTO institutions (seq, snapshot, saved_at, saved_by) VALUES ((SELECT coalesce(max(seq), 0) + 1 FROM institutions), :snapshot, :at, :by)', { snapshot: JSON.stringify(snapshot), ...saved })
}

export function currentInstitution(db: Reader): InstitutionSnapshot | null {
  const row = first<{ snapshot: string }>(db, 'SELECT snapshot FROM institutions ORDER BY seq DESC LIMIT 1')
  return row && (JSON.parse(row.snapshot) as InstitutionSnapshot)
}
