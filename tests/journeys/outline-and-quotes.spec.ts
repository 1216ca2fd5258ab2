import type { Locator } from '@playwright/test'
import { expectAccessible } from './accessible'
import { call } from './desk'
import { expect, test } from '../marbre-test'
import { gestures } from './gestures'


test('the outline says where one is, and gives the sections another order', async ({ launch }, testInfo) => {
  const marbre = await launch()
  const { page } = marbre
  const person = gestures(marbre)
  const { sheet } = person
  await person.openSample()
  const outline = page.getByRole('region', { name: 'Plan' })
  const headings = () => sheet.locator('> h2').allTextContents()
  const before = await headings()
  const entry = (words: string | undefined) => outline.getByRole('button', { name: words ?? '', exact: true })
  await sheet.locator('> h2').nth(1).click()
  await expect(entry(before[1])).toHaveAttribute('aria-current', 'location')
  await entry(before[2]).click()
  await expect(entry(before[2])).toHaveAttribute('aria-current', 'location')
  await expect(entry(before[1])).not.toHaveAttribute('aria-current')
  await expect(sheet).toBeFocused()

  await entry(before[1]).focus()
  await page.keyboard.press('Alt+ArrowUp')
  await expect.poll(headings).toEqual([before[1], before[0], ...before.slice(2)])
  await expect(entry(before[1])).toBeFocused()
  await expect(page.getByTestId('announcer')).toContainText('La partie est montée')
  await page.keyboard.press('Alt+ArrowUp')
  await expect(page.getByTestId('announcer')).toContainText('ne va pas plus loin')

  await entry(before[1]).dragTo(entry(before[2]), { targetPosition: { x: 40, y: 3 } })
  await expect.poll(headings).toEqual(before)
  await expect(page.getByTestId('announcer')).toContainText('nouvelle place')
  await expect(page.locator('h1')).toBeInViewport()
  await expectAccessible(page, 'outline')
  await marbre.screenshot(testInfo.outputPath('outline.png'))

  await person.standAtEndOf('title')
  await page.keyboard.type(' (suite)')
  await expect(page.locator('h1')).toContainText('(suite)')

  await page.keyboard.press('Control+k')
  await expect(page.getByRole('dialog')).toBeVisible()
  await expectAccessible(page, 'palette')
})

test('a block is taken by its handle: a line shows where it goes, Escape leaves it, one undo takes it back', async ({ launch }, testInfo) => {
  const marbre = await launch()
  const { page } = marbre
  const person = gestures(marbre)
  const { sheet } = person
  await person.openSample()
  const headings = () => sheet.locator('> h2').allTextContents()
  const before = await headings()
  const handle = page.locator('.block-handle .handle')
  const landing = page.locator('.block-handle .landing')

  async function take(block: Locator): Promise<void> {
    await block.scrollIntoViewIfNeeded()
    await block.hover()
    await expect(handle).toBeVisible()
    await handle.hover()
    await page.mouse.down()
  }

  /** The pointer goes to the upper edge of a block. */
  async function carryTo(block: Locator): Promise<void> {
    const box = await block.boundingBox()
    if (box) await page.mouse.move(box.x + 60, box.y + 2, { steps: 4 })
    await expect(landing).toBeVisible()
  }

  await take(sheet.locator('> h2').nth(1))
  await carryTo(sheet.locator('> h2').nth(0))
  await marbre.screenshot(testInfo.outputPath('block-in-hand.png'))
  await page.keyboard.press('Escape')
  await expect(landing).toBeHidden()
  await page.mouse.up()
  expect(await headings()).toEqual(before)

  await take(sheet.locator('> h2').nth(1))
  await carryTo(sheet.locator('> h2').nth(0))
  await page.mouse.up()
  await expect.poll(headings).toEqual([before[1], before[0], ...before.slice(2)])
  await expect(page.getByTestId('announcer')).toContainText('Déplacé')
  await expect(sheet).toBeFocused()
  await page.keyboard.press('Control+z')
  await expect.poll(headings).toEqual(before)

  // What is one of several of its kind moves among them; what has its place has no handle.
  await take(sheet.locator('li li').nth(1))
  const items = await sheet.locator('li li').allTextContents()
  await carryTo(sheet.locator('li li').nth(0))
  await page.mouse.up()
  await marbre.screenshot(testInfo.outputPath('item-moved.png'))
  await expect.poll(() => sheet.locator('li li').allTextContents()).toEqual([items[1], items[0], ...items.slice(2)])
  await sheet.locator('[data-element=lead]').hover()
  await expect(handle).toBeHidden()
})

test('who is quoted agrees: it is noted with its proof, and other words ask again', async ({ launch }, testInfo) => {
  const marbre = await launch()
  const { page } = marbre
  const person = gestures(marbre)
  const { sheet } = person
  await person.openSample()
  const quotes = page.getByRole('region', { name: 'Citations' })
  const first = quotes.getByRole('listitem').first()
  await expect(first).toContainText('Accord non demandé')
  await quotes.scrollIntoViewIfNeeded()
  await marbre.screenshot(testInfo.outputPath('quotes-none.png'))
  await first.getByRole('button', { name: /^Noter l’accord/ }).click()
  const dialog = page.getByRole('dialog', { name: 'Bon pour citation' })
  await dialog.getByRole('radio', { name: 'Bon pour citation' }).check()
  await dialog.getByRole('button', { name: 'Noter', exact: true }).click()
  await expect(dialog).toContainText('Dites comment l’accord a été donné, ou joignez')
  await expectAccessible(page, 'consent')
  await marbre.screenshot(testInfo.outputPath('consent.png'))
  await dialog.getByLabel('Preuve').fill('Courriel du 12 mars, 9 h 30')
  await dialog.locator('input[type=file]').setInputFiles({ name: 'courriel.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.7 courriel') })
  await expect(dialog.getByText('courriel.pdf')).toBeVisible()
  await expectAccessible(page, 'consent with its paper')
  await marbre.screenshot(testInfo.outputPath('consent-paper.png'))
  await dialog.getByRole('button', { name: 'Noter', exact: true }).click()
  await expect(dialog).toBeHidden()
  await expect(first).toContainText('Bon pour citation, le ')
  await expect(first).toContainText('Courriel du 12 mars')
  await expect(first).toContainText('courriel.pdf')

  await sheet.locator('[data-element=quote] p').first().click()
  await page.keyboard.press('End')
  await page.keyboard.type(' Vraiment.')
  await expect(first).toContainText('à redemander')
  await expect(page.getByRole('button', { name: /son accord portait sur d’autres mots/ })).toBeVisible()
  expect(await call(page, 'settings.write', { theme: 'dark' })).toMatchObject({ ok: true })
  await page.reload()
  await expect(first).toContainText('à redemander')
  await quotes.scrollIntoViewIfNeeded()
  await marbre.screenshot(testInfo.outputPath('quotes-dark.png'))
  await first.getByRole('button', { name: /^Noter l’accord/ }).click()
  await expect(dialog).toBeVisible()
  await expectAccessible(page, 'consent, dark')
  await marbre.screenshot(testInfo.outputPath('consent-dark.png'))
})
