import { dirname, join } from 'node:path'
import type { Locator, Page } from '@playwright/test'
import { expectAccessible } from './accessible'
import { call, makeCommunique, openText, setUpDesk, sheet } from './desk'
import { gestures } from './gestures'
import { answerSaveDialog } from '../dialogs'
import { expect, test } from '../marbre-test'

const desk = (page: Page): Locator => page.locator('.desk')
const announcer = (page: Page): Locator => page.getByTestId('announcer')

async function startWriting(page: Page): Promise<void> {
  await setUpDesk(page)
  await makeCommunique(page)
  await openText(page)
  await expect(page.getByRole('toolbar')).toBeVisible()
}

test('writing alone shows the sheet only, and Escape brings the window back', async ({ launch }) => {
  const { page } = await launch()
  await startWriting(page)
  await page.keyboard.press('Control+Shift+e')
  await expect(page.getByRole('navigation')).toHaveCount(0)
  await expect(page.getByRole('toolbar')).toBeHidden()
  await expect(page.getByRole('region', { name: 'Aperçu des pages officielles' })).toBeHidden()
  await expect(sheet(page)).toBeFocused()
  await expect(announcer(page)).toHaveText(/^Écriture seule/)
  // The way back stands over the sheet, which has the whole window.
  await expect.poll(() => desk(page).evaluate((pane) => innerHeight - pane.getBoundingClientRect().bottom)).toBeLessThan(2)
  await expect(page.getByRole('button', { name: /^Quitter l’écriture seule/ })).toBeInViewport()
  await page.keyboard.type('Seul avec le texte')
  await expect(sheet(page)).toContainText('Seul avec le texte')
  await page.keyboard.press('Escape')
  await expect(page.getByRole('toolbar')).toBeVisible()
  await expect(page.getByRole('navigation')).toBeVisible()
  await expect(sheet(page)).toBeFocused()
})

test('the size of the text and the line in the middle are kept for the person', async ({ launch }) => {
  let marbre = await launch()
  let { page } = marbre
  await startWriting(page)
  const height = () => sheet(page).locator('[data-element=title]').evaluate((element) => element.getBoundingClientRect().height)
  const usual = await height()
  for (let time = 0; time < 5; time += 1) await page.keyboard.press('Control+=')
  await expect(announcer(page)).toHaveText(/^Texte à 200\s%$/)
  await expect.poll(height).toBeGreaterThan(usual * 1.8)
  await page.keyboard.press('Control+Shift+y')
  const paragraphs = Array.from({ length: 30 }, (_, index) => `Paragraphe ${index}`).join('\n\n')
  await page.keyboard.type('T')
  await page.keyboard.press('Enter')
  await page.keyboard.press('Enter')
  await sheet(page).evaluate((element, given) => {
    const clipboardData = new DataTransfer()
    clipboardData.setData('text/plain', given)
    element.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }))
  }, paragraphs)
  await page.keyboard.type('!')
  /** Where the caret is in the height of the desk. */
  const caretPart = () =>
    desk(page).evaluate((pane) => {
      const range = getSelection()?.getRangeAt(0)
      const box = pane.getBoundingClientRect()
      const caret = range?.getClientRects()[0] ?? range?.getBoundingClientRect()
      return caret ? (caret.top + caret.height / 2 - box.top) / box.height : -1
    })
  await expect.poll(caretPart).toBeGreaterThan(0.35)
  await expect.poll(caretPart).toBeLessThan(0.55)
  await page.keyboard.press('ArrowUp')
  await page.keyboard.press('ArrowUp')
  await expect.poll(caretPart).toBeGreaterThan(0.35)
  await marbre.close()

  marbre = await launch()
  page = marbre.page
  await expect(sheet(page)).toBeFocused()
  await expect(page.getByRole('button', { name: /^Affichage du texte \(200\s%\)$/ })).toBeVisible()
  await page.keyboard.press('Control+0')
  await expect(announcer(page)).toHaveText(/^Texte à 100\s%$/)
})

