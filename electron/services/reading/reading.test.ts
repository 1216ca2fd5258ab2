import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'valibot'
import { beforeAll, expect, onTestFinished, test, vi } from 'vitest'
import { communiqueIdSchema } from '../../../core/communique/ids'
import { everything, type LibraryQuery } from '../../../core/library/query'
import { ana, filledStore } from '../../../tests/contract/filled-store'
import { buildWorker } from '../../../tests/threads/build-worker'
import { insertCommunique } from '../../store/communiques'
import type { Connection } from '../../store/handles'
import { saveLibraryEntry } from '../../store/library'
import { inTransaction } from '../../store/sql'
import { openReading, type Reading } from './reading'

const BUILD_MS = 120_000
const READY = 'the library is read in a thread of its own'

let readerFile = ''
beforeAll(async () => {
  readerFile = await buildWorker('electron/services/reading/library-reader.ts')
}, BUILD_MS)

interface Place {
  readonly db: Connection
  readonly file: string
  readonly close: () => void
  readonly reading: Reading
  readonly notes: string[]
}

function open(readWith = readerFile, isInPlace = () => true): Place {
  const store = filledStore()
  const notes: string[] = []
  const reading = openReading({ readerFile: readWith, folder: join(store.file, '..'), db: store.db, isInPlace, logger: { note: (what) => notes.push(what) } })
  onTestFinished(() => reading.close())
  return { ...store, reading, notes }
}

let made = 100

function add(db: Connection, title: string, id = parse(communiqueIdSchema, `00000000-0000-4000-8000-${String(++made).padStart(12, '0')}`)): void {
  inTransaction(db, (tx) => {
    const communique = insertCommunique(tx, { id, type: 'communique', language: 'fr', ownerId: ana, createdAt: made, correctsId: null })
    saveLibraryEntry(tx, { communiqueId: id, draftSeq: 0, state: 'draft', title, day: '', versionNumber: 0, updatedAt: made * 1000, releasedAt: null, embargoUntil: null, speakers: [title], institutions: [], body: '' }, communique)
  })
}

const titles = async ({ reading }: Place, query: Partial<LibraryQuery>): Promise<string[]> => (await reading.ask('list', { query: { ...everything, ...query }, now: 1, offset: 0, limit: 50 })).rows.map(({ title }) => title)

/** The first question starts the thread. */
async function untilThreaded(place: Place): Promise<void> {
  await titles(place, {})
  await vi.waitUntil(() => place.notes.includes(READY), { timeout: BUILD_MS })
}

test('what is read in the thread is what was just written', async () => {
  const place = open()
  await untilThreaded(place)
  for (const title of ['Une greffe', 'Deux greffes', 'Trois greffons']) {
    add(place.db, title)
    expect((await titles(place, { text: 'gref' }))[0]).toBe(title)
    expect((await titles(place, { text: 'gref', order: 'best' })).toSorted()).toEqual((await titles(place, { text: 'gref' })).toSorted())
    expect((await place.reading.ask('names', { kind: 'speaker', text: title, limit: 5 })).map(({ name }) => name)).toEqual([title])
  }
  expect(await titles(place, { text: 'gref' })).toEqual(['Trois greffons', 'Deux greffes', 'Une greffe'])
})

test('a write goes through while a question is being answered', async () => {
  const place = open()
  add(place.db, 'Avant')
  await untilThreaded(place)
  const asked = titles(place, { text: 'av' })
  add(place.db, 'Avancée')
  expect(await asked).toContain('Avant')
  expect(await titles(place, { text: 'av' })).toEqual(['Avancée', 'Avant'])
})

test('without its thread every question is answered all the same, and failed starts come to an end', async () => {
  const place = open(join(readerFile, '..', 'not-there.cjs'))
  add(place.db, 'Une greffe')
  for (let time = 0; time < 20; time++) {
    expect(await titles(place, { text: 'greffe' })).toEqual(['Une greffe'])
    await new Promise((resolve) => setImmediate(resolve))
  }
})

test('a thread that fails is stood in for', async () => {
  const place = open()
  add(place.db, 'Une greffe')
  await untilThreaded(place)
  const broken = place.reading.ask('list', { query: { ...everything, text: 'greffe' }, now: 1, offset: 0, limit: 1n as unknown as number })
  await expect(broken).rejects.toThrow()
  expect(place.notes).toEqual([READY, 'a question was answered beside its thread'])
  expect(await titles(place, { text: 'greffe' })).toEqual(['Une greffe'])
})

test('nothing is opened under a path that names another file by now', async () => {
  const place = open(readerFile, () => false)
  add(place.db, 'Une greffe')
  expect(await titles(place, { text: 'greffe' })).toEqual(['Une greffe'])
})

test('once it let go, closing the database leaves no log behind', async () => {
  const place = open()
  add(place.db, 'Une greffe')
  await untilThreaded(place)
  await place.reading.close()
  place.close()
  expect(existsSync(`${place.file}-wal`)).toBe(false)
})
