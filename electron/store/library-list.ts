import type { LibraryCount, LibraryPage, LibraryRow } from '../../core/bridge/shapes'
import type { Language } from '../../core/communique/content'
import type { CommuniqueId, Instant, PersonId } from '../../core/communique/ids'
import type { CommuniqueType } from '../../core/document/types'
import { statesWithDeadline } from '../../core/library/marks'
import type { LibraryName, LibraryQuery, NameKind } from '../../core/library/query'
import type { State } from '../../core/workflow/types'
import { excerpter, type Excerpter } from './excerpt'
import { fold } from '../../core/register/fold'
import type { Reader } from './handles'
import { askedOf, type Asked, type Condition } from './library-conditions'
import { rankingOf } from './library-ranking'
import { termsBeginning } from './library-terms'
import { matchExpression } from './search-words'
import { all, first } from './sql'

/**
 * Further hits are neither counted nor shown: who has so many asks for less. The whole library has no such end. Of the
 * hits as many, the newest, are ranked: ranking costs with each hit, and tells little of a word that is everywhere.
 */
export const MOST_SHOWN = 10_000

/** A filter that leaves fewer lines than this is gone through by its index; others are met soon enough on the way down. */
const FEW = 4000

/** A hit in the reference weighs most, then one in the title. */
const WEIGHTS = '12.0, 6.0, 1.0'

/** How far down is looked for the first pages of a list: the rest is counted when it is asked for. */
export const FIRST_LOOK = 200

export interface Questioned {
  readonly query: LibraryQuery
  readonly now: Instant
}

export interface Wanted extends Questioned {
  readonly offset: number
  readonly limit: number
}

/** A page of what was asked, in its order. */
export function listLibrary(db: Reader, { query, now, offset, limit }: Wanted): LibraryPage {
  const { source, walk, excerptOf } = lookedUp(db, { query, now })
  if (source.isWhole && walk === 'newest') return { total: wholeCount(db), isMore: false, isCounted: true, rows: rowsOf(db, pageIds(db, source, { offset, limit }), excerptOf) }
  const isFirstLook = walk === 'newest' && offset + limit <= FIRST_LOOK
  const found = isFirstLook ? firstFound(db, source) : allFound(db, source, walk)
  const most = isFirstLook ? FIRST_LOOK : MOST_SHOWN
  const total = Math.min(found.length, most)
  const isMore = found.length > total
  return { total, isMore, isCounted: !(isFirstLook && isMore), rows: rowsOf(db, found.slice(offset, Math.min(offset + limit, total)), excerptOf) }
}

/** How many there are of what was asked. What is gone through for it gives the further pages. */
export function countLibrary(db: Reader, asked: Questioned): LibraryCount {
  const { source, walk } = lookedUp(db, asked)
  if (source.isWhole && walk === 'newest') return { total: wholeCount(db), isMore: false }
  const found = allFound(db, source, walk)
  const total = Math.min(found.length, MOST_SHOWN)
  return { total, isMore: found.length > total }
}

/** The order in which the hits are gone through. */
type Walk = LibraryQuery['order']

interface LookedUp {
  readonly source: Source
  readonly walk: Walk
  readonly excerptOf: Excerpter | null
}

/** Without words nothing is better than another: the newest come first. */
function lookedUp(db: Reader, { query, now }: Questioned): LookedUp {
  const asked = askedOf(query, now)
  const walk = query.order === 'best' && asked.match === null ? 'newest' : query.order
  return { source: sourceOf(db, walk === 'best' ? asked : spelledOut(db, asked)), walk, excerptOf: excerpter(asked.search.wanted) }
}

const wholeCount = (db: Reader): number => rankingOf(db, 'the whole', () => countUpTo(db, 'SELECT id FROM library', {}, -1))

/** One more than is looked at, if there are so many: what costs least where words are common. */
const firstFound = (db: Reader, source: Source): readonly number[] =>
  rankingOf(db, keyOf('first', source), () => pageIds(db, source, { offset: 0, limit: FIRST_LOOK + 1 }))

/** One walk gives the count, and the pages after the first. */
const allFound = (db: Reader, source: Source, walk: Walk): readonly number[] => rankingOf(db, keyOf(walk, source), () => walks[walk](db, source))

