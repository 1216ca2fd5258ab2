import type { Locator, Page } from '@playwright/test'
import { setUpDesk, makeCommunique, openText, sheet, written } from './desk'
import { inMain } from '../in-main'
import { expect, test } from '../marbre-test'

const misspelt = (page: Page): Locator => sheet(page).locator('.misspelt')
const menu = (page: Page): Locator => page.getByRole('menu', { name: /^Orthographe de/ })
const item = (page: Page, name: string): Locator => menu(page).getByRole('menuitem', { name, exact: true })
const list = (page: Page): Locator => page.getByRole('region', { name: 'Orthographe' })

async function write(page: Page, title: string, lead: string): Promise<void> {
  await page.keyboard.type(title)
  await page.keyboard.press('Enter')
  await page.keyboard.type(lead)
}

test('a mistake is underlined once it is left, corrected from the keyboard, and one undo brings it back', async ({ launch }) => {
  const { page } = await launch()
  await setUpDesk(page)
  await makeCommunique(page)
  await openText(page)
  await write(page, 'Un nouvel accueil', 'Un meilleur acceuil')
  await expect(list(page).getByRole('status')).toHaveText('Aucun mot inconnu.')
  await expect(misspelt(page)).toHaveCount(0)
  await page.keyboard.type(' des patients')
  await expect(misspelt(page)).toHaveText(['acceuil'])
  await expect(misspelt(page)).toHaveAttribute('aria-invalid', 'spelling')

  await page.keyboard.press('F7')
  await expect(item(page, 'accueil')).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(sheet(page).locator('[data-element=lead]')).toContainText('Un meilleur accueil des patients')
  await expect(misspelt(page)).toHaveCount(0)
  await expect(sheet(page)).toBeFocused()
  await page.keyboard.press('Control+z')
  await expect(sheet(page).locator('[data-element=lead]')).toContainText('Un meilleur acceuil des patients')
  await expect(misspelt(page)).toHaveText(['acceuil'])
})

test('a mistake in a field is led to, corrected from the same menu, and one undo brings it back', async ({ launch }, info) => {
  const marbre = await launch()
  const { page } = marbre
  await setUpDesk(page)
  await makeCommunique(page)
  await openText(page)
  const office = sheet(page).locator('[data-element=contact] input[data-attribute=function]').first()
  await office.click()
  await page.keyboard.type('Chargée de la comunication')
  await written(page)
  // The word that is being written is not spoken of.
  await expect(list(page).getByRole('status')).toHaveText('Aucun mot inconnu.')
  await expect(office).not.toHaveAttribute('data-misspelt')
  await page.keyboard.press('Tab')
  await expect(list(page).getByRole('status')).toHaveText('1 mot inconnu')
  await expect(office).toHaveAttribute('data-misspelt')
  await list(page).getByRole('button', { name: 'Suivant' }).click()
  await expect(item(page, 'communication')).toBeFocused()
  await expect(item(page, 'Ignorer une fois')).toHaveCount(0)
  await marbre.screenshot(info.outputPath('faute-dans-un-champ.png'))
  await page.keyboard.press('Enter')
  await expect(office).toHaveValue('Chargée de la communication')
  await expect(office).toBeFocused()
  await expect(office).not.toHaveAttribute('data-misspelt')
  await page.keyboard.press('Control+z')
  await expect(office).toHaveValue('Chargée de la comunication')
  // As a keyboard writes it: the dictionary has another apostrophe.
  await office.fill("Chef de l'aministration du servisce")
  await page.keyboard.press('Tab')
  // One after another, whatever is done about the first.
  for (const word of ['aministration', 'servisce']) {
    await list(page).getByRole('button', { name: 'Suivant' }).click()
    await expect(page.getByRole('menu', { name: new RegExp(`^Orthographe de .*${word}`) })).toBeVisible()
    await page.keyboard.press('Escape')
  }
  await list(page).getByRole('button', { name: /aministration/ }).first().click()
  await item(page, 'l’administration').click()
  await expect(office).toHaveValue('Chef de l’administration du servisce')
})

test('words of the institution, and words ignored here, are not underlined any more, also after a restart', async ({ launch }) => {
  let marbre = await launch()
  await setUpDesk(marbre.page)
  await makeCommunique(marbre.page)
  await openText(marbre.page)
  await write(marbre.page, 'Zorblax et Glimoxan', 'Le Zorblax arrive, le Glimoxan aussi, le Pirtovex encore.')
  await expect(list(marbre.page).getByRole('status')).toHaveText('5 mots inconnus')

  await misspelt(marbre.page).first().click({ button: 'right' })
  await item(marbre.page, 'Ajouter aux mots de l’institution').click()
  await expect(misspelt(marbre.page)).toHaveText(['Glimoxan', 'Glimoxan', 'Pirtovex'])
  await misspelt(marbre.page).first().click()
  await marbre.page.keyboard.press('Shift+F10')
  await item(marbre.page, 'Ignorer dans ce communiqué').click()
  await expect(misspelt(marbre.page)).toHaveText(['Pirtovex'])
  await list(marbre.page).getByRole('button', { name: /Pirtovex/ }).click()
  await marbre.page.keyboard.press('End')
  await expect(item(marbre.page, 'Ignorer une fois')).toBeFocused()
  await marbre.page.keyboard.press('Enter')
  await expect(misspelt(marbre.page)).toHaveCount(0)
  await written(marbre.page)
  await marbre.close()

  marbre = await launch()
  await openText(marbre.page, 'Zorblax et Glimoxan')
  // What was passed over once is told of again: this also says that the words were looked up.
  await expect(misspelt(marbre.page)).toHaveText(['Pirtovex'])
  await marbre.page.getByRole('navigation').getByRole('button', { name: 'Réglages' }).click()
  await expect(marbre.page.getByText(/Ajouté par Ana Martin/)).toBeVisible()
  await marbre.page.getByRole('button', { name: 'Retirer «\u00a0Zorblax\u00a0»' }).click()
  await expect(marbre.page.getByText(/Ajouté par Ana Martin/)).toHaveCount(0)
})

test('a passage marked as English is looked up in English, and nothing is asked of the network', async ({ launch }) => {
  const { page } = await launch()
  await setUpDesk(page)
  await makeCommunique(page)
  await openText(page)
  await write(page, 'Une étude', 'L’étude breakthrough recieve paraît.')
  await expect(misspelt(page)).toHaveText(['breakthrough', 'recieve'])
  // Two words back from the full stop, then both of them.
  for (let word = 0; word < 2; word++) await page.keyboard.press('Control+ArrowLeft')
  for (let word = 0; word < 2; word++) await page.keyboard.press('Control+Shift+ArrowLeft')
  await page.getByRole('button', { name: 'Passage en langue étrangère' }).click()
  await page.getByRole('dialog').getByLabel('Langue du passage').selectOption({ label: 'Anglais' })
  await page.getByRole('dialog').getByRole('button', { name: 'Appliquer' }).click()
  await expect(misspelt(page)).toHaveText(['recieve'])
  await page.keyboard.press('F7')
  await expect(item(page, 'receive')).toBeFocused()
})

test('Chromium’s own checker, which fetches dictionaries, is off', async ({ launch }) => {
  const marbre = await launch()
  expect(await inMain(marbre.app, ({ session, BrowserWindow }) => [session.defaultSession.isSpellCheckerEnabled(), ...BrowserWindow.getAllWindows().map((window) => window.webContents.session.isSpellCheckerEnabled())])).toEqual([false, false])
})
