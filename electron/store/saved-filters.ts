import type { Instant, PersonId } from '../../core/communique/ids'
import type { FilterId } from '../../core/library/query'
import type { Reader, Writer } from './handles'
import { nameKey } from './library'
import { all, first, run } from './sql'

/** A question kept under a name; `query` is JSON, whose shape whoever reads it checks. */
export interface StoredFilter {
  readonly id: FilterId
  /** Null: everybody's. */
  readonly personId: PersonId | null
  readonly name: string
  readonly query: unknown
  readonly savedAt: Instant
  readonly savedBy: PersonId
}

interface Row {
  readonly id: string
  readonly person_id: string | null
  readonly name: string
  readonly query: string
  readonly saved_at: number
  readonly saved_by: string
}

/** Adds it, or replaces the one of the same id. */
export function writeFilter(db: Writer, filter: StoredFilter): void {
  run(
    db,
    `INSERT INTO saved_filters (id, person_id, name, name_key, query, saved_at, saved_by)
     VALUES (:id, :person_id, :name, :name_key, :query, :saved_at, :saved_by)
     ON CONFLICT (id) DO UPDATE SET person_id = excluded.person_id, name = excluded.name, name_key = excluded.name_key, query = excluded.query, saved_at = excluded.saved_at, saved_by = excluded.saved_by`,
    { ...toRow(filter), name_key: nameKey(filter.name) },
  )
}

export function deleteFilter(db: Writer, id: FilterId): void {
  run(db, 'DELETE FROM saved_filters WHERE id = :id', { id })
}

export function findFilter(db: Reader, id: FilterId): StoredFilter | null {
  const row = first<Row>(db, 'SELECT * FROM saved_filters WHERE id = :id', { id })
  return row && fromRow(row)
}

/** A person's own and everybody's, by name. */
export function listFilters(db: Reader, personId: PersonId): readonly StoredFilter[] {
  return all<Row>(db, 'SELECT * FROM saved_filters WHERE person_id = :personId OR person_id IS NULL ORDER BY name_key, saved_at', { personId }).map(fromRow)
}

/** Whether another filter of the same owner has this name, accents and case aside. */
export function isFilterNameTaken(db: Reader, { id, personId, name }: Pick<StoredFilter, 'id' | 'personId' | 'name'>): boolean {
  return first(db, 'SELECT 1 FROM saved_filters WHERE person_id IS :personId AND name_key = :key AND id <> :id', { personId, key: nameKey(name), id }) !== null
}

function toRow(filter: StoredFilter): Row {
  return { id: filter.id, person_id: filter.personId, name: filter.name, query: JSON.stringify(filter.query), saved_at: filter.savedAt, saved_by: filter.savedBy }
}

function fromRow(row: Row): StoredFilter {
  return { id: row.id as FilterId, personId: row.person_id as PersonId | null, name: row.name, query: JSON.parse(row.query) as unknown, savedAt: row.saved_at, savedBy: row.saved_by as PersonId }
}