const walks: Readonly<Record<Walk, (db: Reader, source: Source) => readonly number[]>> = {
  newest: (db, source) => pageIds(db, source, { offset: 0, limit: MOST_SHOWN + 1 }),
  best: rankedIds,
  deadline: dueIds,
}

const keyOf = (walk: Walk | 'first', { sql, bindings }: Source): string => JSON.stringify([walk, sql, bindings])

/** The same question with an unfinished word as the words that it may become. Ranking would weigh each of them by itself. */
export function spelledOut(db: Reader, asked: Asked): Asked {
  return { ...asked, match: matchExpression(asked.search, (beginning) => termsBeginning(db, beginning)) }
}

/** FROM and WHERE of a question, with the order of the ids that it walks by. */
export interface Source {
  readonly sql: string
  readonly id: string
  readonly bindings: Condition['bindings']
  /** Nothing is filtered. */
  readonly isWhole: boolean
}

/**
 * With words, the index of words is walked from its newest line down, and each line is asked for the rest. Without,
 * a filter that leaves few lines leads; where none does, the library itself is walked. So a page costs what it shows,
 * and at worst one pass over small rows; SQLite, which knows no numbers of ours, is given no choice.
 */
export function sourceOf(db: Reader, { match, conditions }: Asked): Source {
  const bindings = Object.assign({}, ...conditions.map((condition) => condition.bindings)) as Condition['bindings']
  const rest = conditions.map(({ holds }) => ` AND ${holds}`).join('')
  if (match !== null) {
    const join = conditions.length > 0 ? ' CROSS JOIN library ON library.id = library_words.rowid' : ''
    // Ids are times: the lines of a month are near each other, and the rest of the index need not be read.
    const leading = fewest(db, conditions)
    const among = leading?.ids ? ` AND library_words.rowid BETWEEN (SELECT min(id) FROM (${leading.ids})) AND (SELECT max(id) FROM (${leading.ids})) AND +library_words.rowid IN (${leading.ids})` : ''
    return { sql: `FROM library_words${join} WHERE library_words MATCH :match${among}${rest}`, id: 'library_words.rowid', bindings: { ...bindings, match }, isWhole: false }
  }
  const leading = fewest(db, conditions)
  const others = conditions.filter((condition) => condition !== leading).map(({ holds }) => ` AND ${holds}`).join('')
  const sql = leading ? `FROM library WHERE library.id IN (${leading.ids ?? ''})${others}` : `FROM library NOT INDEXED WHERE true${others}`
  return { sql, id: 'library.id', bindings, isWhole: conditions.length === 0 }
}

function fewest(db: Reader, conditions: readonly Condition[]): Condition | null {
  const counted = conditions.flatMap((condition) => (condition.ids === null ? [] : [{ condition, lines: countUpTo(db, condition.ids, condition.bindings, FEW) }]))
  return counted.filter(({ lines }) => lines < FEW).sort((one, other) => one.lines - other.lines)[0]?.condition ?? null
}

function countUpTo(db: Reader, ids: string, bindings: Condition['bindings'], most: number): number {
  return first<{ lines: number }>(db, `SELECT count(*) AS lines FROM (${ids} LIMIT ${most})`, bindings)?.lines ?? 0
}

function pageIds(db: Reader, source: Source, page: { readonly offset: number; readonly limit: number }): readonly number[] {
  return all<{ id: number }>(db, newestSql(source), { ...source.bindings, ...page }).map(({ id }) => id)
}

export const newestSql = ({ sql, id }: Source): string => `SELECT ${id} AS id ${sql} ORDER BY ${id} DESC LIMIT :limit OFFSET :offset`

/** The newest hits with their worth by bm25, which is negative. */
export const rankedSql = ({ sql, id }: Source): string => `SELECT ${id} AS id, bm25(library_words, ${WEIGHTS}) AS score ${sql} ORDER BY ${id} DESC LIMIT ${MOST_SHOWN + 1}`

interface Hit {
  readonly id: number
  readonly score: number
}

