import type { InstitutionIdentity } from '../../core/communique/charter'
import type { Instant, PersonId } from '../../core/communique/ids'
import type { Reader, Writer } from './handles'
import { all, first, run } from './sql'

/** Adds the institution as it is from now on; what it was before stays. Returns its text as it is stored. */
export function insertInstitution(db: Writer, { name, shortName, city, website }: InstitutionIdentity, saved: { at: Instant; by: PersonId }): string {
  const text = JSON.stringify({ name, shortName, city, website })
  run(db, 'INSERT INTO institutions (seq, snapshot, saved_at, saved_by) VALUES ((SELECT coalesce(max(seq), 0) + 1 FROM institutions), :snapshot, :at, :by)', { snapshot: text, ...saved })
  return text
}

export interface StoredInstitution {
  /** 1, 2, 3… */
  readonly seq: number
  /** JSON, as it was stored; with its charter until charters had a table of their own (migration 13). */
  readonly snapshot: string
  readonly savedAt: Instant
  readonly savedBy: PersonId
}

/** Oldest first. */
export function listInstitutions(db: Reader): readonly StoredInstitution[] {
  const rows = all<{ seq: number; snapshot: string; saved_at: number; saved_by: string }>(db, 'SELECT seq, snapshot, saved_at, saved_by FROM institutions ORDER BY seq')
  return rows.map((row) => ({ seq: row.seq, snapshot: row.snapshot, savedAt: row.saved_at, savedBy: row.saved_by as PersonId }))
}

export function currentInstitution(db: Reader): InstitutionIdentity | null {
  const row = first<{ snapshot: string }>(db, 'SELECT snapshot FROM institutions ORDER BY seq DESC LIMIT 1')
  if (!row) return null
  const { name, shortName, city, website } = JSON.parse(row.snapshot) as InstitutionIdentity
  return { name, shortName, city, website }
}