test('the arrangement of the panes comes back with the next start, for each person their own', async ({ launch }) => {
  let marbre = await launch()
  let { page } = marbre
  await page.setViewportSize({ width: 1500, height: 900 })
  await startWriting(page)
  const splitter = () => page.getByRole('separator', { name: /aperçu/i })
  await expect(splitter()).toHaveAttribute('aria-valuenow', '38')
  await splitter().focus()
  await page.keyboard.press('ArrowLeft')
  await page.keyboard.press('ArrowLeft')
  await expect(splitter()).toHaveAttribute('aria-valuenow', '42')
  await page.getByRole('button', { name: 'Masquer le plan' }).click()
  await expect(page.getByRole('region', { name: 'Plan', exact: true })).toHaveCount(0)
  await marbre.close()

  marbre = await launch()
  page = marbre.page
  await page.setViewportSize({ width: 1500, height: 900 })
  await expect(sheet(page)).toBeVisible()
  await expect(splitter()).toHaveAttribute('aria-valuenow', '42')
  await expect(page.getByRole('button', { name: 'Afficher le plan' })).toBeVisible()
  await expect(page.getByRole('region', { name: 'Plan', exact: true })).toHaveCount(0)
  await page.getByRole('button', { name: /^Masquer l’aperçu/ }).click()
  await expect(splitter()).toHaveCount(0)
  await marbre.close()

  marbre = await launch()
  page = marbre.page
  await page.setViewportSize({ width: 1500, height: 900 })
  await expect(page.getByRole('button', { name: /^Afficher l’aperçu/ })).toBeVisible()
  await expect(splitter()).toHaveCount(0)
})

test('the sheet of shortcuts opens by « ? », is searched by words and keys, and knows both systems', async ({ launch }) => {
  const { page } = await launch()
  await startWriting(page)
  await page.keyboard.type('Un titre ?')
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await page.getByRole('tab', { name: 'Texte', exact: true }).focus()
  await page.keyboard.press('?')
  const dialog = page.getByRole('dialog', { name: 'Raccourcis clavier' })
  await expect(dialog.locator('.row')).not.toHaveCount(0)
  await dialog.getByRole('searchbox').fill('ecriture')
  await expect(dialog.locator('.row')).toHaveText([/^Écriture seule/, /^Quitter l’écriture seule/])
  await expect(dialog.locator('.row').first()).toContainText('Ctrl + Maj + E')
  await dialog.getByRole('button', { name: 'Mac' }).click()
  await expect(dialog.locator('.row').first()).toContainText('⌘ + ⇧ + E')
  await expectAccessible(page, 'the sheet of shortcuts')
})

test('measures and gauge follow the text, and what is selected is counted', async ({ launch }) => {
  const marbre = await launch()
  const { page } = marbre
  await page.setViewportSize({ width: 1500, height: 900 })
  await gestures(marbre).openSample()
  const meter = page.getByRole('meter', { name: 'Longueur du texte' })
  await expect(meter).toHaveAttribute('aria-valuemax', '11000')
  await expect(meter).toHaveAttribute('aria-valuetext', /signes\. .+ 1 à 4 pages/)
  await expect(page.locator('[data-counter=pages]')).toContainText('page')
  await sheet(page).locator('[data-element=title] .sheet-text').click()
  await page.keyboard.press('Home')
  await page.keyboard.press('Control+Shift+ArrowRight')
  await expect(page.locator('[data-counter=selection]')).toHaveText(/^Sélection\s: \d+ signes, 1 mot$/)
  await page.keyboard.press('ArrowLeft')
  await expect(page.locator('[data-counter=selection]')).toHaveCount(0)
})

test('a screen reader is told names, states and changes', async ({ launch }) => {
  const { page } = await launch()
  await startWriting(page)
  const toolbar = page.getByRole('toolbar')
  await page.keyboard.type('Titre')
  await page.keyboard.press('Enter')
  await page.keyboard.press('Enter')
  await page.keyboard.type('Un corps')
  await page.keyboard.press('Control+b')
  await expect(toolbar.getByRole('button', { name: 'Gras' })).toHaveAttribute('aria-pressed', 'true')
  await page.keyboard.press('Control+Alt+2')
  await expect(announcer(page)).toHaveText(/^Le bloc est maintenant\s: Intertitre$/)
  // One stop for the whole toolbar; the arrows go through it.
  await page.keyboard.press('Alt+F10')
  await expect(toolbar.locator(':focus')).toHaveCount(1)
  expect(await toolbar.locator('button[tabindex="0"]').count()).toBe(1)
  const first = await toolbar.locator(':focus').textContent()
  await page.keyboard.press('ArrowRight')
  await expect(toolbar.locator(':focus')).not.toHaveText(first ?? '')
  const named = await toolbar.getByRole('button').evaluateAll((buttons) => buttons.filter((button) => (button.getAttribute('aria-label') ?? button.textContent).trim() === '').length)
  expect(named).toBe(0)
  await page.keyboard.press('Control+Shift+h')
  await expect(page.getByRole('heading', { name: /Historique|moments/i }).first()).toBeVisible()
  expect(await call(page, 'session.lock')).toMatchObject({ ok: true })
})

