import { mkdirSync, readdirSync } from 'node:fs'
import { answerOpenDialog } from '../dialogs'
import { expect, test } from '../marbre-test'
import { makeCommunique, setUpDesk } from './desk'

test('several communiqués are chosen in the library, named by a pattern, and exported into one folder', async ({ launch }, testInfo) => {
  const marbre = await launch()
  const { app, page } = marbre
  await setUpDesk(page)
  await makeCommunique(page)
  await makeCommunique(page)
  await page.reload()
  const folder = testInfo.outputPath('exports')
  mkdirSync(folder)
  await answerOpenDialog(app, folder)

  await page.getByRole('button', { name: 'Exporter plusieurs…' }).click()
  const dialog = page.getByRole('dialog', { name: 'Exporter plusieurs communiqués' })
  const start = dialog.getByRole('button', { name: /^Choisir le dossier et exporter/ })
  await expect(dialog.getByRole('list', { name: 'Communiqués à exporter' }).getByRole('checkbox')).toHaveCount(2)
  await expect(start).toHaveAttribute('aria-disabled', 'true')
  await dialog.getByLabel('Tout choisir').check()
  await dialog.getByLabel('Texte brut').check()
  await dialog.getByLabel('Modèle des noms de fichiers').fill('{autre}')
  await expect(dialog.getByText('Ce modèle n’est pas compris', { exact: false })).toBeVisible()
  await dialog.getByLabel('Modèle des noms de fichiers').fill('CHV {reference}')
  await expect(dialog.getByText(/^Par exemple\u00a0: CHV-\d{4}-\d+_PROJET\.pdf$/u)).toBeVisible()
  await marbre.screenshot(testInfo.outputPath('choosing.png'))
  await start.click()

  await expect(dialog.getByText('2 fichiers sont écrits.')).toBeVisible()
  await expect(dialog.getByText('2 fichiers n’ont pas pu l’être.')).toBeVisible()
  await marbre.screenshot(testInfo.outputPath('report.png'))
  expect(readdirSync(folder).filter((name) => /^CHV-\d{4}-\d+_PROJET\.pdf$/u.test(name))).toHaveLength(2)
  await page.emulateMedia({ colorScheme: 'dark' })
  await marbre.screenshot(testInfo.outputPath('report-dark.png'))
  await dialog.getByRole('button', { name: 'Fermer' }).last().click()
  await page.getByRole('button', { name: 'Exporter plusieurs…' }).click()
  await expect(dialog.getByLabel('Modèle des noms de fichiers')).toHaveValue('CHV {reference}')
  await marbre.screenshot(testInfo.outputPath('choosing-dark.png'))
})
