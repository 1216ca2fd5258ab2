import type { Page } from '@playwright/test'
import { expectAccessible } from './accessible'
import { call, makeCommunique, openText, setUpDesk, sheet, written } from './desk'
import { gestures } from './gestures'
import { expect, test } from '../marbre-test'

const dialogOf = (page: Page) => page.getByRole('dialog', { name: 'Nouveau communiqué' })

async function begin(page: Page): Promise<void> {
  await page.getByRole('navigation').getByRole('button', { name: 'Bibliothèque' }).click()
  await page.getByRole('button', { name: /Nouveau communiqué|Écrire le premier communiqué/ }).first().click()
  await expect(dialogOf(page)).toBeVisible()
}

for (const theme of ['light', 'dark'] as const) {
  test(`each kind of text says what it is for and what it puts on the page, ${theme}`, async ({ launch }) => {
    const { page } = await launch()
    expect(await call(page, 'settings.write', { theme })).toMatchObject({ ok: true })
    await setUpDesk(page)
    await begin(page)
    const dialog = dialogOf(page)
    await expect(dialog.getByText('3\u202f000 signes au plus, 1 à 2 pages')).toBeVisible()
    await expectAccessible(page, theme)
    for (const [name, words] of [['Invitation presse', 'Accréditation, auprès de qui et avant quelle date'], ['Rectificatif', 'Il faut lire'], ['Dossier de presse', 'Les prochaines étapes'], ['Note à la presse', 'Qui peut répondre']] as const) {
      await dialog.getByRole('radio', { name }).check()
      await expect(dialog.getByText(words, { exact: true })).toBeVisible()
    }
    await dialog.getByRole('radio', { name: 'Invitation presse' }).check()
    await expect(dialog.getByText('3\u202f000 signes au plus, 1 page', { exact: true })).toBeVisible()
    await dialog.getByRole('button', { name: 'Créer et écrire' }).click()
    await expect(sheet(page).getByText('Lieu\u00a0:', { exact: true })).toBeVisible()
    await expect(sheet(page).getByText('Programme', { exact: true })).toBeVisible()
    // A label without its answer cannot go out.
    await expect(page.getByRole('button', { name: 'La ligne «\u00a0Lieu\u00a0» attend sa réponse' })).toBeVisible()
  })
}

test('an empty paragraph of a press kit tells what is expected below its heading', async ({ launch }) => {
  const { page } = await launch()
  await setUpDesk(page)
  await begin(page)
  await dialogOf(page).getByRole('radio', { name: 'Dossier de presse' }).check()
  await dialogOf(page).getByRole('button', { name: 'Créer et écrire' }).click()
  const prompt = sheet(page).locator('[data-placeholder="Pourquoi ce sujet, et où l’on en est aujourd’hui"]')
  await expect(prompt).toBeVisible()
  await prompt.click()
  await page.keyboard.type('Un mot')
  await expect(prompt).toHaveCount(0)
  await expect(sheet(page).getByText('Un mot')).toBeVisible()
})

test('a draft is kept as a template, which begins others, is renamed and taken out of the list and put back', async ({ launch }) => {
  const { page } = await launch()
  await setUpDesk(page)
  await makeCommunique(page)
  await openText(page)
  await page.keyboard.type('Bilan de l’année')
  await written(page)
  await page.getByRole('button', { name: 'Autres actions sur ce texte' }).click()
  await page.getByRole('menuitem', { name: 'Enregistrer comme modèle…' }).click()
  const saving = page.getByRole('dialog', { name: 'Enregistrer comme modèle' })
  await saving.getByLabel('Nom du modèle').fill('Bilan annuel')
  await expectAccessible(page, 'keeping a template')
  await saving.getByRole('button', { name: 'Enregistrer le modèle' }).click()
  await expect(saving).toHaveCount(0)

  await begin(page)
  const dialog = dialogOf(page)
  await dialog.getByRole('radio', { name: 'Bilan annuel' }).check()
  await expectAccessible(page, 'a kept template')
  await dialog.getByRole('button', { name: 'Renommer…' }).click()
  await dialog.getByLabel('Nom du modèle').fill('Bilan')
  await page.keyboard.press('Enter')
  await expect(dialog.getByRole('radio', { name: 'Bilan', exact: true })).toBeChecked()
  await dialog.getByRole('button', { name: 'Créer et écrire' }).click()
  await expect(sheet(page).getByText('Bilan de l’année')).toBeVisible()
  await expect(page.locator('h1')).toHaveText('Bilan de l’année')
  await expect(page.getByText(/^\d{4}-002/).first()).toBeVisible()

  await begin(page)
  await dialog.getByRole('radio', { name: 'Bilan', exact: true }).check()
  await dialog.getByRole('button', { name: 'Retirer…' }).click()
  await dialog.getByRole('button', { name: 'Retirer le modèle' }).click()
  await expect(dialog.getByRole('radio', { name: 'Bilan', exact: true })).toHaveCount(0)
  await expect(dialog.getByRole('radio', { name: 'Communiqué de presse' })).toBeChecked()

  // What was taken out of the list is put back.
  await dialog.getByText('1 modèle retiré').click()
  await dialog.getByRole('button', { name: /^Rétablir\s*Bilan/ }).click()
  await expect(dialog.getByText('1 modèle retiré')).toHaveCount(0)
  await expect(dialog.getByRole('radio', { name: 'Bilan', exact: true })).toBeVisible()
})

test('the dialog finds the text to take over, and takes nothing before one is chosen', async ({ launch }) => {
  const marbre = await launch()
  const { page } = marbre
  await gestures(marbre).openSample()
  await begin(page)
  const dialog = dialogOf(page)
  await dialog.getByRole('radio', { name: 'À partir d’un texte existant…' }).check()
  await expect(dialog.getByRole('radio', { name: /^Leucémie/ })).toBeVisible()
  await expect(dialog.getByRole('button', { name: 'Créer et écrire' })).toBeDisabled()
  await dialog.getByLabel('Chercher un titre').fill('introuvable')
  await expect(dialog.getByText('Aucun texte ne correspond.')).toBeVisible()
  await dialog.getByLabel('Chercher un titre').fill('leucemie')
  await dialog.getByRole('radio', { name: /^Leucémie/ }).check()
  await expectAccessible(page, 'an existing text')
  await dialog.getByRole('button', { name: 'Créer et écrire' }).click()
  await expect(dialog).toHaveCount(0)
  await expect(page.locator('.group.copied').getByRole('listitem').first()).toBeVisible()
})