test('the tools stand in one row at every width; what has no room is under « Plus », by its name, from the keyboard', async ({ launch }, testInfo) => {
  const { app, page, screenshot } = await launch()
  await startWriting(page)
  const toolbar = page.getByRole('toolbar', { name: 'Mise en forme' })
  const tools = toolbar.locator('[data-tool]')
  const more = toolbar.getByRole('button', { name: 'Plus', exact: true })
  const named = async () => tools.evaluateAll((buttons) => buttons.map((button) => button.getAttribute('aria-label') ?? ''))
  const resize = (width: number, height: number) => app.evaluate(({ BrowserWindow }, size) => BrowserWindow.getAllWindows()[0]?.setContentSize(...size), [width, height] as [number, number])

  await resize(1600, 900)
  await expect(more).toHaveCount(0)
  const all = await named()
  for (const width of [1200, 1000]) {
    await resize(width, 700)
    await expect(more).toBeVisible()
    await expect.poll(() => toolbar.evaluate((bar) => [...bar.children].every((child) => child.getBoundingClientRect().right <= bar.getBoundingClientRect().right + 1 && Math.abs(child.getBoundingClientRect().top - (bar.firstElementChild?.getBoundingClientRect().top ?? 0)) < 8))).toBe(true)
    const shown = await named()
    await more.click()
    const hidden = await page.getByRole('menu').locator('[role^=menuitem]').evaluateAll((items) => items.map((item) => item.querySelector('.said')?.textContent ?? ''))
    await screenshot(testInfo.outputPath(`tools-${String(width)}.png`))
    expect([...shown, ...hidden].sort()).toEqual([...all].sort())
    expect(hidden.length).toBeGreaterThan(0)
    await page.keyboard.press('Escape')
    await expect(page.getByRole('menu')).toHaveCount(0)
  }

  await page.locator('[data-element=lead] .sheet-text').click()
  await page.keyboard.press('Enter')
  await page.keyboard.type('Un exposant')
  await page.keyboard.press('Alt+F10')
  for (let step = 0; step < 20 && !(await more.evaluate((button) => button === document.activeElement)); step += 1) await page.keyboard.press('ArrowRight')
  await expect(more).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('menuitemcheckbox', { name: 'Exposant' })).toHaveAttribute('aria-checked', 'false')
  await page.keyboard.type('Liste')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('menu')).toHaveCount(0)
  await page.keyboard.type('s de plus')
  await expect(page.getByRole('textbox', { name: 'Texte du communiqué' }).locator('ol li')).toContainText('Un exposants de plus')
})

test('what was done is said below a long dialog, not on its buttons, and stays in reach', async ({ launch, profile }) => {
  const { app, page } = await launch()
  await startWriting(page)
  await page.setViewportSize({ width: 1000, height: 700 })
  await page.getByRole('navigation').getByRole('button', { name: 'Bibliothèque' }).click()
  await answerSaveDialog(app, join(dirname(profile), 'texte.json'))
  await page.getByRole('main').getByRole('button', { name: /^Actions/ }).click()
  await page.getByRole('menuitem', { name: 'Exporter en JSON' }).click()
  const message = page.locator('.ui-toast')
  await expect(message).toContainText('texte.json est enregistré')
  await page.getByRole('navigation').getByRole('button', { name: 'Personnes', exact: true }).click()
  await page.getByRole('button', { name: 'Ajouter une personne' }).click()
  const dialog = page.getByRole('dialog', { name: 'Nouvelle personne' })
  await expect.poll(async () => {
    const [asked, said] = [await dialog.boundingBox(), await message.boundingBox()]
    return asked !== null && said !== null && asked.y >= 0 && asked.y + asked.height <= said.y
  }).toBe(true)
  await message.getByLabel('Fermer').click()
  await expect(message).toHaveCount(0)
  // The room that it took is the dialog's again.
  await expect.poll(async () => (await dialog.boundingBox())?.height ?? 0).toBeGreaterThan(640)
})

test('in a narrow window the keyboard goes with what comes in sight: the pages, then the text again', async ({ launch }) => {
  const { page } = await launch()
  await startWriting(page)
  await page.setViewportSize({ width: 1000, height: 700 })
  const text = page.getByRole('textbox', { name: 'Texte du communiqué' })
  await expect(text).toBeFocused()
  const turnPages = async () => {
    await page.keyboard.press('Control+K')
    await page.keyboard.type('aperçu')
    await page.keyboard.press('Enter')
  }
  await turnPages()
  await expect(text).toBeHidden()
  await expect(page.getByRole('region', { name: 'Aperçu des pages officielles' })).toBeFocused()
  await turnPages()
  await expect(text).toBeFocused()
})
