import fc from 'fast-check'
import { parse } from 'valibot'
import { describe, expect, test } from 'vitest'
import { ana, communiqueId as first, filledStore } from '../../tests/contract/filled-store'
import { communiqueIdSchema } from '../../core/communique/ids'
import { everything, type LibraryQuery } from '../../core/library/query'
import { insertCommunique } from './communiques'
import { lastDraftPoint } from './draft-history'
import { appendDraftUpdate } from './draft-updates'
import type { Connection } from './handles'
import { END_OF_TIME, listStaleEntries, markReflected, saveLibraryEntry, saveLibraryState, type LibraryEntry } from './library'
import { countLibrary, FIRST_LOOK, listLibrary, listLibraryNames } from './library-list'
import { inTransaction } from './sql'

const now = Date.UTC(2025, 5, 15, 12)
let made = 100

type Line = Partial<LibraryEntry> & Pick<LibraryEntry, 'title'> & { readonly type?: 'communique' | 'invitation'; readonly language?: 'fr' | 'en'; readonly createdAt?: number }

function add(db: Connection, { type = 'communique', language = 'fr', createdAt = now, ...line }: Line): void {
  const id = parse(communiqueIdSchema, `00000000-0000-4000-8000-${String(++made).padStart(12, '0')}`)
  inTransaction(db, (tx) => {
    const communique = insertCommunique(tx, { id, type, language, ownerId: ana, createdAt, correctsId: null })
    const entry = { communiqueId: id, draftSeq: 0, state: 'draft' as const, day: '2025-06-01', versionNumber: 0, updatedAt: now + made, releasedAt: null, embargoUntil: null, speakers: [], institutions: [], body: '', ...line }
    saveLibraryEntry(tx, entry, communique)
  })
}

const asked = (db: Connection, query: Partial<LibraryQuery>, page = { offset: 0, limit: 50 }) => listLibrary(db, { query: { ...everything, ...query }, now, ...page })
const titles = (db: Connection, query: Partial<LibraryQuery>): string[] => asked(db, query).rows.map(({ title }) => title)

