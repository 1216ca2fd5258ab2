import type { Language } from '../../core/communique/content'
import type { CommuniqueId, Instant, PersonId } from '../../core/communique/ids'
import type { CommuniqueType } from '../../core/document/types'
import type { Reader, Writer } from './handles'
import { all, first, run } from './sql'

export interface StoredCommunique {
  readonly id: CommuniqueId
  readonly year: number
  /** 1, 2, 3… within the year. */
  readonly rank: number
  readonly type: CommuniqueType
  readonly language: Language
  readonly ownerId: PersonId
  readonly createdAt: Instant
  /** The released communiqué that this one was begun to correct; the journal tells of later links. */
  readonly correctsId: CommuniqueId | null
}

interface Row {
  readonly id: string
  readonly year: number
  readonly rank: number
  readonly type: string
  readonly language: string
  readonly owner_id: string
  readonly created_at: number
  readonly corrects_id: string | null
}

/** `2025-014`. */
export function referenceOf({ year, rank }: Pick<StoredCommunique, 'year' | 'rank'>): string {
  return `${year}-${String(rank).padStart(3, '0')}`
}

/** Gives it the next rank of its year, that of `createdAt` in local time: references follow the office's calendar. */
export function insertCommunique(db: Writer, communique: Omit<StoredCommunique, 'year' | 'rank'>): StoredCommunique {
  const year = new Date(communique.createdAt).getFullYear()
  const last = first<{ rank: number }>(db, 'SELECT rank FROM communiques WHERE year = :year ORDER BY rank DESC LIMIT 1', { year })
  const stored = { ...communique, year, rank: (last?.rank ?? 0) + 1 }
  run(
    db,
    `INSERT INTO communiques (id, year, rank, type, language, owner_id, created_at, corrects_id)
     VALUES (:id, :year, :rank, :type, :language, :owner_id, :created_at, :corrects_id)`,
    toRow(stored),
  )
  return stored
}

export function findCommunique(db: Reader, id: CommuniqueId): StoredCommunique | null {
  const row = first<Row>(db, 'SELECT * FROM communiques WHERE id = :id', { id })
  return row && fromRow(row)
}

/** `2025-014`, as referenceOf writes it; null of anything else. */
export function findByReference(db: Reader, reference: string): StoredCommunique | null {
  const [, year, rank] = /^(\d{4})-(\d{3,9})$/u.exec(reference) ?? []
  if (year === undefined || rank === undefined) return null
  const row = first<Row>(db, 'SELECT * FROM communiques WHERE year = :year AND rank = :rank', { year: Number(year), rank: Number(rank) })
  return row && fromRow(row)
}

export function listCommuniqueIds(db: Reader): readonly CommuniqueId[] {
  return all<Pick<Row, 'id'>>(db, 'SELECT id FROM communiques ORDER BY rowid').map((row) => row.id as CommuniqueId)
}

function toRow(communique: StoredCommunique): Row {
  const { id, year, rank, type, language } = communique
  return { id, year, rank, type, language, owner_id: communique.ownerId, created_at: communique.createdAt, corrects_id: communique.correctsId }
}

function fromRow(row: Row): StoredCommunique {
  return {
    id: row.id as CommuniqueId,
    year: row.year,
    rank: row.rank,
    type: row.type as CommuniqueType,
    language: row.language as Language,
    ownerId: row.owner_id as PersonId,
    createdAt: row.created_at,
    correctsId: row.corrects_id as CommuniqueId | null,
  }
}
