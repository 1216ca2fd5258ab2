import type { Page } from '@playwright/test'
import { forbiddenCharacterIn } from '../../core/document/characters'
import { isLinkAddress } from '../../core/document/addresses'
import { MAX_DEPTH } from '../../core/document/parse'
import type { DocumentJson, NodeJson } from '../../core/document/types'
import { call, documentOnDisk, makeCommunique, openText, pasteEvent, setUpDesk, sheet, written } from '../journeys/desk'
import { inMain } from '../in-main'
import type { Marbre } from '../launch'
import { expect, test } from '../marbre-test'
import { addresses, scriptsAndRequests, signs, slices, weights, type Paste } from './pastes'

// No problem is expected in this file: a request that was tried, refused by the content policy or by the program, an
// error of the page or of the program makes each of these fail at its end.

test.setTimeout(300_000)

const textsOf = (node: NodeJson): string => (node.text ?? '') + (node.content ?? []).map(textsOf).join('')
const depthOf = (node: NodeJson): number => 1 + Math.max(0, ...(node.content ?? []).map(depthOf))
const withoutIds = (document: DocumentJson) => JSON.stringify(document, (key, value: unknown) => (key === 'id' ? undefined : value))

function linksOf(node: NodeJson): unknown[] {
  const own = (node.marks ?? []).filter(({ type }) => type === 'link').map(({ attrs }) => attrs?.['href'])
  return [...own, ...(node.content ?? []).flatMap(linksOf)]
}

/** A text with a title, a lead and a paragraph, where the caret is. Its id. */
async function writeText({ page }: Marbre): Promise<string> {
  await setUpDesk(page)
  const id = await makeCommunique(page)
  await page.reload()
  await openText(page)
  for (const words of ['Un titre', 'Un chapô.']) {
    await page.keyboard.type(words)
    await page.keyboard.press('Enter')
  }
  await page.keyboard.type('Le corps du texte. ')
  await page.evaluate(() => { Object.assign(globalThis, { canary: 0 }) })
  page.on('dialog', (dialog) => { throw new Error(`a dialog opened: ${dialog.message()}`) })
  return id
}

/** The system's clipboard and the keyboard, as a person pastes. */
async function pasteWithKeys({ app, page }: Marbre, { html, text }: Paste): Promise<void> {
  await inMain(app, async ({ clipboard, ClipboardItem: Item }, data) => {
    // The pinned Electron takes items, its fallback one object.
    if ('writeHTML' in clipboard) (clipboard as unknown as { write(data: object): void }).write(data)
    else await clipboard.write([new Item({ ...(data.text === undefined ? {} : { 'text/plain': data.text }), ...(data.html === undefined ? {} : { 'text/html': data.html }) })])
  }, { ...(text === undefined ? {} : { text }), ...(html === undefined ? {} : { html }) })
  await page.keyboard.press('Control+v')
}

async function pasteWithEvent({ page }: Marbre, { html, text }: Paste): Promise<void> {
  await pasteEvent(page, { ...(html === undefined ? {} : { 'text/html': html }), ...(text === undefined ? {} : { 'text/plain': text }) })
}

async function expectNoScript(page: Page, name: string): Promise<void> {
  const ran = await page.evaluate(() => (globalThis as { canary?: number }).canary)
  expect.soft(ran, `${name}: no script ran`).toBe(0)
  expect.soft(await page.evaluate(() => 'polluted' in Object.prototype || 'polluted' in {}), `${name}: no prototype was touched`).toBe(false)
  const foreign = await sheet(page).locator('script, iframe, object, embed, svg[onload], form, meta, base, link, template, video, audio, [onerror], [onclick], img[src]:not([src^="blob:"])').count()
  expect.soft(foreign, `${name}: no foreign element`).toBe(0)
}

