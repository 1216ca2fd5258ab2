import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { expectAccessible } from './accessible'
import { call, sheet } from './desk'
import { gestures } from './gestures'
import { answerOpenDialog, answerSaveDialog } from '../dialogs'
import { expect, test } from '../marbre-test'
import { ownBytes, ownFiles, withEmbedding } from '../pdf/own-font'

const pages = (page: Page) => page.getByRole('region', { name: 'Pages avec cette charte' }).last()
const firstPage = (page: Page) => pages(page).getByRole('listitem').first()

async function openCharters(page: Page): Promise<void> {
  await page.getByRole('navigation').getByRole('button', { name: 'Réglages' }).click()
  await page.getByRole('button', { name: 'Ouvrir les chartes…' }).click()
  await expect(firstPage(page)).toHaveAttribute('data-shown', /./)
}

test('a charter is changed beside its pages, kept as a revision, and chosen for one communiqué', async ({ launch, profile }, testInfo) => {
  const marbre = await launch()
  const { app, page } = marbre
  const forbidden = join(profile, '..', 'interdite.ttf')
  writeFileSync(forbidden, withEmbedding(ownBytes[0] ?? new Uint8Array(), 2))
  await gestures(marbre).openSample()
  await expect(sheet(page)).toBeVisible()
  await openCharters(page)

  // The pages follow before anything is saved.
  const before = await firstPage(page).getAttribute('data-shown')
  await page.getByLabel('Couleur principale').fill('#f2c200')
  await expect(page.getByText(/moins que les 4,5:1 demandés/)).toBeVisible()
  await expect(firstPage(page)).not.toHaveAttribute('data-shown', before ?? '')
  await page.getByLabel('Couleur principale').fill('#0a5c36')

  // A family that comes with Marbre, then one's own, which is checked before it is taken.
  const inGreen = await firstPage(page).getAttribute('data-shown')
  await page.getByLabel('Police', { exact: true }).selectOption('Inter')
  await expect(firstPage(page)).not.toHaveAttribute('data-shown', inGreen ?? '')
  await answerOpenDialog(app, [forbidden, ...ownFiles.slice(1)])
  await page.getByRole('button', { name: 'Importer une police…' }).click()
  await expect(page.getByText(/sa licence interdit de l’incorporer/).last()).toBeVisible()
  await answerOpenDialog(app, ownFiles)
  await page.getByRole('button', { name: 'Importer une police…' }).click()
  await expect(page.getByText(/La police «.Source Serif 4.» est prise/)).toBeVisible()
  await expect(page.getByLabel('Police', { exact: true })).toHaveValue('own')
  await page.getByText('Libellés', { exact: true }).click()
  await page.getByLabel('Communiqué', { exact: true }).fill('COMMUNIQUÉ OFFICIEL')
  await page.screenshot({ path: testInfo.outputPath('charter.png') })
  await page.getByLabel('À gauche').selectOption('25')
  await page.getByRole('button', { name: 'Enregistrer', exact: true }).click()
  await expect(page.getByText('révision 2').first()).toBeVisible()

  // An earlier revision comes back before one’s eyes; saving makes it the next.
  await page.getByText('Toutes les révisions (2)').click()
  await page.getByRole('button', { name: 'Revenir à la révision 1' }).click()
  await expect(page.getByLabel('Police', { exact: true })).toHaveValue('Source Sans 3')
  await page.getByRole('button', { name: 'Enregistrer', exact: true }).click()
  await expect(page.getByText('Toutes les révisions (3)')).toBeVisible()

  // It travels as one file, and comes back as a charter to be saved.
  const travelling = join(profile, '..', 'charte.marbre-charte')
  await answerSaveDialog(app, travelling)
  await page.getByRole('button', { name: 'Exporter la charte…' }).click()
  await expect(page.getByText(/La charte est exportée/).last()).toBeAttached()
  await answerOpenDialog(app, travelling)
  await page.getByRole('button', { name: 'Nouvelle charte' }).click()
  await page.getByRole('menuitem', { name: 'Importer une charte…' }).click()
  await expect(page.getByRole('heading', { name: 'Nouvelle charte' })).toBeVisible()
  await page.screenshot({ path: testInfo.outputPath('imported.png') })
  await page.getByRole('button', { name: 'Revenir à ce qui est enregistré' }).click()

  // A second one begins as the first looks; a name that is taken is said at its field.
  await page.getByRole('button', { name: 'Nouvelle charte' }).click()
  await page.getByRole('menuitem', { name: /hôpital$/ }).click()
  await expect(page.getByLabel('Couleur principale')).toHaveValue('#00566b')
  await page.getByLabel('Nom de la charte').fill('Institut Hélianthe')
  await page.getByRole('button', { name: 'Enregistrer', exact: true }).click()
  await expect(page.getByRole('alert').filter({ hasText: 'Une charte porte déjà ce nom' })).toBeVisible()
  await page.getByLabel('Nom de la charte').fill('Fondation')
  await page.getByLabel('Couleur principale').fill('#6a1b4d')
  await page.getByRole('button', { name: 'Enregistrer', exact: true }).click()
  await expect(page.getByRole('button', { name: /Fondation/ })).toHaveAttribute('aria-current', 'true')

  for (const theme of ['dark', 'light'] as const) {
    expect(await call(page, 'settings.write', { theme })).toMatchObject({ ok: true })
    await page.evaluate((name) => { document.documentElement.dataset['theme'] = name }, theme)
    await expectAccessible(page, `charters, ${theme}`)
  }

  // The communiqué takes it; the sheet is opened again with it.
  await page.getByRole('navigation', { name: 'Navigation principale' }).getByRole('button', { name: /2\d{3}-\d+/ }).click()
  await page.getByRole('button', { name: 'Autres actions sur ce texte' }).click()
  await page.getByRole('menuitem', { name: 'Choisir la charte…' }).click()
  const dialog = page.getByRole('dialog', { name: 'Charte de ce communiqué' })
  await dialog.getByLabel('Charte', { exact: true }).selectOption({ label: 'Fondation' })
  await expectAccessible(page, 'choice of a charter')
  await dialog.getByRole('button', { name: 'Choisir', exact: true }).click()
  await expect(page.getByText(/Le brouillon s’imprime avec la charte/).last()).toBeVisible()
  await expect(sheet(page)).toBeVisible()
  await page.getByRole('tab', { name: /^Historique/ }).click()
  await expect(page.getByText(/choisit la charte/)).toBeVisible()
})