describe('search', () => {
  const filled = (): Connection => {
    const { db } = filledStore()
    add(db, { title: 'Chirurgie du cœur', body: 'Une opération à cœur ouvert, réussie près de Marseille.' })
    add(db, { title: 'Étude KT-US486', body: 'L’hôpital annonce les résultats NEAR de l’essai ; 846 patients.', state: 'released' })
    add(db, { title: 'ÆGIR', body: 'col: * " OR' })
    return db
  }
  const all = ['ÆGIR', 'Étude KT-US486', 'Chirurgie du cœur']
  test.each([
    ['cœur', ['Chirurgie du cœur']],
    ['coeur', ['Chirurgie du cœur']],
    ['COEUR OPERATION', ['Chirurgie du cœur']],
    ['opé', ['Chirurgie du cœur']],
    ['o', ['ÆGIR', 'Chirurgie du cœur']],
    ['ope reu', []],
    ['etude', ['Étude KT-US486']],
    ['hopital', ['Étude KT-US486']],
    ['l’hôpit', ['Étude KT-US486']],
    ['l’essai hôpital', ['Étude KT-US486']],
    ['aegir', ['ÆGIR']],
    ['KT-US486', ['Étude KT-US486']],
    ['US486-KT', []],
    ['2025-003', ['Étude KT-US486']],
    ['"', all],
    ['«', all],
    ['-', all],
    ['""', all],
    ['« cœur ouvert »', ['Chirurgie du cœur']],
    ['"ouvert coeur"', []],
    ['"cœur ouv', ['Chirurgie du cœur']],
    ['"cœur ouv"', []],
    ['NEAR(essai hôpital)', []],
    ['NEAR essai hôpital', ['Étude KT-US486']],
    ['title:cœur', []],
    ['col:', ['ÆGIR']],
    ['cœur*', ['Chirurgie du cœur']],
    ['cœur OR essai', []],
    ['-cœur', ['ÆGIR', 'Étude KT-US486']],
    ['une -marseille', []],
    ['-« cœur fermé » chirurgie', ['Chirurgie du cœur']],
    ['chirurgie -"cœur ouvert"', []],
    ['-cœur -patients', ['ÆGIR']],
    ['^chirurgie', ['Chirurgie du cœur']],
    ['', all],
  ])('%s finds %j', (text, expected) => {
    expect(titles(filled(), { text })).toEqual(expected)
    expect(new Set(titles(filled(), { text, order: 'best' }))).toEqual(new Set(expected))
  })

  test('no text is a syntax error, whatever its signs', () => {
    const db = filled()
    const signs = fc.constantFrom('"', '*', 'NEAR', '(', ')', 'OR', 'AND', 'NOT', ':', '^', '-', '+', "'", ';', '{', '}', 'cœur', '\u0000', ' ', '«', '»', '“', '”')
    for (const order of ['newest', 'best'] as const) {
      fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 40 }), (text) => { titles(db, { text, order }) }), { numRuns: 200 })
      fc.assert(fc.property(fc.array(signs, { maxLength: 12 }), (parts) => { titles(db, { text: parts.join(''), order }) }), { numRuns: 200 })
    }
  })

  test('a beginning finds every text with a word that begins so, whatever its length and the order', () => {
    const letters = fc.string({ unit: fc.constantFrom('a', 'b', 'é'), minLength: 1, maxLength: 7 })
    fc.assert(
      fc.property(fc.array(fc.array(letters, { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 8 }), letters, (texts, beginning) => {
        const { db, close } = filledStore()
        for (const words of texts) add(db, { title: words.join(' ') })
        const plain = beginning.replaceAll('é', 'e')
        const expected = texts.filter((words) => words.some((word) => word.replaceAll('é', 'e').startsWith(plain))).map((words) => words.join(' '))
        expect(titles(db, { text: beginning }).toReversed()).toEqual(expected)
        expect(titles(db, { text: beginning, order: 'best' }).toSorted()).toEqual(expected.toSorted())
        close()
      }),
      { numRuns: 40 },
    )
  })

  test('best first: the reference, the title, then how much a text says of it, the recent one before its like', () => {
    const { db } = filledStore()
    add(db, { title: 'Ancien', body: 'Un mot sur la greffe.' })
    add(db, { title: 'La greffe', body: 'Autre chose, longuement.' })
    add(db, { title: 'Insistant', body: 'La greffe, encore la greffe, toujours la greffe, et la greffe.' })
    add(db, { title: 'Récent', body: 'Un mot sur la greffe.' })
    for (let more = 0; more < 20; more++) add(db, { title: `Bruit ${more}`, body: 'Rien de tout cela.' })
    expect(titles(db, { text: 'greffe', order: 'best' })).toEqual(['La greffe', 'Insistant', 'Récent', 'Ancien'])
    expect(titles(db, { text: 'greffe' })).toEqual(['Récent', 'Insistant', 'La greffe', 'Ancien'])
    expect(asked(db, { text: 'greffe', order: 'best' }, { offset: 1, limit: 2 })).toMatchObject({ total: 4, isMore: false, rows: [{ title: 'Insistant' }, { title: 'Récent' }] })
  })

  test('a ranking that is kept for the next page forgets itself when a line changes', () => {
    const { db } = filledStore()
    add(db, { title: 'Un', body: 'greffe' })
    expect(titles(db, { text: 'greffe', order: 'best' })).toEqual(['Un'])
    add(db, { title: 'Greffe', body: '' })
    expect(titles(db, { text: 'greffe', order: 'best' })).toEqual(['Greffe', 'Un'])
  })
})

describe('excerpts', () => {
  const excerpt = (body: string, text: string) => {
    const { db } = filledStore()
    add(db, { title: 'Titre', body })
    return asked(db, { text }).rows[0]?.excerpt
  }

  test('show the words as written, hits apart', () => {
    expect(excerpt('Une opération à cœur ouvert, réussie près de Marseille.', 'coeur OUV')).toEqual([
      { text: 'Une opération à ', hit: false },
      { text: 'cœur', hit: true },
      { text: ' ', hit: false },
      { text: 'ouvert', hit: true },
      { text: ', réussie près de Marseille', hit: false },
    ])
  })

  test('mark a phrase where its words follow one another, and only there', () => {
    const hits = excerpt('L’eau de l’hôpital et l’air de la ville.', 'l’hôpital')?.filter(({ hit }) => hit)
    expect(hits).toEqual([{ text: 'l', hit: true }, { text: 'hôpital', hit: true }])
  })

  test('stand where most of the words are together', () => {
    const far = Array.from({ length: 60 }, (_, rank) => `mot${rank}`).join(' ')
    const text = excerpt(`greffe ${far} greffe du rein ${far}`, 'rein greffe')?.map((part) => part.text).join('')
    expect(text).toMatch(/^… .*greffe du rein .* …$/)
  })

  test('of nothing searched are empty', () => expect(excerpt('Un texte.', '')).toEqual([]))
})

