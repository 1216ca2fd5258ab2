import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { plainText } from '../../core/document/plain-text'
import { answerOpenDialog } from '../dialogs'
import { expect, test } from '../marbre-test'
import { png } from '../pdf/png'
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

test('key figures that become a paragraph keep their value, a cell of a spreadsheet stays one, and a picture stays a picture', async ({ launch, profile }) => {
  const marbre = await launch()
  const { app, page } = marbre
  await setUpDesk(page)
  const id = await makeCommunique(page)
  await openText(page)
  await sheet(page).locator('[data-element=lead]').click()
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: 'Chiffres clés', exact: true }).click()
  await page.keyboard.type('846')
  await sheet(page).locator('[data-element=keyFigure] .sheet-text').click()
  await page.keyboard.type('patients, soit +12.5 % le 03.02.2025 à midi')
  await page.getByRole('button', { name: /^Type de bloc/ }).click()
  await page.getByRole('menuitem', { name: 'Paragraphe', exact: true }).click()
  await expect(sheet(page).locator('[data-element=keyFigures]')).toHaveCount(0)
  await written(page)
  expect(plainText(await documentOnDisk(page, id), 'fr')).toContain('846 patients, soit +12.5\u00a0% le 03.02.2025 à midi')

  await page.getByRole('button', { name: 'Tableau', exact: true }).click()
  await gestures(marbre).paste({ 'text/plain': '"CHU Nord\nMarseille"\t12\nTimone\t8\n' })
  await expect.poll(() => cells(page)).toEqual(['CHU Nord Marseille', '12', '', 'Timone', '8', '', '', '', ''])

  const chosen = join(profile, '..', 'visuel.png')
  writeFileSync(chosen, png(1600, 800, [40, 90, 160]))
  await answerOpenDialog(app, chosen)
  await page.getByRole('button', { name: 'Visuel', exact: true }).click()
  const figure = sheet(page).locator('[data-element=figure]')
  await figure.locator('.sheet-legend').click()
  await page.keyboard.type('Une légende')
  await expect(page.getByRole('button', { name: 'Liste à puces', exact: true })).toBeDisabled()
  await page.keyboard.press('Control+Shift+8')
  await expect(page.getByText('Une image ne devient pas du texte').last()).toBeVisible()
  await expect(figure).toContainText('Une légende')
  await written(page)
  expect((await documentOnDisk(page, id)).content.map(({ type }) => type)).toContain('figure')
})
