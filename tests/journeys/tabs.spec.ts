import type { Locator, Page } from '@playwright/test'
import { call, makeCommunique, openText, setUpDesk, sheet, written } from './desk'
import { gestures } from './gestures'
import { expect, test } from '../marbre-test'

const strip = (page: Page): Locator => page.getByRole('tablist', { name: 'Textes ouverts' })
const tabs = (page: Page): Locator => strip(page).getByRole('tab')
const shown = (page: Page): Locator => strip(page).getByRole('tab', { selected: true })

/** Writes a text with this title and a lead, from a library that knows the titles of those before. */
async function write(page: Page, title: string, earlier: readonly string[]): Promise<void> {
  await page.getByRole('navigation').getByRole('button', { name: 'Bibliothèque' }).click()
  for (const known of earlier) await expect(page.locator('main').getByRole('listitem').filter({ hasText: known })).toBeVisible()
  await makeCommunique(page)
  await openText(page)
  await page.keyboard.type(title)
  await page.keyboard.press('Enter')
  await page.keyboard.type(`Le chapô de ${title}.`)
  await written(page)
  await expect(shown(page)).toContainText(title)
}

test('each text has its tab: switched, moved and closed from the keyboard, with every word on the disk', async ({ launch }) => {
  const { page } = await launch()
  await setUpDesk(page)
  const titles = ['Alpha', 'Bravo', 'Charlie']
  for (const [rank, title] of titles.entries()) await write(page, title, titles.slice(0, rank))
  await expect(tabs(page)).toHaveText([/Alpha/, /Bravo/, /Charlie/])

  await page.keyboard.type(' Encore un mot')
  await page.keyboard.press('Control+Tab')
  await expect(shown(page)).toContainText('Alpha')
  await expect(sheet(page)).toContainText('Le chapô de Alpha.')
  await page.keyboard.press('Control+Shift+Tab')
  await expect(shown(page)).toContainText('Charlie')
  await expect(sheet(page)).toContainText('Le chapô de Charlie. Encore un mot')
  // The caret is where it was left.
  await expect(sheet(page)).toBeFocused()
  await page.keyboard.type(' ici')
  await expect(sheet(page)).toContainText('Encore un mot ici')

  await page.keyboard.press('Control+Shift+PageUp')
  await expect(tabs(page)).toHaveText([/Alpha/, /Charlie/, /Bravo/])
  await expect(page.getByTestId('announcer')).toHaveText('Onglet 2 sur 3')
  await page.keyboard.press('Control+w')
  await expect(tabs(page)).toHaveText([/Alpha/, /Bravo/])
  await expect(shown(page)).toContainText('Bravo')
  await shown(page).focus()
  await page.keyboard.press('ArrowLeft')
  await expect(tabs(page).first()).toBeFocused()
  await page.keyboard.press('Delete')
  await expect(tabs(page)).toHaveText([/Bravo/])
  await tabs(page).first().click({ button: 'middle' })
  await expect(strip(page)).toBeHidden()
  await expect(page.getByRole('heading', { name: 'Bibliothèque' })).toBeVisible()
  await openText(page, 'Charlie')
  await expect(sheet(page)).toContainText('Le chapô de Charlie. Encore un mot ici')
})

test('the tabs, their sections and the place in the text are there after a restart, and a locked window shows none', async ({ launch }) => {
  let marbre = await launch()
  let { page } = marbre
  await setUpDesk(page)
  await write(page, 'Alpha', [])
  await write(page, 'Bravo', ['Alpha'])
  await page.getByRole('tab', { name: 'Historique', exact: true }).click()
  await page.keyboard.press('Control+Shift+Tab')
  await expect(shown(page)).toContainText('Alpha')
  await sheet(page).locator('[data-element=title] .sheet-text').click()
  await page.keyboard.press('Home')
  await page.keyboard.press('Control+Tab')
  await page.keyboard.press('Control+Tab')
  await expect(sheet(page)).toBeFocused()
  await marbre.close()

  marbre = await launch()
  page = marbre.page
  await expect(tabs(page)).toHaveText([/Alpha/, /Bravo/])
  await expect(shown(page)).toContainText('Alpha')
  await expect(sheet(page)).toBeFocused()
  await page.keyboard.type('Grand ')
  await expect(sheet(page).locator('[data-element=title]')).toContainText('Grand Alpha')
  await page.keyboard.press('Control+Tab')
  await expect(page.getByRole('tab', { name: 'Historique', exact: true })).toHaveAttribute('aria-selected', 'true')

  await page.keyboard.press('Control+Shift+l')
  await expect(page.getByLabel(/Phrase de passe/)).toBeVisible()
  await expect(strip(page)).toHaveCount(0)
  await expect(page.locator('body')).not.toContainText('Bravo')
})

test('a text opens in a tab without leaving the library', async ({ launch }) => {
  const marbre = await launch()
  const { page } = marbre
  await gestures(marbre).openSample()
  await expect(tabs(page)).toHaveCount(1)
  expect(await call(page, 'communiques.create', { type: 'note', language: 'fr' })).toMatchObject({ ok: true })
  await page.keyboard.press('Control+t')
  await expect(page.getByRole('searchbox').first()).toBeFocused()
  await page.locator('main').getByRole('listitem').getByRole('button').getByText('Sans titre', { exact: true }).click({ button: 'middle' })
  await expect(tabs(page)).toHaveCount(2)
  await expect(page.getByRole('heading', { name: 'Bibliothèque' })).toBeVisible()
  await tabs(page).last().click()
  await expect(sheet(page)).toBeVisible()
})
