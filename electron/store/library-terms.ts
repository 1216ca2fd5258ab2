import type { Reader } from './handles'
import { first } from './sql'

/** Beginnings of at most so many letters have an index of their own. */
const INDEXED_LETTERS = 4

/** A beginning that more words have is cheaper to ask as such. */
const MOST_TERMS = 60

const opened = new WeakSet<Reader>()

/**
 * The words of the index that begin so, or null when the beginning itself is as cheap to ask. FTS5 reads and sorts
 * every hit of a beginning before it gives the first (17 ms for « patient » at 100,000 communiqués); words it walks.
 */
export function termsBeginning(db: Reader, beginning: string): readonly string[] | null {
  if (Array.from(beginning).length <= INDEXED_LETTERS) return null
  openTerms(db)
  const terms: string[] = []
  // The end of a word's hits is looked for, not walked to: nothing sorts between a word and the next but what it begins.
  for (let from = beginning; terms.length <= MOST_TERMS; from = `${terms.at(-1) ?? ''}\u0001`) {
    const found = first<{ term: string }>(db, 'SELECT term FROM temp.library_terms WHERE term >= :from AND term < :end LIMIT 1', { from, end: `${beginning}\u{10FFFF}` })
    if (!found) return terms.length === 0 ? null : terms
    terms.push(found.term)
  }
  return null
}

/** A window on the index, which belongs to the connection and writes nothing into the file. */
function openTerms(db: Reader): void {
  if (opened.has(db)) return
  db.exec('CREATE VIRTUAL TABLE IF NOT EXISTS temp.library_terms USING fts5vocab(main, library_words, instance)')
  opened.add(db)
}
