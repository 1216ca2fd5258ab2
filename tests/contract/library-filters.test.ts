import Database from 'better-sqlite3'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { CallInput } from '../../core/bridge/contract'
import { DATABASE_FILE } from '../../electron/store/open-database'
import { staffedOffice } from './office'
import { communique } from './stories'

const inReview: CallInput<'library.saveFilter'>['query'] = { states: ['in_review'], order: 'best', text: 'cœur' }

describe('a saved filter', () => {
  test('is one’s own or everybody’s, renamed, changed and deleted', async () => {
    const { office, staff } = await staffedOffice()
    const [mine] = await office.get('library.saveFilter', { id: null, name: ' À relire ', isShared: false, query: inReview })
    expect(mine).toMatchObject({ name: 'À relire', ownerId: staff.ana, query: { ...inReview, types: [], dates: null } })
    if (!mine) throw new Error('not saved')
    await office.get('library.saveFilter', { id: null, name: 'Pour tous', isShared: true, query: {} })
    await office.sitDown(staff.dan)
    expect(await office.get('library.filters')).toMatchObject([{ name: 'Pour tous', ownerId: null }])
    await office.sitDown(staff.ana)
    expect(await office.get('library.saveFilter', { id: mine.id, name: 'Mes relectures', isShared: false, query: {} })).toMatchObject([{ id: mine.id, name: 'Mes relectures', query: { states: [] } }, { name: 'Pour tous' }])
    expect(await office.get('library.deleteFilter', { id: mine.id })).toMatchObject([{ name: 'Pour tous' }])
  })

  test('of somebody else is out of reach, and one for everybody belongs to who writes', async () => {
    const { office, staff } = await staffedOffice()
    const [mine] = await office.get('library.saveFilter', { id: null, name: 'À moi', isShared: false, query: {} })
    const shared = (await office.get('library.saveFilter', { id: null, name: 'Pour tous', isShared: true, query: {} })).find(({ ownerId }) => ownerId === null)
    if (!mine || !shared) throw new Error('not saved')
    await office.sitDown(staff.dan)
    const refused = async (name: 'library.saveFilter' | 'library.deleteFilter', input: object): Promise<unknown> => office.ask(name, input)
    expect(await refused('library.deleteFilter', { id: mine.id })).toMatchObject({ error: { code: 'FILTER_UNKNOWN' } })
    expect(await refused('library.saveFilter', { id: mine.id, name: 'Pris', isShared: false, query: {} })).toMatchObject({ error: { code: 'FILTER_UNKNOWN' } })
    expect(await refused('library.deleteFilter', { id: shared.id })).toMatchObject({ error: { code: 'ROLE_MISSING' } })
    expect(await refused('library.saveFilter', { id: shared.id, name: 'Pris', isShared: false, query: {} })).toMatchObject({ error: { code: 'ROLE_MISSING' } })
    expect(await refused('library.saveFilter', { id: null, name: 'Le mien', isShared: true, query: {} })).toMatchObject({ error: { code: 'ROLE_MISSING' } })
    expect(await refused('library.saveFilter', { id: null, name: 'Le mien', isShared: false, query: {} })).toMatchObject({ ok: true })
  })

  test('has a name of its own, accents and case aside, among those of its owner', async () => {
    const { office } = await staffedOffice()
    const [first] = await office.get('library.saveFilter', { id: null, name: 'Cœur', isShared: false, query: {} })
    expect(await office.ask('library.saveFilter', { id: null, name: 'COEUR', isShared: false, query: {} })).toMatchObject({ error: { code: 'FILTER_NAME_TAKEN', params: { name: 'COEUR' } } })
    expect(await office.ask('library.saveFilter', { id: null, name: 'COEUR', isShared: true, query: {} })).toMatchObject({ ok: true })
    expect(await office.ask('library.saveFilter', { id: first?.id ?? null, name: 'cœur', isShared: false, query: {} })).toMatchObject({ ok: true })
  })

  test('that a later Marbre wrote otherwise is left out of the list, and left alone', async () => {
    const { office } = await staffedOffice()
    await office.get('library.saveFilter', { id: null, name: 'Autre', isShared: false, query: {} })
    const db = new Database(join(office.folder, DATABASE_FILE))
    db.exec("UPDATE saved_filters SET query = '{\"moon\":\"full\"}'")
    expect(await office.get('library.filters')).toEqual([])
    expect(db.prepare('SELECT count(*) FROM saved_filters').pluck().get()).toBe(1)
    db.close()
  })

  test('the list has an end', async () => {
    const { office } = await staffedOffice()
    for (let rank = 0; rank < 100; rank++) await office.get('library.saveFilter', { id: null, name: `Filtre ${rank}`, isShared: false, query: {} })
    expect(await office.ask('library.saveFilter', { id: null, name: 'De trop', isShared: false, query: {} })).toMatchObject({ error: { code: 'FILTERS_TOO_MANY' } })
  })
})

describe('what a line is filtered by', () => {
  test('people quoted in the draft or in a version, the institution, the embargo of what was cleared, the release', async () => {
    const told = await communique().draft().submitted().approved().cleared().released().told()
    const { office } = told
    const speakers = await office.get('library.names', { kind: 'speaker', text: '' })
    const institutions = await office.get('library.names', { kind: 'institution', text: '' })
    expect(institutions).toEqual([{ name: (await office.get('institution.read')).name, count: 1 }])
    const page = { offset: 0, limit: 10 }
    for (const { name } of speakers) expect(await office.get('library.list', { speakers: [name], ...page })).toMatchObject({ total: 1 })
    expect(await office.get('library.list', { speakers: ['Personne'], ...page })).toMatchObject({ total: 0 })
    expect(await office.get('library.list', { embargo: 'none', dates: { of: 'released', from: '2020-01-01', to: '' }, ...page })).toMatchObject({ total: 1 })
  })
})
