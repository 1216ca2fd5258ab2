import type { Page } from '@playwright/test'
import { spreadOf, type Figure } from './figures'
import { fillLibrary } from './library'
import { leaveOpen } from './start'
import { openMarbre } from './windows'

const KEYS = 200

/** From the last key to the frame in which the official page shows it, everything on: the key, the disk, the engine, the picture. */
export async function benchPreview(folder: string): Promise<readonly Figure[]> {
  await fillLibrary(folder, 1, 1200)
  await leaveOpen(folder)
  const { app, page } = await openMarbre(folder)
  await page.locator('.ProseMirror p').filter({ hasText: /\S/ }).nth(2).click()
  await page.locator('li[data-shown]').first().waitFor()
  const spread = spreadOf(await shownAfterKeys(page))
  await app.close()
  return [{ what: 'official page shown after the last key', unit: 'ms', marbre: spread, peer: null, budget: 'p99 ≤ 150 ms', within: spread.p99 <= 150 }]
}

/** Presses single keys with a rest after each, and gives the milliseconds until the picture of a page was another. */
async function shownAfterKeys(page: Page): Promise<number[]> {
  await page.evaluate(() => {
    const heard = { pressedAt: 0, shown: undefined as ((ms: number) => void) | undefined }
    addEventListener('keydown', (event) => { heard.pressedAt = event.timeStamp }, { capture: true })
    new PerformanceObserver((list) => {
      if (!list.getEntries().some(({ name, startTime }) => name === 'marbre:page-shown' && startTime > heard.pressedAt)) return
      requestAnimationFrame(() => setTimeout(() => heard.shown?.(performance.now() - heard.pressedAt)))
    }).observe({ entryTypes: ['mark'] })
    Object.assign(globalThis, { nextPage: () => new Promise<number>((resolve) => { heard.shown = resolve }) })
  })
  const taken: number[] = []
  for (let key = 0; key < KEYS; key++) {
    const shown = page.evaluate(() => (globalThis as unknown as { nextPage: () => Promise<number> }).nextPage())
    await page.keyboard.press(key % 6 === 5 ? 'Space' : 'e')
    taken.push(await shown)
  }
  return taken
}