/**
 * Best first; a line at the top of the library gains a quarter over one at its bottom, so that of texts that say the
 * same the recent one comes first. A hit after the last that is ranked tells that there are more, and stays at the end.
 */
function rankedIds(db: Reader, source: Source): readonly number[] {
  const hits = all<Hit>(db, rankedSql(source), source.bindings)
  const { least, most } = first<{ least: number; most: number }>(db, 'SELECT (SELECT min(id) FROM library) AS least, (SELECT max(id) FROM library) AS most') ?? { least: 0, most: 0 }
  const worth = ({ id, score }: Hit): number => score * (1 + (0.25 * (id - least)) / (most - least + 1))
  const ranked = hits.slice(0, MOST_SHOWN).map((hit) => ({ id: hit.id, worth: worth(hit) }))
  ranked.sort((one, other) => one.worth - other.worth || other.id - one.id)
  return [...ranked, ...hits.slice(MOST_SHOWN)].map(({ id }) => id)
}

/** The next deadline first, then what has none; a deadline that concerns its text no more is none. Of the newest, as elsewhere. */
function dueIds(db: Reader, source: Source): readonly number[] {
  const open = statesWithDeadline.map((state) => `'${state}'`).join(', ')
  const sql = `SELECT found.id FROM (${newestSql(source)}) AS found JOIN library ON library.id = found.id LEFT JOIN marks ON marks.communique_id = library.communique_id AND library.state IN (${open})
    ORDER BY marks.deadline IS NULL, marks.deadline, found.id DESC`
  return all<{ id: number }>(db, sql, { ...source.bindings, offset: 0, limit: MOST_SHOWN + 1 }).map(({ id }) => id)
}

interface ListRow {
  readonly id: number
  readonly communique_id: string
  readonly reference: string
  readonly state: string
  readonly type: string
  readonly language: string
  readonly owner_id: string
  readonly owner_name: string
  readonly title: string
  readonly day: string
  readonly version_number: number
  readonly updated_at: number
  readonly embargo_until: number | null
}

/** In the order of the ids. A text is read only for its excerpt. */
function rowsOf(db: Reader, ids: readonly number[], excerptOf: Excerpter | null): readonly LibraryRow[] {
  const rows = all<ListRow>(
    db,
    `SELECT library.id, communique_id, reference, state, library.type, language, owner_id, people.name AS owner_name, title, day, version_number, updated_at, embargo_until
     FROM json_each(:ids) AS wanted CROSS JOIN library ON library.id = wanted.value JOIN people ON people.id = owner_id ORDER BY wanted.key`,
    { ids: JSON.stringify(ids) },
  )
  return rows.map((row) => toLibraryRow(row, excerptOf ? excerptIn(db, row, excerptOf) : []))
}

function excerptIn(db: Reader, { id, title }: ListRow, excerptOf: Excerpter): LibraryRow['excerpt'] {
  const text = first<{ body: string }>(db, 'SELECT body FROM library_texts WHERE id = :id', { id })
  const inBody = text ? excerptOf(text.body) : []
  return inBody.length > 0 ? inBody : excerptOf(title)
}

function toLibraryRow(row: ListRow, excerpt: LibraryRow['excerpt']): LibraryRow {
  return {
    id: row.communique_id as CommuniqueId,
    reference: row.reference,
    title: row.title,
    type: row.type as CommuniqueType,
    language: row.language as Language,
    state: row.state as State,
    owner: { id: row.owner_id as PersonId, name: row.owner_name },
    date: row.day,
    versionNumber: row.version_number,
    updatedAt: row.updated_at,
    embargoUntil: row.embargo_until,
    excerpt,
  }
}

/** The names of a kind that hold these words, those of most communiqués first. */
export function listLibraryNames(db: Reader, asked: { readonly kind: NameKind; readonly text: string; readonly limit: number }): readonly LibraryName[] {
  return all<LibraryName>(
    db,
    `SELECT max(name) AS name, count(*) AS count FROM library_names WHERE kind = :kind AND instr(key, :text) > 0
     GROUP BY key ORDER BY count(*) DESC, key LIMIT :limit`,
    { kind: asked.kind, text: fold(asked.text).trim(), limit: asked.limit },
  )
}
