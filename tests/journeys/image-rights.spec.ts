import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Locator, Page } from '@playwright/test'
import type { Role } from '../../core/workflow/types'
import { answerOpenDialog, answerSaveDialog } from '../dialogs'
import { png } from '../pdf/png'
import { expectAccessible } from './accessible'
import { call, makeCommunique, openText, setUpDesk, sheet, written } from './desk'
import { expect, test } from '../marbre-test'
import { gestures, SAMPLE_PASSPHRASE } from './gestures'


const dialog = (page: Page): Locator => page.getByRole('dialog', { name: 'Droits de l’image' })
const findings = (page: Page): Locator => page.getByRole('region', { name: 'À vérifier' })
const consent = (page: Page): Locator => dialog(page).getByRole('group', { name: 'Accord écrit des personnes' })
const parental = (page: Page): Locator => dialog(page).getByRole('group', { name: /autorité parentale/ })

async function choose(list: Locator, label: string): Promise<void> {
  await list.selectOption({ label })
}

/** Gives the person at the keyboard these roles; the window comes back to its text. */
async function grant(page: Page, roles: readonly Role[]): Promise<void> {
  const people = await call(page, 'people.list')
  const [first] = people.ok ? (people.value as { id: string }[]) : []
  expect(await call(page, 'people.setRoles', { personId: first?.id, roles })).toMatchObject({ ok: true })
  await page.reload()
  await expect(findings(page)).toBeVisible()
}

test('the rights of a picture are noted from the sheet and from what is to settle, with the paper that proves an agreement', async ({ launch, profile }, testInfo) => {
  const { app, page } = await launch()
  await setUpDesk(page)
  await makeCommunique(page)
  await page.reload()
  await openText(page)
  await page.keyboard.type('Un titre')
  const photograph = join(profile, '..', 'photo.png')
  const signed = join(profile, '..', 'accord-signé.pdf')
  const broken = join(profile, '..', 'accord.docx.pdf')
  writeFileSync(photograph, png(1600, 800, [40, 90, 160]))
  writeFileSync(signed, '%PDF-1.7 an agreement')
  writeFileSync(broken, 'PK not a paper')
  const shoot = (name: string) => page.screenshot({ path: testInfo.outputPath(`${name}.png`) })

  await answerOpenDialog(app, photograph)
  await page.getByRole('button', { name: 'Visuel', exact: true }).click()
  await expect(sheet(page).getByText(/ppp à la taille imprimée/)).toBeVisible()
  await written(page)
  await expect(findings(page)).toContainText('Image 1 : ses droits ne sont pas tous notés')
  await shoot('sheet')

  // Empty, from the sheet, by the keys alone.
  await sheet(page).getByRole('button', { name: 'Droits de l’image…' }).focus()
  await page.keyboard.press('Enter')
  await expect(dialog(page).getByLabel('Auteur')).toBeFocused()
  await shoot('empty')
  await expectAccessible(page, 'empty')
  await page.keyboard.type('Léa Petit')
  await dialog(page).getByLabel('Licence ou contrat').fill('Cession du 3 mars')
  await choose(dialog(page).getByLabel('Usage autorisé'), 'Presse')
  await choose(dialog(page).getByLabel('Personnes reconnaissables'), 'Au moins un mineur')

  // An agreement without a day is not noted, and what is no paper is refused.
  await choose(consent(page).getByLabel('Où en est-il ?'), 'Donné, presse comprise')
  await choose(parental(page).getByLabel('Où en est-il ?'), 'Demandé')
  await consent(page).locator('input[type=file]').setInputFiles(broken)
  await expect(consent(page).getByRole('alert')).toBeVisible()
  await dialog(page).getByRole('button', { name: 'Noter', exact: true }).click()
  await expect(consent(page).getByText('Indiquez le jour de l’accord.')).toBeVisible()
  await shoot('errors')
  await consent(page).getByLabel('Date').fill('2025-03-03')
  await consent(page).locator('input[type=file]').setInputFiles(signed)
  await expect(consent(page).getByText('accord-signé.pdf')).toBeVisible()
  for (const theme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme: theme })
    await expectAccessible(page, theme)
    await shoot(`full-${theme}`)
  }
  await dialog(page).getByRole('button', { name: 'Noter', exact: true }).click()
  await expect(dialog(page)).toBeHidden()

  // What is left to settle is said beside the text, and leads back to what was noted.
  await expect(findings(page)).toContainText('l’accord des titulaires de l’autorité parentale n’est pas noté')
  await expect(findings(page)).not.toContainText('ses droits ne sont pas tous notés')
  await shoot('finding')
  await findings(page).getByRole('button', { name: /Droits de l’image/ }).click()
  await expect(dialog(page).getByLabel('Auteur')).toHaveValue('Léa Petit')
  await expect(dialog(page)).toContainText('noté par Ana Martin')
  // A window that becomes narrow keeps the dialog, and what was typed in it.
  await dialog(page).getByLabel('Auteur').fill('Léa Petit-Roy')
  await page.setViewportSize({ width: 900, height: 800 })
  await expect(dialog(page).getByLabel('Auteur')).toHaveValue('Léa Petit-Roy')
  await page.setViewportSize({ width: 1320, height: 833 })
  const copy = join(profile, '..', 'copie.pdf')
  await answerSaveDialog(app, copy)
  await consent(page).getByRole('button', { name: 'Enregistrer une copie…' }).click()
  await expect(page.getByText('Copie enregistrée : copie.pdf').last()).toBeAttached()
  expect(readFileSync(copy, 'utf8')).toBe('%PDF-1.7 an agreement')
  await page.keyboard.press('Escape')
  await expect(dialog(page)).toBeHidden()

  // Erased because somebody asked for it: by a publisher, with a reason; what was noted stays.
  await grant(page, ['author', 'publisher', 'admin'])
  await findings(page).getByRole('button', { name: /Droits de l’image/ }).click()
  await consent(page).getByRole('button', { name: 'Effacer…' }).click()
  const erasing = page.getByRole('dialog', { name: 'Effacer le document d’accord' })
  await expect(erasing).toContainText('accord-signé.pdf')
  await erasing.getByLabel('Motif').fill('Demandé par les parents.')
  await shoot('erasing')
  await expectAccessible(page, 'erasing')
  await erasing.getByRole('button', { name: 'Effacer pour toujours' }).click()
  await expect(erasing).toBeHidden()
  await expect(consent(page).getByText(/^Document effacé le/)).toBeVisible()
  await expect(consent(page).getByRole('button', { name: 'Enregistrer une copie…' })).toBeHidden()
  await shoot('erased')
})

test('who may not note the rights of a picture reads them, and is told before pressing anything', async ({ launch }, testInfo) => {
  const marbre = await launch()
  const { page } = marbre
  const person = gestures(marbre)
  await person.openSample()
  await person.sitDown({ name: 'Nora Belkacem', passphrase: SAMPLE_PASSPHRASE })
  await sheet(page).getByRole('button', { name: 'Droits de l’image…' }).first().click()
  await expect(dialog(page).getByText('Réservé à')).toBeVisible()
  await expect(dialog(page).getByLabel('Auteur')).toBeDisabled()
  await expect(dialog(page).getByRole('button', { name: 'Noter', exact: true })).toBeHidden()
  await expectAccessible(page, 'read only')
  await page.screenshot({ path: testInfo.outputPath('read-only.png') })
  await dialog(page).getByRole('button', { name: 'Fermer', exact: true }).last().click()
  await expect(dialog(page)).toBeHidden()
})