test('a new charter waits in the list until it is saved, whatever one looks at meanwhile', async ({ launch }) => {
  const marbre = await launch()
  const { page } = marbre
  await gestures(marbre).openSample()
  await openCharters(page)
  const list = page.getByRole('navigation', { name: 'Chartes' })
  const unsaved = list.getByRole('button', { name: /non enregistrée/ })
  const begin = async (name: string): Promise<void> => {
    await page.getByRole('button', { name: 'Nouvelle charte', exact: true }).click()
    await page.getByRole('menuitem', { name: /hôpital$/ }).click()
    await page.getByLabel('Nom de la charte').fill(name)
  }
  await begin('Fondation')
  await page.getByLabel('Couleur principale').fill('#6a1b4d')
  await expect(unsaved).toHaveText(/Fondation/)
  await expect(unsaved).toHaveAttribute('aria-current', 'true')

  // Another charter, another new one, another screen: it is still there, as it was left.
  await list.getByRole('button').first().click()
  await expect(page.getByLabel('Couleur principale')).not.toHaveValue('#6a1b4d')
  await begin('Recherche')
  await page.getByRole('navigation', { name: 'Navigation principale' }).getByRole('button', { name: 'Réglages' }).click()
  await openCharters(page)
  await expect(unsaved).toHaveText([/Fondation/, /Recherche/])
  await unsaved.first().click()
  await expect(page.getByLabel('Couleur principale')).toHaveValue('#6a1b4d')
  await page.getByRole('button', { name: 'Enregistrer', exact: true }).click()
  await expect(list.getByRole('button', { name: /Fondation/ })).toHaveAttribute('aria-current', 'true')
  await expect(unsaved).toHaveText([/Recherche/])
})

test('a charter is looked at on a text of the house, and before it is chosen for one', async ({ launch }, testInfo) => {
  const marbre = await launch()
  const { page } = marbre
  await gestures(marbre).openSample()
  await expect(sheet(page)).toBeVisible()
  await openCharters(page)
  const example = await firstPage(page).getAttribute('data-shown')
  const texts = page.getByLabel('Texte montré')
  await texts.selectOption({ index: 1 })
  await expect(firstPage(page)).not.toHaveAttribute('data-shown', example ?? '')
  const ofText = await firstPage(page).getAttribute('data-shown')
  await page.getByLabel('Couleur principale').fill('#6a1b4d')
  await expect(firstPage(page)).not.toHaveAttribute('data-shown', ofText ?? '')

  await page.getByRole('button', { name: 'Nouvelle charte', exact: true }).click()
  await page.getByRole('menuitem', { name: /hôpital$/ }).click()
  await page.getByLabel('Nom de la charte').fill('Fondation')
  await page.getByRole('button', { name: 'Enregistrer', exact: true }).click()
  await page.getByRole('navigation', { name: 'Navigation principale' }).getByRole('button', { name: /2\d{3}-\d+/ }).click()
  await page.getByRole('button', { name: 'Autres actions sur ce texte' }).click()
  await page.getByRole('menuitem', { name: 'Choisir la charte…' }).click()
  const dialog = page.getByRole('dialog', { name: 'Charte de ce communiqué' })
  const tried = dialog.getByRole('region', { name: 'Première page de ce texte avec cette charte' }).getByRole('listitem')
  await expect(tried).toHaveAttribute('data-shown', /./)
  const house = await tried.getAttribute('data-shown')
  await dialog.getByLabel('Charte', { exact: true }).selectOption({ label: 'Fondation' })
  await expect(tried).not.toHaveAttribute('data-shown', house ?? '')
  for (const theme of ['dark', 'light'] as const) {
    await page.evaluate((name) => { document.documentElement.dataset['theme'] = name }, theme)
    await expectAccessible(page, `a charter tried, ${theme}`)
    await page.screenshot({ path: testInfo.outputPath(`tried-${theme}.png`) })
  }
  await dialog.getByRole('button', { name: 'Annuler' }).click()
  await openCharters(page)
  await page.getByRole('button', { name: 'Nouvelle charte', exact: true }).click()
  await page.getByRole('menuitem', { name: /recherche$/ }).click()
  await page.getByLabel('Texte montré').selectOption({ index: 1 })
  await expect(firstPage(page)).toHaveAttribute('data-shown', /./)
  for (const theme of ['dark', 'light'] as const) {
    await page.evaluate((name) => { document.documentElement.dataset['theme'] = name }, theme)
    await expectAccessible(page, `charters on a text, ${theme}`)
    await page.screenshot({ path: testInfo.outputPath(`on-a-text-${theme}.png`) })
  }
})
