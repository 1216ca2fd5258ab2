import type { Page } from '@playwright/test'
import { spreadOf, type Figure } from './figures'
import { fillLibrary } from './library'
import { proseOf } from './office'
import { leaveOpen } from './start'
import { openMarbre } from './windows'

const ROUNDS = 3
const WORDS = 30_000
const WORDS_A_PARAGRAPH = 60
const BUDGET_MS = 200
/** How long the window is watched after the text stands: its first pages and its first check come then. */
const WATCHED_AFTERWARDS_MS = 3000
const LIMIT_MS = 30_000

/** The longest times in which the window answered nothing while 30,000 words were pasted, and while that was undone at once, with what follows. */
export async function benchPaste(folder: string): Promise<readonly Figure[]> {
  const freezes: Freezes[] = []
  for (let round = 0; round < ROUNDS; round++) {
    const profile = `${folder}-${round}`
    await fillLibrary(profile, 1, WORDS_A_PARAGRAPH)
    await leaveOpen(profile)
    freezes.push(await freezeOfPaste(profile))
  }
  return (['paste', 'undo'] as const).map((act) => {
    const marbre = spreadOf(freezes.map((each) => each[act]))
    return { what: `${act === 'paste' ? 'paste' : 'undo of a paste'} of 30,000 words: longest freeze of the window`, unit: 'ms', marbre, peer: null, budget: `≤ ${BUDGET_MS} ms`, within: marbre.p99 <= BUDGET_MS }
  })
}

interface Freezes {
  readonly paste: number
  readonly undo: number
}

async function freezeOfPaste(profile: string): Promise<Freezes> {
  const { app, page } = await openMarbre(profile)
  // What stands around the text is made after it, and is no part of a paste.
  await page.getByRole('banner').waitFor()
  await page.evaluate(() => new Promise((resolve) => requestIdleCallback(resolve)))
  await page.locator('.ProseMirror p').filter({ hasText: /\S/ }).first().click()
  await page.keyboard.press('End')
  const paragraphs = Array.from({ length: WORDS / WORDS_A_PARAGRAPH }, (_, index) => proseOf(WORDS_A_PARAGRAPH, index))
  const freezes = { paste: await watch(page, 'paste', paragraphs), undo: await watch(page, 'undo', paragraphs) }
  await app.close()
  return freezes
}

/** Watches from within: a timer that comes late tells how long nothing else could run. Infinite when the text was not taken, or not taken back. */
function watch(page: Page, act: keyof Freezes, paragraphs: readonly string[]): Promise<number> {
  return page.evaluate(
    ({ act: done, texts, afterwardsMs, limitMs }) =>
      new Promise<number>((resolve) => {
        const sheet = document.querySelector('.ProseMirror')
        const pastedAt = performance.now()
        let lastAt = pastedAt
        let longest = 0
        let wholeAt = 0
        const tick = (): void => {
          const now = performance.now()
          longest = Math.max(longest, now - lastAt)
          lastAt = now
          const isWhole = (sheet?.querySelectorAll('p').length ?? 0) >= texts.length
          if (wholeAt === 0 && isWhole === (done === 'paste')) wholeAt = now
          if (wholeAt > 0 && now - wholeAt > afterwardsMs) resolve(longest)
          else if (now - pastedAt > limitMs) resolve(Number.POSITIVE_INFINITY)
          else setTimeout(tick)
        }
        setTimeout(tick)
        if (done === 'undo') {
          sheet?.dispatchEvent(new KeyboardEvent('keydown', { key: 'z', code: 'KeyZ', ctrlKey: true, bubbles: true, cancelable: true }))
          return
        }
        const clipboardData = new DataTransfer()
        clipboardData.setData('text/html', texts.map((text) => `<p>${text}</p>`).join(''))
        clipboardData.setData('text/plain', texts.join('\n\n'))
        sheet?.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }))
      }),
    { act, texts: [...paragraphs], afterwardsMs: WATCHED_AFTERWARDS_MS, limitMs: LIMIT_MS },
  )
}
