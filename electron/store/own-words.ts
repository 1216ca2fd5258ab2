import type { CommuniqueId, Instant, PersonId } from '../../core/communique/ids'
import { fold } from '../../core/register/fold'
import type { Reader, Writer } from './handles'
import { all, first, run } from './sql'

export interface StoredWord {
  readonly word: string
  readonly addedAt: Instant
  readonly addedBy: PersonId
}

interface Row {
  readonly word: string
  readonly added_at: number
  readonly added_by: string
}

/** Whether it was new: a word that is there stays as it was first added. */
export function insertOwnWord(db: Writer, { word, addedAt, addedBy }: StoredWord): boolean {
  return run(db, 'INSERT INTO own_words (word, sort_key, added_at, added_by) VALUES (:word, :key, :addedAt, :addedBy) ON CONFLICT (word) DO NOTHING', { word, key: fold(word), addedAt, addedBy }) > 0
}

export function deleteOwnWord(db: Writer, word: string): void {
  run(db, 'DELETE FROM own_words WHERE word = :word', { word })
}

/** In the order of the alphabet. */
export function listOwnWords(db: Reader): readonly StoredWord[] {
  return all<Row>(db, 'SELECT word, added_at, added_by FROM own_words ORDER BY sort_key, word').map((row) => ({ word: row.word, addedAt: row.added_at, addedBy: row.added_by as PersonId }))
}

export function countOwnWords(db: Reader): number {
  return first<{ count: number }>(db, 'SELECT count(*) AS count FROM own_words')?.count ?? 0
}

export function ignoreWord(db: Writer, communiqueId: CommuniqueId, { word, addedAt, addedBy }: StoredWord): void {
  run(db, 'INSERT INTO ignored_words (communique_id, word, ignored_at, ignored_by) VALUES (:communiqueId, :word, :addedAt, :addedBy) ON CONFLICT DO NOTHING', { communiqueId, word, addedAt, addedBy })
}

export function heedWord(db: Writer, communiqueId: CommuniqueId, word: string): void {
  run(db, 'DELETE FROM ignored_words WHERE communique_id = :communiqueId AND word = :word', { communiqueId, word })
}

/** In the order of their coming. */
export function listIgnoredWords(db: Reader, communiqueId: CommuniqueId): readonly string[] {
  return all<{ word: string }>(db, 'SELECT word FROM ignored_words WHERE communique_id = :communiqueId ORDER BY ignored_at, word', { communiqueId }).map(({ word }) => word)
}
