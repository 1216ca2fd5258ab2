import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { call, sheet } from './desk'
import { gestures } from './gestures'
import { expect, test } from '../marbre-test'

const pages = (page: Page) => page.getByRole('region', { name: 'Pages avec cette charte' }).last()
const firstPage = (page: Page) => pages(page).getByRole('listitem').first()

async function openCharters(page: Page): Promise<void> {
  await page.getByRole('navigation').getByRole('button', { name: 'Réglages' }).click()
  await page.getByRole('button', { name: 'Ouvrir les chartes…' }).click()
  await expect(firstPage(page)).toHaveAttribute('data-shown', /./)
}

async function expectAccessible(page: Page, where: string): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).setLegacyMode().withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']).analyze()
  expect.soft(violations.map(({ id, nodes }) => [where, id, nodes[0]?.html])).toEqual([])
}

test('a charter is changed beside its pages, kept as a revision, and chosen for one communiqué', async ({ launch }) => {
  const marbre = await launch()
  const { page } = marbre
  await gestures(marbre).openSample()
  await expect(sheet(page)).toBeVisible()
  await openCharters(page)

  // The pages follow before anything is saved.
  const before = await firstPage(page).getAttribute('data-shown')
  await page.getByLabel('Couleur principale').fill('#f2c200')
  await expect(page.getByText(/moins que les 4,5:1 demandés/)).toBeVisible()
  await expect(firstPage(page)).not.toHaveAttribute('data-shown', before ?? '')
  await page.getByLabel('Couleur principale').fill('#0a5c36')
  await page.getByLabel('À gauche').selectOption('25')
  await page.getByRole('button', { name: 'Enregistrer', exact: true }).click()
  await expect(page.getByText('révision 2').first()).toBeVisible()

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
  await dialog.getByLabel('Charte').selectOption({ label: 'Fondation' })
  await expectAccessible(page, 'choice of a charter')
  await dialog.getByRole('button', { name: 'Choisir', exact: true }).click()
  await expect(page.getByText(/Le brouillon s’imprime avec la charte/).last()).toBeVisible()
  await expect(sheet(page)).toBeVisible()
  await page.getByRole('tab', { name: /^Historique/ }).click()
  await expect(page.getByText(/choisit la charte/)).toBeVisible()
})
