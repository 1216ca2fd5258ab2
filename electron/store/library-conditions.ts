import type { LibraryQuery } from '../../core/library/query'
import { daysOf, statesWithDeadline } from '../../core/library/marks'
import type { Instant } from '../../core/communique/ids'
import { missingCase } from '../../core/result'
import { nameKey } from './library'
import { anyOf, matchExpression, readSearch, type Search } from './search-words'

/** One filter, in SQL. */
export interface Condition {
  /** True of the wanted rows of `library`. */
  readonly holds: string
  /** The ids of all such rows, by an index. Null where none leads to them. */
  readonly ids: string | null
  readonly bindings: Readonly<Record<string, string | number>>
}

export interface Asked {
  readonly search: Search
  /** For FTS5, or null when no word is asked. */
  readonly match: string | null
  readonly conditions: readonly Condition[]
}

const DAY_COLUMNS = { updated: 'updated_at', created: 'created_at', released: 'released_at' } as const

/** Reads a question. `now` tells the embargoes that run from those that ended. */
export function askedOf(query: LibraryQuery, now: Instant): Asked {
  const search = readSearch(query.text)
  const match = matchExpression(search)
  const conditions = [
    ...among('state', query.states),
    ...among('owner_id', query.owners),
    ...among('type', query.types, false),
    ...among('language', query.languages, false),
    ...named('speaker', query.speakers),
    ...named('institution', query.institutions),
    ...underEmbargo(query, now),
    ...between(query.dates),
    ...due(query, now),
    ...(match === null && search.unwanted.length > 0 ? [without(search)] : []),
  ]
  return { search, match, conditions }
}

function among(column: 'state' | 'owner_id' | 'type' | 'language', values: readonly string[], isIndexed = true): readonly Condition[] {
  if (values.length === 0) return []
  const holds = `library.${column} IN (SELECT value FROM json_each(:${column}))`
  return [{ holds, ids: isIndexed ? `SELECT id FROM library WHERE ${holds}` : null, bindings: { [column]: JSON.stringify(values) } }]
}

function named(kind: 'speaker' | 'institution', names: readonly string[]): readonly Condition[] {
  if (names.length === 0) return []
  const keys = `kind = '${kind}' AND key IN (SELECT value FROM json_each(:${kind}))`
  return [
    {
      holds: `EXISTS (SELECT 1 FROM library_names WHERE ${keys} AND library_names.id = library.id)`,
      ids: `SELECT id FROM library_names WHERE ${keys}`,
      bindings: { [kind]: JSON.stringify([...new Set(names.map(nameKey))]) },
    },
  ]
}

function underEmbargo({ embargo }: LibraryQuery, now: Instant): readonly Condition[] {
  switch (embargo) {
    case null:
      return []
    case 'none':
      return [{ holds: 'library.embargo_until IS NULL', ids: null, bindings: {} }]
    case 'running':
    case 'past': {
      const holds = `library.embargo_until ${embargo === 'running' ? '>' : '<='} :now`
      return [{ holds, ids: `SELECT id FROM library WHERE ${holds}`, bindings: { now } }]
    }
    default:
      return missingCase(embargo)
  }
}

function between(dates: LibraryQuery['dates']): readonly Condition[] {
  if (!dates || (dates.from === '' && dates.to === '')) return []
  const column = dates.of === 'day' ? 'day' : DAY_COLUMNS[dates.of]
  const holds = [dates.from === '' ? [] : [`library.${column} >= :from`], dates.to === '' ? [] : [`library.${column} ${dates.of === 'day' ? '<=' : '<'} :to`], dates.of === 'day' ? ["library.day <> ''"] : []].flat().join(' AND ')
  return [{ holds, ids: `SELECT id FROM library WHERE ${holds}`, bindings: dates.of === 'day' ? sides(dates.from, dates.to) : sides(startOf(dates.from, 0), startOf(dates.to, 1)) }]
}

/** Texts that a deadline concerns still; the days are those of the office's own calendar. */
function due({ deadline }: LibraryQuery, now: Instant): readonly Condition[] {
  if (deadline === null) return []
  const { from, to } = daysOf(deadline, dayOf(now))
  const days = `${from === '' ? '' : 'deadline >= :dueFrom AND '}deadline <= :dueTo`
  const open = `library.state IN (${statesWithDeadline.map((state) => `'${state}'`).join(', ')})`
  return [
    {
      holds: `${open} AND library.communique_id IN (SELECT communique_id FROM marks WHERE ${days})`,
      ids: `SELECT library.id FROM marks JOIN library ON library.communique_id = marks.communique_id WHERE ${days} AND ${open}`,
      bindings: { ...(from === '' ? {} : { dueFrom: from }), dueTo: to },
    },
  ]
}

function dayOf(now: Instant): string {
  const date = new Date(now)
  return [date.getFullYear(), date.getMonth() + 1, date.getDate()].map((part) => String(part).padStart(2, '0')).join('-')
}

const sides = (from: string | number, to: string | number): Condition['bindings'] => ({ ...(from === '' ? {} : { from }), ...(to === '' ? {} : { to }) })

/** The instant at which a day begins where the office is, or one that comes `later` days after. Empty for an empty day. */
function startOf(day: string, later: number): Instant | '' {
  const [year, month, date] = day.split('-').map(Number)
  return year === undefined || month === undefined || date === undefined ? '' : new Date(year, month - 1, date + later).getTime()
}

function without({ unwanted }: Search): Condition {
  return { holds: 'library.id NOT IN (SELECT rowid FROM library_words WHERE library_words MATCH :unwanted)', ids: null, bindings: { unwanted: anyOf(unwanted) } }
}
