import { setTimeout } from 'node:timers/promises'
import type { Page } from '@playwright/test'
import { inTurn, pairedRatio, spreadOf, type Figure } from './figures'
import { fillLibrary } from './library'
import { createdAt, memoryMegabytes, openBlankWindow, openMarbre, type OpenWindow } from './windows'

const ROUNDS = 9
const LIBRARY = 10_000
const WORDS = 300
/** Somebody who opens a text stays: closed in the moment in which it is there, a window takes the code along that V8 was about to keep. */
const STAY_MS = 3000

/**
 * From the making of the process to a text that takes keys, with 10,000 communiqués, against the first paint of a blank
 * window; and the memory of both. The product marks the moment (User Timing), the bench only reads it.
 */
export async function benchStart(folder: string, say: (line: string) => void): Promise<readonly Figure[]> {
  say(`writing ${LIBRARY.toLocaleString('en')} communiqués…`)
  await fillLibrary(folder, LIBRARY, WORDS)
  await leaveOpen(folder)
  await stayAWhile(folder)
  const memory = { ours: [] as number[], theirs: [] as number[] }
  const start = await inTurn(
    ROUNDS,
    () => startOnce(() => openMarbre(folder), editableAt, memory.ours),
    () => startOnce(openBlankWindow, paintedAt, memory.theirs),
  )
  const ratio = pairedRatio(start)
  const megabytes = { marbre: spreadOf(memory.ours), peer: { name: 'a blank window', spread: spreadOf(memory.theirs) } }
  return [
    { what: 'start to editable, warm, 10,000 communiqués', unit: 'ms', marbre: spreadOf(start.a), peer: { name: 'a blank window', spread: spreadOf(start.b) }, budget: '≤ 1.25 ×', within: ratio <= 1.25 },
    { what: 'memory, editor open', unit: 'MB', ...megabytes, budget: '≤ 1.4 ×', within: megabytes.marbre.median / megabytes.peer.spread.median <= 1.4 },
  ]
}

/** A person who opened the communiqué and closed the window: the next starts show it again. */
export async function leaveOpen(folder: string): Promise<void> {
  const { app, page } = await openMarbre(folder)
  // The newest communiqué is the list's first line.
  await page.locator('main').getByRole('button').filter({ hasText: /\d{4}-\d{3}/ }).first().click()
  await editableAt(page)
  await app.close()
}

/** A start that comes back to the text: the code that it takes is kept for the next ones. */
async function stayAWhile(folder: string): Promise<void> {
  const { app, page } = await openMarbre(folder)
  await editableAt(page)
  await setTimeout(STAY_MS)
  await app.close()
}

async function startOnce(open: () => Promise<OpenWindow>, readyAt: (page: Page) => Promise<number>, memory: number[]): Promise<number> {
  const window = await open()
  const ready = await readyAt(window.page)
  const tookMs = ready - (await createdAt(window))
  memory.push(await memoryMegabytes(window))
  await window.app.close()
  return tookMs
}

/** Epoch milliseconds of the mark that the editor sets when its text takes keys. */
function editableAt(page: Page): Promise<number> {
  return markedAt(page, { type: 'mark', name: 'marbre:editable' })
}

function paintedAt(page: Page): Promise<number> {
  return markedAt(page, { type: 'paint', name: 'first-contentful-paint' })
}

function markedAt(page: Page, wanted: { readonly type: 'mark' | 'paint'; readonly name: string }): Promise<number> {
  return page.evaluate(
    ({ type, name }) =>
      new Promise<number>((resolve) => {
        const observer = new PerformanceObserver((list) => {
          const [entry] = list.getEntriesByName(name)
          if (!entry) return
          observer.disconnect()
          resolve(performance.timeOrigin + entry.startTime)
        })
        observer.observe({ type, buffered: true })
      }),
    wanted,
  )
}
