import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { ana, filledStore } from '../../tests/contract/filled-store'
import { communiqueIdSchema } from '../../core/communique/ids'
import type { State } from '../../core/workflow/types'
import { insertCommunique } from './communiques'
import type { Connection } from './handles'
import { findLibraryEntry, listLibrary, listStaleEntries, saveLibraryEntry } from './library'
import { inTransaction } from './sql'
import { parse } from 'valibot'

let made = 100
function add(db: Connection, { title, body = '', state = 'draft' }: { title: string; body?: string; state?: State }): void {
  const id = parse(communiqueIdSchema, `00000000-0000-4000-8000-${String(++made).padStart(12, '0')}`)
  inTransaction(db, (tx) => {
    const communique = insertCommunique(tx, { id, type: 'communique', language: 'fr', ownerId: ana, createdAt: Date.UTC(2025, 5, 1), correctsId: null })
    saveLibraryEntry(tx, { communiqueId: id, draftSeq: 0, state, title, day: '2025-06-01', versionNumber: 0, updatedAt: made, body }, communique)
  })
}
const titles = (db: Connection, text: string, states: readonly State[] = []): string[] => listLibrary(db, { text, states, offset: 0, limit: 50 }).rows.map(({ title }) => title)

describe('search', () => {
  const filled = (): Connection => {
    const { db } = filledStore()
    add(db, { title: 'Chirurgie du cœur', body: 'Une opération à cœur ouvert, réussie près de Marseille.' })
    add(db, { title: 'Étude KT-US486', body: 'L’hôpital annonce les résultats NEAR de l’essai ; 846 patients.', state: 'released' })
    add(db, { title: 'ÆGIR', body: 'col: * " OR' })
    return db
  }
  test.each([
    ['cœur', ['Chirurgie du cœur']],
    ['coeur', ['Chirurgie du cœur']],
    ['COEUR OPERATION', ['Chirurgie du cœur']],
    ['opé', ['Chirurgie du cœur']],
    ['ope reu', []],
    ['etude', ['Étude KT-US486']],
    ['hopital', ['Étude KT-US486']],
    ['aegir', ['ÆGIR']],
    ['KT-US486', ['Étude KT-US486']],
    ['2025-003', ['Étude KT-US486']],
    ['"', ['ÆGIR', 'Étude KT-US486', 'Chirurgie du cœur']],
    ['NEAR(essai hôpital)', ['Étude KT-US486']],
    ['title:cœur', []],
    ['col:', ['ÆGIR']],
    ['cœur*', ['Chirurgie du cœur']],
    ['cœur OR essai', []],
    ['-cœur', ['Chirurgie du cœur']],
    ['^chirurgie', ['Chirurgie du cœur']],
    ['', ['ÆGIR', 'Étude KT-US486', 'Chirurgie du cœur']],
  ])('%s finds %j', (text, expected) => expect(titles(filled(), text)).toEqual(expected))

  test('no text is a syntax error, whatever its signs', () => {
    const db = filled()
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 40 }), (text) => { titles(db, text) }), { numRuns: 300 })
    fc.assert(fc.property(fc.array(fc.constantFrom('"', '*', 'NEAR', '(', ')', 'OR', 'AND', 'NOT', ':', '^', '-', '+', "'", ';', '{', '}', 'cœur', '\u0000', ' '), { maxLength: 12 }), (parts) => { titles(db, parts.join('')) }), { numRuns: 300 })
  })

  test('states filter, and count', () => {
    const db = filled()
    expect(titles(db, '', ['released', 'withdrawn'])).toEqual(['Étude KT-US486'])
    expect(titles(db, 'cœur', ['released'])).toEqual([])
    expect(listLibrary(db, { text: '', states: [], offset: 2, limit: 1 })).toMatchObject({ total: 3, rows: [{ title: 'Chirurgie du cœur', reference: '2025-002' }] })
  })

  test('excerpts show the words as written, hits apart', () => {
    const { rows } = listLibrary(filled(), { text: 'coeur OUV', states: [], offset: 0, limit: 1 })
    expect(rows[0]?.excerpt).toEqual([
      { text: 'Une opération à ', hit: false },
      { text: 'cœur', hit: true },
      { text: ' ', hit: false },
      { text: 'ouvert', hit: true },
      { text: ', réussie près de Marseille', hit: false },
    ])
  })

  test('an entry written again replaces its words', () => {
    const { db } = filledStore()
    add(db, { title: 'Premier' })
    const [row] = listLibrary(db, { text: 'premier', states: [], offset: 0, limit: 1 }).rows
    const entry = row && findLibraryEntry(db, row.id)
    if (!entry) throw new Error('no entry')
    inTransaction(db, (tx) => saveLibraryEntry(tx, { ...entry, title: 'Second' }, { id: entry.communiqueId, year: 2025, rank: 2, type: 'communique', language: 'fr', ownerId: ana, createdAt: 0, correctsId: null }))
    expect([titles(db, 'premier'), titles(db, 'second')]).toEqual([[], ['Second']])
  })
})

test('a draft that went on after its entry is known as stale', () => {
  const { db } = filledStore()
  expect(listStaleEntries(db)).toHaveLength(1)
})