describe('filters', () => {
  const filled = (): Connection => {
    const { db } = filledStore()
    add(db, { title: 'Brouillon', speakers: ['Pr Inès Cœurderoy'], institutions: ['Hôpital'], day: '2024-12-31', createdAt: new Date(2024, 11, 31, 23, 59).getTime(), updatedAt: new Date(2025, 0, 2).getTime() })
    add(db, { title: 'Diffusé', state: 'released', speakers: ['Luc Roche', 'pr  ines COEURDEROY'], institutions: ['Hôpital', 'Ligue'], day: '2025-01-01', releasedAt: new Date(2025, 0, 1).getTime(), embargoUntil: now - 1, createdAt: new Date(2025, 0, 1).getTime() })
    add(db, { title: 'Invitation', type: 'invitation', state: 'released', day: '', releasedAt: now, embargoUntil: now })
    add(db, { title: 'English', language: 'en', state: 'cleared', embargoUntil: now + 1, day: '2025-06-30' })
    add(db, { title: 'Sans heure', state: 'approved', embargoUntil: END_OF_TIME })
    return db
  }
  const dates = (of: 'day' | 'updated' | 'created' | 'released', from: string, to: string) => ({ dates: { of, from, to } })
  const cases: readonly (readonly [name: string, query: Partial<LibraryQuery>, expected: readonly string[]])[] = [
    ['a state', { states: ['released'] }, ['Invitation', 'Diffusé']],
    ['states', { states: ['draft', 'cleared', 'withdrawn'] }, ['English', 'Brouillon']],
    ['a type', { types: ['invitation'] }, ['Invitation']],
    ['a language', { languages: ['en'] }, ['English']],
    ['an owner', { owners: [ana] }, ['Sans heure', 'English', 'Invitation', 'Diffusé', 'Brouillon']],
    ['a person quoted, however written', { speakers: ['PR INES CŒURDEROY'] }, ['Diffusé', 'Brouillon']],
    ['one of two people', { speakers: ['Luc Roche', 'Personne'] }, ['Diffusé']],
    ['an institution', { institutions: ['ligue'] }, ['Diffusé']],
    ['no embargo', { embargo: 'none' }, ['Brouillon']],
    ['a running embargo, or one without an hour', { embargo: 'running' }, ['Sans heure', 'English']],
    ['an embargo whose hour has come', { embargo: 'past' }, ['Invitation', 'Diffusé']],
    ['the dateline’s day, both ends in', dates('day', '2024-12-31', '2025-01-01'), ['Diffusé', 'Brouillon']],
    ['a day up to, those without one left out', dates('day', '', '2025-01-01'), ['Diffusé', 'Brouillon']],
    ['a day of beginning', dates('created', '2024-12-31', '2024-12-31'), ['Brouillon']],
    ['a day of release', dates('released', '2025-01-01', ''), ['Invitation', 'Diffusé']],
    ['a day of change', dates('updated', '2025-01-02', '2025-01-02'), ['Brouillon']],
    ['open dates', dates('day', '', ''), ['Sans heure', 'English', 'Invitation', 'Diffusé', 'Brouillon']],
    ['several at once', { states: ['released'], speakers: ['Luc Roche'], embargo: 'past', text: 'diff', ...dates('day', '2025-01-01', '2025-12-31') }, ['Diffusé']],
    ['several that exclude each other', { states: ['draft'], embargo: 'running' }, []],
    ['words not wanted, and a state', { text: '-invitation', states: ['released'] }, ['Diffusé']],
  ]
  test.each(cases)('%s', (_, query, expected) => {
    const db = filled()
    expect(titles(db, query)).toEqual(expected)
    expect(asked(db, query)).toMatchObject({ total: expected.length, isMore: false })
    expect(asked(db, query, { offset: 1, limit: 1 }).rows.map(({ title }) => title)).toEqual(expected.slice(1, 2))
  })

  test('first pages are looked for no further than they reach; the count goes on, and further pages are what it went through', () => {
    const { db } = filledStore()
    for (let each = 0; each < FIRST_LOOK + 30; each++) add(db, { title: `Greffe ${each}` })
    const count = (query: Partial<LibraryQuery>) => countLibrary(db, { query: { ...everything, ...query }, now })
    for (const query of [{ text: 'greffe' }, { states: ['draft' as const] }]) {
      expect(asked(db, query)).toMatchObject({ total: FIRST_LOOK, isMore: true, isCounted: false })
      expect(count(query)).toEqual({ total: FIRST_LOOK + 30, isMore: false })
      const pages = [0, 50, 100, 150, 200].flatMap((offset) => asked(db, query, { offset, limit: 50 }).rows.map(({ title }) => title))
      expect(pages).toEqual(Array.from({ length: FIRST_LOOK + 30 }, (_, rank) => `Greffe ${FIRST_LOOK + 29 - rank}`))
    }
    expect(asked(db, { text: 'greffe' }, { offset: 200, limit: 50 })).toMatchObject({ total: FIRST_LOOK + 30, isCounted: true })
    expect(asked(db, { text: 'greffe', order: 'best' })).toMatchObject({ total: FIRST_LOOK + 30, isCounted: true })
    for (const query of [{}, { text: 'nulle part' }]) expect(asked(db, query)).toMatchObject({ ...count(query), isCounted: true })
    add(db, { title: 'Une greffe de plus' })
    expect(asked(db, { text: 'greffe' }).rows[0]?.title).toBe('Une greffe de plus')
    expect(count({ text: 'greffe' }).total).toBe(FIRST_LOOK + 31)
  })

  test('a page beyond the end is empty', () => expect(asked(filled(), {}, { offset: 5, limit: 10 })).toMatchObject({ total: 5, rows: [] }))

  test('names are listed once each, those of most communiqués first', () => {
    const db = filled()
    expect(listLibraryNames(db, { kind: 'speaker', text: '', limit: 10 })).toEqual([{ name: 'pr  ines COEURDEROY', count: 2 }, { name: 'Luc Roche', count: 1 }])
    expect(listLibraryNames(db, { kind: 'speaker', text: ' cœur', limit: 10 })).toMatchObject([{ count: 2 }])
    expect(listLibraryNames(db, { kind: 'institution', text: '', limit: 1 })).toEqual([{ name: 'Hôpital', count: 2 }])
  })
})

