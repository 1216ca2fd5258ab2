import { statSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import Database from 'better-sqlite3'
import type { CallInput } from '../core/bridge/contract'
import { fold } from '../core/register/fold'
import { DATABASE_FILE } from '../electron/store/open-database'
import { spreadOf, timed, type Figure, type Spread } from './figures'
import { copyOfProfile } from './generator/kept-profile'
import type { Size } from './generator/fill'
import { openOffice, type Office } from './office'
import { makeBare, scrollFrames } from './scrolling'
import { openMarbre } from './windows'

const SIZE: Size = { count: 100_000, words: 450, depth: 'lines' }
const ROUNDS = 12
const PAGE = 20
/** A person looks at the list before they ask it something. */
const LOOK_MS = 1000

type Asked = Omit<CallInput<'library.list'>, 'offset' | 'limit'>

/** What people type and choose: common and rare words, beginnings, phrases, filters alone and together. */
const newest: readonly Asked[] = [
  { text: 'la' },
  { text: 'patient' },
  { text: 'card' },
  { text: 'p' },
  { text: 'l’hôpital de Marseille' },
  { text: '« prise en charge » -urgences' },
  { text: 'immunotoxicité' },
  { text: 'KT-12' },
  { text: 'cœur', states: ['withdrawn'] },
  { text: 'patient', dates: { of: 'day', from: '2018-03-01', to: '2018-03-31' } },
]
const filtered: readonly Asked[] = [
  {},
  { states: ['draft', 'in_review'] },
  { embargo: 'past', types: ['note'] },
  { speakers: ['Claire Martin'] },
  { institutions: ['Ville de Valserac'], states: ['released'] },
  { dates: { of: 'released', from: '2020-01-01', to: '2020-12-31' }, languages: ['en'] },
]

/** Searches and lists through the services at 100,000 communiqués, against the barest index of the same words; and what the window's own process feels of it. */
export async function benchSearches(folder: string, say: (line: string) => void): Promise<readonly Figure[]> {
  await copyOfProfile(SIZE, folder, say)
  const office = await openOffice(folder)
  const opening = spreadOf([await timed(async () => { await office.get('library.list', { offset: 0, limit: 50 }) })])
  await pause(LOOK_MS)
  const { found, counted } = await spreadOfSearches(office, say)
  const ranked = await spreadOfQuestions(office, newest.map((asked) => ({ ...asked, order: 'best' as const })), say)
  const lists = await spreadOfQuestions(office, filtered, say)
  const deep = await spreadOfQuestions(office, [{}], say, [20_000, 50_000, 99_900])
  await office.workstation.close()
  const bare = bareIndex(folder)
  say('asking the same in the window…')
  return [
    { what: 'search 100,000, newest 20 with excerpts', unit: 'ms', marbre: found, peer: { name: 'a bare FTS5 match', spread: bare }, budget: 'p99 ≤ 20 ms', within: found.p99 <= 20 },
    { what: 'their number, asked right after', unit: 'ms', marbre: counted, peer: null, budget: '–', within: true },
    { what: 'search 100,000, ranked, 20 with excerpts', unit: 'ms', marbre: ranked, peer: null, budget: 'p99 ≤ 100 ms', within: ranked.p99 <= 100 },
    { what: 'filter 100,000, newest 20', unit: 'ms', marbre: lists, peer: null, budget: 'p99 ≤ 20 ms', within: lists.p99 <= 20 },
    { what: 'a page from the depths of 100,000', unit: 'ms', marbre: deep, peer: null, budget: 'p99 ≤ 20 ms', within: deep.p99 <= 20 },
    { what: 'first 50 of 100,000 after opening', unit: 'ms', marbre: opening, peer: null, budget: '≤ 100 ms', within: opening.median <= 100 },
    ...(await inTheWindow(folder)),
  ]
}

/** As the page asks: the newest, and then how many there are. */
async function spreadOfSearches(office: Office, say: (line: string) => void): Promise<{ readonly found: Spread; readonly counted: Spread }> {
  const asked = newest.map((question) => ({ question, found: [] as number[], counted: [] as number[] }))
  for (let round = 0; round < ROUNDS; round++)
    for (const { question, found, counted } of asked) {
      found.push(await timed(async () => { await office.get('library.list', { ...question, offset: 0, limit: PAGE }) }))
      counted.push(await timed(async () => { await office.get('library.count', question) }))
    }
  for (const { question, found, counted } of asked) {
    sayOf(say, question, found)
    sayOf(say, { counting: question }, counted)
  }
  return { found: spreadOf(asked.flatMap(({ found }) => found)), counted: spreadOf(asked.flatMap(({ counted }) => counted)) }
}

function sayOf(say: (line: string) => void, question: object, taken: readonly number[]): void {
  say(`  ${JSON.stringify(question)}: first ${(taken[0] ?? 0).toFixed(1)}, median ${spreadOf(taken).median.toFixed(1)}, longest ${Math.max(...taken).toFixed(1)} ms`)
}

/** Of all questions together; says of each what it takes the first time, mostly, and at most. */
async function spreadOfQuestions(office: Office, questions: readonly Asked[], say: (line: string) => void, offsets: readonly number[] = [0]): Promise<Spread> {
  const asked = questions.flatMap((question) => offsets.map((offset) => ({ question: { ...question, offset, limit: PAGE }, taken: [] as number[] })))
  for (let round = 0; round < ROUNDS; round++)
    // Another question in between each time: nothing that was kept for the last one helps.
    for (const { question, taken } of asked) taken.push(await timed(async () => { await office.get('library.list', question) }))
  for (const { question, taken } of asked) sayOf(say, question, taken)
  return spreadOf(asked.flatMap(({ taken }) => taken))
}

/** The same words in the same index, newest 20, without filters, counts, rows or excerpts. */
function bareIndex(folder: string): Spread {
  const db = new Database(join(folder, DATABASE_FILE), { readonly: true })
  const select = db.prepare('SELECT rowid FROM library_words WHERE library_words MATCH ? ORDER BY rowid DESC LIMIT 20')
  const words = newest.flatMap(({ text }) => (text === undefined ? [] : [fold(text).match(/[\p{L}\p{N}]+/gu) ?? []]))
  const taken: number[] = []
  for (let round = 0; round < ROUNDS; round++)
    for (const parts of words) {
      const startedAt = performance.now()
      select.all(parts.map((part) => `"${part}"`).join(' '))
      taken.push(performance.now() - startedAt)
    }
  db.close()
  return spreadOf(taken)
}

/** In the real application: how long its main process ever stood still while its page asked, and how long a frame took while the list was scrolled. */
async function inTheWindow(folder: string): Promise<readonly Figure[]> {
  const { app, page } = await openMarbre(folder)
  await page.waitForFunction(() => performance.getEntriesByName('marbre:listed').length > 0)
  const listed = await page.evaluate(() => performance.getEntriesByName('marbre:listed')[0]?.startTime ?? 0)
  await app.evaluate(() => {
    const blocks: number[] = []
    let last = performance.now()
    // A timer of 1 ms that comes late tells how long the loop was held.
    setInterval(() => {
      const now = performance.now()
      blocks.push(now - last - 1)
      last = now
    }, 1)
    Object.assign(globalThis, { marbreBlocks: blocks })
  })
  const idle = await blocksWhile(app, () => page.waitForTimeout(3000))
  const asked = await blocksWhile(app, () =>
    page.evaluate(async (questions) => {
      for (const question of questions) await window.marbre.calls['library.list']({ ...question, offset: 0, limit: 20 })
    }, [...newest, ...newest.map((each) => ({ ...each, order: 'best' as const })), ...filtered]))
  const frames = spreadOf(await scrollFrames(page))
  await makeBare(page)
  const bareFrames = spreadOf(await scrollFrames(page))
  await app.close()
  const blocked = spreadOf(asked)
  return [
    { what: 'main process held while the page searches, longest of all', unit: 'ms', marbre: { ...blocked, median: blocked.median, p99: Math.max(...asked) }, peer: { name: 'the same, idle', spread: { ...spreadOf(idle), p99: Math.max(...idle) } }, budget: 'never > 16 ms', within: Math.max(...asked) <= 16 },
    { what: 'frame while 100,000 lines are scrolled', unit: 'ms', marbre: frames, peer: { name: 'a bare list of the same rows', spread: bareFrames }, budget: 'median ≤ 16.7 ms, or the bare list’s', within: frames.median <= Math.max(17, 1.1 * bareFrames.median) },
    { what: 'list on the screen after the page began', unit: 'ms', marbre: spreadOf([listed]), peer: null, budget: '–', within: true },
  ]
}

type App = Awaited<ReturnType<typeof openMarbre>>['app']

async function blocksWhile(app: App, work: () => Promise<unknown>): Promise<readonly number[]> {
  await app.evaluate(() => { (globalThis as unknown as { marbreBlocks: number[] }).marbreBlocks.length = 0 })
  await work()
  return app.evaluate(() => [...(globalThis as unknown as { marbreBlocks: number[] }).marbreBlocks])
}

/** How a library's cost grows, as cells of a table: milliseconds of each question, and megabytes. */
export async function growthOf(size: Size, folder: string, say: (line: string) => void): Promise<readonly string[]> {
  await copyOfProfile(size, folder, say)
  // A file that was copied is looked at whole before it is opened: what an opening takes is that of the next one.
  await (await openOffice(folder)).workstation.close()
  const startedAt = performance.now()
  const office = await openOffice(folder)
  const openMs = performance.now() - startedAt
  await office.get('library.list', { offset: 0, limit: PAGE })
  await pause(LOOK_MS)
  const asked = growing(size.count).map((question) => ({ question, taken: [] as number[] }))
  // In turn: nothing that was kept for the last question helps.
  for (let round = 0; round < 7; round++) for (const { question, taken } of asked) taken.push(await timed(async () => { await office.get('library.list', { ...question, limit: PAGE }) }))
  const { communiqueId } = await office.get('communiques.create', { type: 'communique', language: 'fr' })
  const acts: number[] = []
  for (let round = 0; round < 7; round++) acts.push(await timed(async () => { await office.get('communiques.abandon', { communiqueId, reason: '' }); await office.get('communiques.resume', { communiqueId }) }))
  await office.workstation.close()
  const cells = [openMs, ...[...asked.map(({ taken }) => taken), acts].map((taken) => spreadOf(taken).median)]
  return [size.count.toLocaleString('en'), ...cells.map((cell) => cell.toFixed(1)), (statSync(join(folder, DATABASE_FILE)).size / 1e6).toFixed(0)]
}

/** In the order of the table's columns. */
function growing(count: number): readonly (Asked & { readonly offset: number })[] {
  const top: readonly Asked[] = [{ text: 'patient' }, { text: 'card' }, { text: 'patient', order: 'best' }, { states: ['withdrawn'] }, { embargo: 'past', types: ['note'] }, { speakers: ['Claire Martin'], types: ['note'] }]
  return [{ offset: 0 }, { offset: count - 100 }, ...top.map((asked) => ({ ...asked, offset: 0 }))]
}