/** What holds after whatever came in. */
async function expectSound(page: Page, id: string, name: string): Promise<DocumentJson> {
  await written(page)
  expect.soft(await call(page, 'drafts.check', { communiqueId: id }), `${name}: the draft is readable`).toMatchObject({ ok: true })
  const document = await documentOnDisk(page, id)
  const text = textsOf(document)
  expect.soft(forbiddenCharacterIn(text), `${name}: no forbidden sign`).toBeNull()
  expect.soft(linksOf(document).filter((href) => typeof href !== 'string' || !isLinkAddress(href)), `${name}: no bad link`).toEqual([])
  expect.soft(depthOf(document), `${name}: depth`).toBeLessThanOrEqual(MAX_DEPTH + 1)
  expect.soft(document.content.filter(({ type }) => type === 'title'), `${name}: one title`).toHaveLength(1)
  return document
}

async function tryAll(marbre: Marbre, pastes: Readonly<Record<string, Paste>>, bring: (marbre: Marbre, paste: Paste) => Promise<void>): Promise<void> {
  const { page } = marbre
  const id = await writeText(marbre)
  await written(page)
  const before = await documentOnDisk(page, id)
  for (const [name, paste] of Object.entries(pastes)) {
    await test.step(name, async () => {
      await bring(marbre, paste)
      await expectNoScript(page, name)
      await page.keyboard.type('§')
      await expect(sheet(page), `${name}: the editor answers the next key`).toContainText('§')
      const after = await expectSound(page, id, name)
      if (paste.words === '') expect.soft(textsOf(after).replace('§', ''), `${name}: nothing came in`).toBe(textsOf(before))
      else expect.soft(textsOf(after), `${name}: its words came in`).toContain(paste.words)
      await undoUntil(page, id, withoutIds(before), name)
    })
  }
}

/** One to three steps: what was typed, what was pasted, and what the paste left to the editor. */
async function undoUntil(page: Page, id: string, before: string, name: string): Promise<void> {
  for (let step = 0; step < 3; step += 1) {
    await page.keyboard.press('Control+z')
    await written(page)
    if (withoutIds(await documentOnDisk(page, id)) === before) return
  }
  expect(withoutIds(await documentOnDisk(page, id)), `${name}: undo brings the original back`).toBe(before)
}

for (const [kind, pastes] of Object.entries({ 'scripts and requests': scriptsAndRequests, addresses, 'false slices': slices, weights })) {
  test(`hostile paste, by the system's clipboard: ${kind}`, async ({ launch }) => {
    await tryAll(await launch(), pastes, pasteWithKeys)
  })
}

// The system's clipboard replaces some of these signs: an event carries them as they are.
for (const [form, only] of Object.entries({ 'plain text': 'text', HTML: 'html' } as const)) {
  test(`hostile paste: signs that nobody sees, as ${form}`, async ({ launch }) => {
    await tryAll(await launch(), signs, (marbre, paste) => pasteWithEvent(marbre, only === 'text' ? { text: paste.text ?? '', words: '' } : { html: paste.html ?? '', words: '' }))
  })
}

test('hostile paste: into the title, every class at once', async ({ launch }) => {
  const marbre = await launch()
  const { page } = marbre
  const id = await writeText(marbre)
  for (const [name, paste] of Object.entries({ ...signs, 'an overlay': { html: '<div style="position:fixed;inset:0">mots</div>', text: 'mots', words: 'mots' }, 'a link': { html: '<a href="file:///etc/passwd">mots</a>', words: 'mots' } })) {
    await sheet(page).locator('[data-element=title]').click()
    await page.keyboard.press('End')
    await pasteWithEvent(marbre, paste)
    await expectNoScript(page, name)
    await expectSound(page, id, name)
  }
})

test('hostile paste: into a field beside the text, only a line of text comes in', async ({ launch }) => {
  const marbre = await launch()
  const { page } = marbre
  const id = await writeText(marbre)
  const place = page.getByLabel('Lieu', { exact: true })
  await place.click()
  await page.keyboard.press('Control+a')
  await pasteWithKeys(marbre, { html: '<img src=x onerror="globalThis.canary = 1">Aix', text: 'Aix\u202E\u200B<b>', words: '' })
  await page.keyboard.press('Tab')
  await expectNoScript(page, 'the field')
  const document = await expectSound(page, id, 'the field')
  const place1 = document.content.find(({ type }) => type === 'dateline')?.attrs?.['place']
  expect(typeof place1 === 'string' ? forbiddenCharacterIn(place1) : 'no place').toBeNull()
})
