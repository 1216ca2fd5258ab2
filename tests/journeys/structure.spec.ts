import type { Page } from '@playwright/test'
import { plainText } from '../../core/document/plain-text'
import { expect, test } from '../marbre-test'
import { documentOnDisk, makeCommunique, openText, setUpDesk, sheet, written } from './desk'
import { gestures } from './gestures'

const cells = async (page: Page) => (await sheet(page).locator('.sheet-grid td').allInnerTexts()).map((words) => words.trim())

test('headings, paragraphs and tables from the keyboard', async ({ launch }, testInfo) => {
  const marbre = await launch()
  const { page } = marbre
  const person = gestures(marbre)
  await setUpDesk(page)
  const id = await makeCommunique(page)
  await openText(page)
  await sheet(page).locator('[data-element=lead]').click()
  await page.keyboard.press('Enter')
  await page.keyboard.type('Une partie')
  await page.keyboard.press('Control+Alt+2')
  // After a heading comes text; a letter typed at once stands where it was typed.
  await page.keyboard.press('Enter')
  await page.keyboard.type('Un paragraphe.')
  await page.keyboard.press('Enter')
  await page.keyboard.type('Un second.')
  await written(page)
  expect(plainText(await documentOnDisk(page, id), 'fr')).toContain('Une partie\n\nUn paragraphe.\n\nUn second.')

  await page.getByRole('button', { name: 'Tableau', exact: true }).click()
  for (const words of ['Année', 'Patients', 'Centres', '2024', '846', '12']) {
    await page.keyboard.type(words)
    await page.keyboard.press('Tab')
  }
  await expect.poll(() => cells(page)).toEqual(['Année', 'Patients', 'Centres', '2024', '846', '12', '', '', ''])
  await page.getByRole('button', { name: 'Retirer la ligne' }).click()
  await expect.poll(() => cells(page)).toHaveLength(6)
  await written(page)
  expect(plainText(await documentOnDisk(page, id), 'fr')).toContain('Année\tPatients\tCentres\n2024\t846\t12')
  await marbre.screenshot(testInfo.outputPath('table.png'))

  await sheet(page).locator('p', { hasText: 'Un paragraphe.' }).first().click()
  await page.keyboard.press('End')
  await page.keyboard.press('Enter')
  await person.paste({ 'text/html': '<table><thead><tr><th>Ville</th><th>Lits</th></tr></thead><tbody><tr><td>Marseille</td><td>120</td></tr></tbody></table>', 'text/plain': 'Ville Lits Marseille 120' })
  await written(page)
  expect(plainText(await documentOnDisk(page, id), 'fr')).toContain('Ville\tLits\nMarseille\t120')
})
