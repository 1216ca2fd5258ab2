import type { Locator, Page } from '@playwright/test'
import { expect, test } from '../marbre-test'
import { call } from './desk'
import { gestures } from './gestures'

const button = (page: Page | Locator, name: string | RegExp): Locator => page.getByRole('button', { name, exact: typeof name === 'string' })
const rows = (page: Page): Locator => page.getByRole('list', { name: 'Bibliothèque' }).getByRole('listitem')
const chips = (page: Page): Locator => page.getByRole('list', { name: 'Filtres appliqués' })

/** The sample's communiqué, which quotes two people, and three blank ones. */
async function openLibrary(marbre: Parameters<typeof gestures>[0]): Promise<Page> {
  const { page } = marbre
  await gestures(marbre).openSample()
  for (const type of ['invitation', 'note', 'communique'] as const) expect(await call(page, 'communiques.create', { type, language: 'fr' })).toMatchObject({ ok: true })
  await button(page, 'Bibliothèque').click()
  await expect(rows(page)).toHaveCount(4)
  return page
}

test('words, phrases and excluded words are found as they are typed, with the hits marked', async ({ launch }) => {
  const page = await openLibrary(await launch())
  const search = page.getByRole('searchbox').first()
  await search.fill('hematolog')
  await expect(rows(page)).toHaveCount(1)
  await expect(rows(page).locator('mark').first()).toHaveText(/^hématolog/i)
  await search.fill('"hématologue et investigatrice"')
  await expect(rows(page)).toHaveCount(1)
  await search.fill('-hématologue')
  await expect(rows(page)).toHaveCount(3)
  await search.fill('NEAR("*:')
  await expect(page.getByText('Aucun communiqué ne correspond')).toBeVisible()
  await button(page, 'Tout afficher').click()
  await expect(rows(page)).toHaveCount(4)
  await expect(search).toBeFocused()
})

test('filters narrow the list, show as chips, and are kept under a name until the next start', async ({ launch }) => {
  let marbre = await launch()
  let page = await openLibrary(marbre)
  await button(page, 'État').click()
  await page.getByRole('checkbox', { name: 'Diffusé' }).check()
  await page.keyboard.press('Escape')
  await expect(page.getByText('Aucun communiqué ne correspond')).toBeVisible()
  await button(chips(page), 'Retirer le filtre État : Diffusé').click()
  await expect(rows(page)).toHaveCount(4)

  await button(page, 'Type').click()
  await page.getByRole('checkbox', { name: 'Note à la presse' }).check()
  await expect(rows(page)).toHaveCount(1)
  await page.getByRole('checkbox', { name: 'Invitation presse' }).check()
  await expect(rows(page)).toHaveCount(2)
  await page.keyboard.press('Escape')
  await button(chips(page), 'Tout effacer').click()

  await button(page, 'Personne citée').click()
  await page.getByLabel('Chercher un nom').fill('vauquelin')
  await page.getByRole('checkbox', { name: /^Solène Vauquelin/ }).check()
  await expect(rows(page)).toHaveCount(1)
  await page.keyboard.press('Escape')
  await button(chips(page), 'Enregistrer ce filtre…').click()
  await page.getByLabel('Nom du filtre').fill('Citations de Solène')
  await button(page.getByRole('dialog'), 'Enregistrer').click()
  await expect(page.getByText('Le filtre est enregistré.').last()).toBeVisible()
  await marbre.close()

  marbre = await launch()
  page = marbre.page
  await expect(rows(page)).toHaveCount(4)
  await button(page, 'Filtres enregistrés').click()
  await page.getByRole('menuitem', { name: 'Citations de Solène' }).click()
  await expect(rows(page)).toHaveCount(1)
  await expect(button(chips(page), /Personne citée : Solène Vauquelin/)).toBeVisible()

  await button(page, 'Filtres enregistrés').click()
  await page.getByRole('menuitem', { name: 'Renommer ou supprimer…' }).click()
  await page.getByRole('dialog').getByLabel('Nom du filtre').fill('Solène')
  await page.keyboard.press('Tab')
  await expect(button(page, 'Supprimer le filtre Solène')).toBeVisible()
  await button(page, 'Supprimer le filtre Solène').click()
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await button(page, 'Filtres enregistrés').click()
  await expect(page.getByRole('menuitem')).toHaveCount(1)
})

test('dates and the embargo filter, and the best come first when asked', async ({ launch }) => {
  const page = await openLibrary(await launch())
  await button(page, 'Dates').click()
  await page.getByLabel('Quelle date').selectOption({ label: 'Création' })
  await button(page, 'Cette année').click()
  await page.keyboard.press('Escape')
  await expect(rows(page)).toHaveCount(4)
  await expect(button(chips(page), /Création : du 1er\sjanvier/)).toBeVisible()
  await button(page, /^Dates/).click()
  await button(page, 'L’an dernier').click()
  await page.keyboard.press('Escape')
  await expect(page.getByText('Aucun communiqué ne correspond')).toBeVisible()
  await button(page, 'Tout afficher').click()
  await page.getByLabel('Ordre').selectOption({ label: 'Les plus pertinents' })
  await page.getByRole('searchbox').first().fill('essai')
  await expect(rows(page)).toHaveCount(1)
  await page.getByRole('searchbox').first().press('ArrowDown')
  await expect(rows(page).first().getByRole('button').first()).toBeFocused()
})
