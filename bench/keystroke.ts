import type { Page } from '@playwright/test'
import { bareEditorScript } from './bare/build'
import { spreadOf, type Figure, type Spread } from './figures'
import { fillLibrary } from './library'
import { proseOf } from './office'
import { leaveOpen } from './start'
import { openBlankWindow, openMarbre } from './windows'

/** Enough that one key in a hundred is ten of them: the first keys after an opening are slower, and are counted. */
const KEYS = 1000

/**
 * From a key to the frame that shows it, everything on, with the same text in the same run against a bare contenteditable,
 * which is what the display and the machine take, and against ProseMirror with Yjs and nothing else: the rest is ours.
 */
export async function benchKeystroke(folder: string): Promise<readonly Figure[]> {
  return [...(await ofLength(`${folder}-3000`, 3000, 16)), ...(await ofLength(`${folder}-30000`, 30_000, 25))]
}

async function ofLength(folder: string, wordCount: number, budgetMs: number): Promise<readonly Figure[]> {
  await fillLibrary(folder, 1, wordCount)
  await leaveOpen(folder)
  const contenteditable = await typedInBlank(wordCount, null)
  const bareEditor = await typedInBlank(wordCount, await bareEditorScript(`${folder}-bare`))
  const marbre = await typedInMarbre(folder)
  const figure = { what: `key to frame at p99, ${wordCount.toLocaleString('en')} words`, unit: 'ms', marbre, budget: `p99 ≤ ${budgetMs} ms`, within: marbre.p99 <= budgetMs } as const
  return [
    { ...figure, peer: { name: 'a bare contenteditable', spread: contenteditable } },
    { ...figure, peer: { name: 'bare ProseMirror and Yjs', spread: bareEditor } },
  ]
}

/** Types in the text that was left open, once its pages are shown; `environment` is added to the application's. */
export async function typedInMarbre(folder: string, environment: Readonly<Record<string, string>> = {}): Promise<Spread> {
  const { app, page } = await openMarbre(folder, environment)
  const paragraph = page.locator('.ProseMirror p').filter({ hasText: /\S/ }).nth(2)
  await page.locator('li[data-shown]').first().waitFor()
  await paragraph.click()
  const spread = await typeKeys(page)
  await app.close()
  return spread
}

/** In the blank window: in the editor that `script` brings, or in a bare contenteditable. */
async function typedInBlank(wordCount: number, script: string | null): Promise<Spread> {
  const { app, page } = await openBlankWindow()
  const paragraphs = Array.from({ length: Math.ceil(wordCount / 60) }, (_, index) => proseOf(60, index))
  if (script !== null) await page.evaluate(script)
  await page.evaluate((texts) => {
    const { startEditor } = globalThis as { startEditor?: (texts: readonly string[]) => void }
    const editable = document.querySelector('[contenteditable]')
    if (startEditor) startEditor(texts)
    else editable?.replaceChildren(...texts.map((text) => Object.assign(document.createElement('p'), { textContent: text })))
  }, paragraphs)
  await page.locator('p').nth(2).click()
  const spread = await typeKeys(page)
  await app.close()
  return spread
}

/** Presses keys one after another and gives, for each, the milliseconds from the key to the end of the frame that shows it. */
async function typeKeys(page: Page): Promise<Spread> {
  await page.evaluate(() => {
    const taken: number[] = []
    Object.assign(globalThis, { keyToFrameMs: taken })
    const channel = new MessageChannel()
    let pressedAt = 0
    channel.port1.onmessage = () => { taken.push(performance.now() - pressedAt) }
    addEventListener('keydown', (event) => {
      pressedAt = event.timeStamp
      requestAnimationFrame(() => { channel.port2.postMessage(null) })
    }, { capture: true })
  })
  await page.keyboard.press('End')
  for (let key = 0; key < KEYS; key++) await page.keyboard.press(key % 6 === 5 ? 'Space' : 'e')
  const taken = await page.evaluate(() => (globalThis as unknown as { keyToFrameMs: number[] }).keyToFrameMs)
  return spreadOf(taken)
}
