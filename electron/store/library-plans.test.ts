import { expect, test } from 'vitest'
import { filledStore } from '../../tests/contract/filled-store'
import { parse } from 'valibot'
import { everything, libraryQuerySchema, type LibraryQuery } from '../../core/library/query'
import type { Reader } from './handles'
import { behindSql, markReflected } from './library'
import { askedOf } from './library-conditions'
import { newestSql, rankedSql, sourceOf, spelledOut } from './library-list'
import { inTransaction, run } from './sql'

/** The steps by which SQLite answers, without their numbers. */
function planOf(db: Reader, query: Partial<LibraryQuery>): readonly string[] {
  const whole = parse(libraryQuerySchema, { ...everything, ...query })
  const asked = askedOf(whole, 1)
  const source = sourceOf(db, asked)
  const page = whole.order === 'best' ? {} : { limit: 20, offset: 0 }
  const sql = whole.order === 'best' ? rankedSql(source) : newestSql(source)
  const rows = db.prepare(`EXPLAIN QUERY PLAN ${sql}`).all({ ...source.bindings, ...page }) as { detail: string }[]
  return rows.map(({ detail }) => detail)
}

const speakers = ['Luc Roche']
const dates = { of: 'day', from: '2025-01-01', to: '2025-12-31' } as const

/** Without a number of ours, SQLite would walk the whole table, or sort all of it, where an index gives the order. */
test.each<[string, Partial<LibraryQuery>, RegExp]>([
  ['a word', { text: 'cœur' }, /library_words VIRTUAL TABLE INDEX/],
  ['words and every filter', { text: 'cœur -rein', speakers, dates, states: ['draft'], types: ['note'], embargo: 'running' }, /library_words VIRTUAL TABLE INDEX/],
  ['a person quoted', { speakers }, /SEARCH library USING INTEGER PRIMARY KEY/],
  ['a state', { states: ['withdrawn'] }, /USING COVERING INDEX library_by_state/],
  ['dates', { dates }, /USING COVERING INDEX library_by_day/],
  ['dates of release', { dates: { ...dates, of: 'released' } }, /USING COVERING INDEX library_by_release/],
  ['an embargo', { embargo: 'running' }, /USING COVERING INDEX library_by_embargo/],
])('%s is looked up, not gone through', (_, query, step) => {
  const { db } = filledStore()
  const plan = planOf(db, query)
  expect(plan.join('\n')).toMatch(step)
  expect(plan.filter((detail) => /^SCAN library(?!_words)/.test(detail))).toEqual([])
})

test.each<[string, Partial<LibraryQuery>]>([
  ['the whole library', {}],
  ['a word', { text: 'cœur' }],
  ['words and filters', { text: 'cœur', states: ['draft'], embargo: 'none' }],
  ['types, which no index leads to', { types: ['note'] }],
])('%s comes in its order, with nothing sorted', (_, query) => {
  const { db } = filledStore()
  expect(planOf(db, query).filter((detail) => detail.includes('TEMP B-TREE'))).toEqual([])
})

test('what was written since the last mark is looked up by its number', () => {
  const { db } = filledStore()
  inTransaction(db, markReflected)
  const rows = db.prepare(`EXPLAIN QUERY PLAN ${behindSql}`).all() as { detail: string }[]
  expect(rows.map(({ detail }) => detail)).toContain('SEARCH draft_updates USING INTEGER PRIMARY KEY (rowid>?)')
})

test('what is ranked is met in the order of the index, and sorted outside', () => {
  const { db } = filledStore()
  const plan = planOf(db, { text: 'cœur', order: 'best' })
  expect(plan).toEqual([expect.stringMatching(/library_words VIRTUAL TABLE INDEX/)])
})

test('an unfinished word is asked as the words that it may become, unless it is short or none begins so', () => {
  const { db } = filledStore()
  inTransaction(db, (tx) => {
    for (const [row, body] of ['patient patients', 'patiente', 'patinoire'].entries()) run(tx, 'INSERT INTO library_words (rowid, reference, title, body) VALUES (:row, \'\', \'\', :body)', { row: row + 100, body })
  })
  const matchOf = (text: string): string | null => spelledOut(db, askedOf({ ...everything, text }, 1)).match
  expect(matchOf('un patient')).toBe('"un" AND ("patient" OR "patiente" OR "patients")')
  expect(matchOf('co-patients')).toBe('("co patients")')
  expect(matchOf('pati')).toBe('"pati" *')
  expect(matchOf('patientele')).toBe('"patientele" *')
  expect(matchOf('patient ""')).toBe('"patient"')
})