describe('a line', () => {
  const rewritten = (title: string): Parameters<typeof saveLibraryEntry>[1] => ({ communiqueId: first, draftSeq: 0, state: 'draft', title, day: '', versionNumber: 0, updatedAt: 1, releasedAt: null, embargoUntil: null, speakers: [title], institutions: [], body: '' })
  const write = (db: Connection, title: string, updatedAt = now + ++made): void => {
    inTransaction(db, (tx) => saveLibraryEntry(tx, { ...rewritten(title), draftSeq: lastDraftPoint(db, first).seq, updatedAt }, { id: first, year: 2025, rank: 1, type: 'communique', language: 'fr', ownerId: ana, createdAt: 0, correctsId: null }))
  }

  test('that is written again replaces its words and names, and comes to the top', () => {
    const { db } = filledStore()
    write(db, 'Premier')
    add(db, { title: 'Autre' })
    expect(titles(db, {})).toEqual(['Autre', 'Premier'])
    write(db, 'Second')
    expect([titles(db, { text: 'premier' }), titles(db, { text: 'second' }), titles(db, {})]).toEqual([[], ['Second'], ['Second', 'Autre']])
    expect(listLibraryNames(db, { kind: 'speaker', text: '', limit: 9 })).toEqual([{ name: 'Second', count: 1 }])
    write(db, 'Seul')
    expect(titles(db, {})).toEqual(['Seul', 'Autre'])
  })

  test('stands where its last change puts it, in whatever order lines are written', () => {
    const { db } = filledStore()
    const at = (second: number) => now + second * 1000
    for (const [title, second] of [['c', 3], ['a', 1], ['d', 3.5], ['b', 2.999], ['e', 400]] as const) add(db, { title, updatedAt: at(second) })
    expect(titles(db, {})).toEqual(['e', 'd', 'c', 'b', 'a'])
    write(db, 'de nouveau', at(3.2))
    write(db, 'et encore', at(3.6))
    expect(titles(db, {})).toEqual(['e', 'et encore', 'd', 'c', 'b', 'a'])
    for (let same = 0; same < 30; same++) add(db, { title: `à la même seconde ${same}`, updatedAt: at(500) })
    expect(titles(db, {}).slice(0, 30)).toEqual(Array.from({ length: 30 }, (_, rank) => `à la même seconde ${29 - rank}`))
  })

  test('keeps its place when only its state is another', () => {
    const { db } = filledStore()
    write(db, 'Premier')
    add(db, { title: 'Autre' })
    inTransaction(db, (tx) => saveLibraryState(tx, first, 'in_review'))
    expect(asked(db, {}).rows).toMatchObject([{ title: 'Autre' }, { title: 'Premier', state: 'in_review' }])
  })

  test('that is missing, or behind its draft, is known as stale; the others are not looked at', () => {
    const { db } = filledStore()
    expect(listStaleEntries(db)).toEqual([first])
    write(db, 'Premier')
    expect(listStaleEntries(db)).toEqual([])
    inTransaction(db, markReflected)
    inTransaction(db, (tx) => appendDraftUpdate(tx, { communiqueId: first, schemaVersion: 1, personId: ana, writtenAt: 9, bytes: new Uint8Array([1]) }))
    expect(listStaleEntries(db)).toEqual([first])
  })
})
