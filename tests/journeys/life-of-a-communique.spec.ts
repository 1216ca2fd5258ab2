import type { Page } from '@playwright/test'
import { expect, test } from '../marbre-test'
import { gestures, SAMPLE_PASSPHRASE } from './gestures'

const AUTHOR = { name: 'Camille Ferrand', passphrase: SAMPLE_PASSPHRASE }
const REVIEWER = { name: 'Nora Belkacem', passphrase: SAMPLE_PASSPHRASE }
const PUBLISHER = { name: 'Hugo Lemaire', passphrase: SAMPLE_PASSPHRASE }

const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name, exact: typeof name === 'string' })
const state = (page: Page, name: string) => expect(page.locator('header.head .badge').first()).toHaveText(name)

async function giveReason(page: Page, open: string | RegExp, confirm: string, reason: string): Promise<void> {
  await button(page, open).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Motif').fill(reason)
  await button(page, confirm).last().click()
  await expect(dialog).toHaveCount(0)
}

async function setRole(page: Page, name: string, role: string, held: boolean): Promise<void> {
  await button(page, 'Personnes').click()
  await button(page, `Changer les rôles : ${name}`).click()
  await page.getByRole('checkbox', { name: role }).setChecked(held)
  await button(page, 'Enregistrer les rôles').click()
  await expect(page.getByRole('dialog')).toHaveCount(0)
}

async function openRow(page: Page, name: string): Promise<void> {
  await button(page, 'Bibliothèque').click()
  await page.getByRole('listitem').filter({ hasText: name }).getByRole('button').first().click()
}

async function rowAction(page: Page, name: string, action: string): Promise<void> {
  await button(page, 'Bibliothèque').click()
  await page.getByRole('listitem').filter({ hasText: name }).getByRole('button', { name: /^Actions/ }).click()
  await page.getByRole('menuitem', { name: action }).click()
}

async function history(page: Page): Promise<string[]> {
  await page.getByRole('tab', { name: 'Historique' }).click()
  await expect(page.getByText('crée ce').or(page.getByText('crée le communiqué')).first()).toBeVisible()
  // Its sentences, without what the line offers to open.
  const lines = await page.locator('.entry > div').evaluateAll((entries) => entries.map((entry) => [...entry.querySelectorAll('p')].map((part) => part.innerText).join(' ')))
  return lines.map((line) => line.replace(/\s+/g, ' ').trim()).reverse()
}

test('everything that can happen to a communiqué happens, and the history tells each of it in a sentence, with its reason', async ({ launch }, testInfo) => {
  const marbre = await launch()
  const { page } = marbre
  const person = gestures(marbre)
  const look = (name: string) => marbre.screenshot(testInfo.outputPath(`${name}.png`))
  await person.openSample()
  await person.submit(['Relecture scientifique'], 'Vérifiez les chiffres.')
  await state(page, 'En relecture')
  await look('in-review')
  await setRole(page, REVIEWER.name, 'Relecture scientifique', false)
  await openRow(page, 'En relecture')
  await expect(page.getByText('Personne ne peut encore donner l’avis demandé (Relecture scientifique)')).toBeVisible()
  await setRole(page, REVIEWER.name, 'Relecture scientifique', true)
  await openRow(page, 'En relecture')
  await expect(page.getByText('Il manque\u00a0: Relecture scientifique (Nora Belkacem).')).toBeVisible()
  await person.show('Relecture')

  await person.sitDown(REVIEWER)
  await person.readToTheEnd()
  await person.requestChanges('Le pourcentage du chapô est faux.\nLa source manque.')
  await state(page, 'À reprendre')
  // Who asked for changes is not waited for any more, until somebody sets that aside.
  const asked = page.getByRole('listitem').filter({ hasText: /^Relecture scientifique/ })
  await expect(asked).toHaveText(/Nora Belkacem demande des modifications$/)
  await look('to-rework')

  await person.sitDown(PUBLISHER)
  // What the reviewer was told is not told to the next person.
  await expect(page.locator('.ui-toast')).toHaveCount(0)
  await giveReason(page, 'Écarter la demande…', 'Écarter la demande', 'Le chiffre vient du rapport définitif.')
  await state(page, 'En relecture')
  await expect(asked).toHaveText(/En attente\u00a0: Nora Belkacem$/)

  await person.sitDown(AUTHOR)
  await giveReason(page, 'Retirer de la relecture…', 'Retirer de la relecture', 'Une coquille dans le titre.')
  await state(page, 'À reprendre')
  await expect(page.getByText('Retiré de la relecture : modifiez le texte')).toBeVisible()
  await person.show('Texte')
  await person.standAtEndOf('lead')
  await page.keyboard.type(' Corrigé.')
  await person.waitUntilSaved()
  await person.submit(['Relecture scientifique'])

  await person.sitDown(REVIEWER)
  await person.readToTheEnd()
  await person.approve()
  await state(page, 'Approuvé')
  await look('approved')
  await person.sitDown(PUBLISHER)
  await person.clear()
  await state(page, 'Bon à diffuser')
  await look('cleared')
  await giveReason(page, 'Rouvrir…', 'Rouvrir la version', 'Le nom d’un partenaire a changé.')
  await state(page, 'En relecture')

  await person.sitDown(REVIEWER)
  await person.show('Relecture')
  await person.readToTheEnd()
  await person.approve()
  await person.sitDown(PUBLISHER)
  await person.clear()
  await person.release('liste presse nationale')
  await look('released')

  await person.sitDown(AUTHOR)
  await giveReason(page, 'Rectifier…', 'Créer le rectificatif', 'Le nom du service est faux.')
  await expect(page.getByRole('tab', { name: 'Texte', exact: true })).toHaveAttribute('aria-selected', 'true')
  await expect.poll(() => history(page)).toEqual(['Camille Ferrand crée ce rectificatif à partir du communiqué diffusé.'])
  await rowAction(page, 'Rectificatif', 'Abandonner…')
  await page.getByRole('dialog').getByLabel('Motif').fill('Fait ailleurs.')
  await button(page, 'Abandonner').click()
  await openRow(page, 'Rectificatif')
  await state(page, 'Abandonné')
  await look('abandoned')
  await rowAction(page, 'Rectificatif', 'Reprendre')
  await openRow(page, 'Rectificatif')
  await state(page, 'Brouillon')
  await expect.poll(async () => (await history(page)).slice(1)).toEqual(['Camille Ferrand abandonne le communiqué. Fait ailleurs.', 'Camille Ferrand reprend le communiqué.'])

  // From « Nouveau », without going to the text that it corrects.
  await button(page, 'Bibliothèque').click()
  await button(page, 'Nouveau communiqué').first().click()
  const dialog = page.getByRole('dialog', { name: 'Nouveau communiqué' })
  await dialog.getByRole('radio', { name: 'Rectificatif', exact: true }).check()
  const confirm = dialog.getByRole('button', { name: 'Créer et écrire' })
  await expect(confirm).toBeDisabled()
  await dialog.getByRole('group', { name: 'Le texte que ce rectificatif corrige' }).getByRole('radio', { name: /Diffusé/ }).check()
  await confirm.click()
  await expect(dialog.getByText('Indiquez le motif')).toBeVisible()
  await dialog.getByLabel('Ce qui était faux').fill('L’heure était fausse.')
  await confirm.click()
  await expect(dialog).toHaveCount(0)
  await expect.poll(() => history(page)).toEqual(['Camille Ferrand crée ce rectificatif à partir du communiqué diffusé.'])

  // One that was begun without it is linked while it is a draft, and the link can be taken away.
  await button(page, 'Bibliothèque').click()
  await button(page, 'Nouveau communiqué').first().click()
  await dialog.getByRole('radio', { name: 'Rectificatif', exact: true }).check()
  await dialog.getByRole('radio', { name: 'Un texte diffusé sans Marbre' }).check()
  await confirm.click()
  const part = page.getByRole('region', { name: 'Texte corrigé' })
  const missing = page.getByRole('region', { name: 'À vérifier' }).getByText('n’est lié à aucun communiqué diffusé')
  await expect(part).toContainText('lié à aucun communiqué')
  await expect(missing).toBeVisible()
  await part.getByRole('button', { name: 'Choisir…' }).click()
  const linking = page.getByRole('dialog', { name: 'Le texte que ce rectificatif corrige' })
  await expect(linking.getByRole('button', { name: 'Lier au texte choisi' })).toBeDisabled()
  await linking.getByRole('radio', { name: /Diffusé/ }).check()
  await linking.getByRole('button', { name: 'Lier au texte choisi' }).click()
  await expect(linking.getByText('Indiquez le motif')).toBeVisible()
  await linking.getByLabel('Ce qui était faux').fill('Le lieu était faux.')
  await look('link')
  await linking.getByRole('button', { name: 'Lier au texte choisi' }).click()
  await expect(linking).toHaveCount(0)
  await expect(part.getByRole('button', { name: 'Changer…' })).toBeVisible()
  await expect(missing).toHaveCount(0)
  await look('linked')
  await part.getByRole('button', { name: 'Retirer le lien' }).click()
  await expect(missing).toBeVisible()
  await expect.poll(async () => (await history(page)).slice(1).map((line) => line.replace(/\d{4}-001/, '…'))).toEqual(['Camille Ferrand lie ce rectificatif au communiqué …. Le lieu était faux.', 'Camille Ferrand : ce rectificatif n’est plus lié à aucun communiqué.'])

  await person.sitDown(PUBLISHER)
  await openRow(page, 'Diffusé')
  await person.show('Export')
  await giveReason(page, 'Retirer…', 'Retirer le communiqué', 'L’étude est rétractée.')
  await state(page, 'Retiré')
  await look('withdrawn')
  await expect.poll(() => history(page)).toEqual([
    'Camille Ferrand crée le communiqué.',
    'Camille Ferrand soumet la version V1 à la relecture.',
    'Nora Belkacem demande des modifications sur la V1, au titre de : Relecture scientifique. Le pourcentage du chapô est faux. La source manque.',
    'Hugo Lemaire écarte la demande de modifications de Nora Belkacem. Le chiffre vient du rapport définitif.',
    'Camille Ferrand retire le texte de la relecture. Une coquille dans le titre.',
    'Camille Ferrand soumet la version V2 à la relecture.',
    'Nora Belkacem approuve la V2, au titre de : Relecture scientifique.',
    'Hugo Lemaire donne le bon à diffuser de la V2 ; le PDF officiel est produit et conservé.',
    'Hugo Lemaire rouvre la version. Le nom d’un partenaire a changé.',
    'Nora Belkacem approuve la V2, au titre de : Relecture scientifique.',
    'Hugo Lemaire donne le bon à diffuser de la V2 ; le PDF officiel est produit et conservé.',
    'Hugo Lemaire consigne la diffusion de la V2 sous embargo : liste presse nationale.',
    'Camille Ferrand ouvre un rectificatif. Le nom du service est faux.',
    'Camille Ferrand ouvre un rectificatif. L’heure était fausse.',
    'Camille Ferrand ouvre un rectificatif. Le lieu était faux.',
    'Camille Ferrand : le rectificatif en cours ne corrige plus ce communiqué.',
    'Hugo Lemaire retire le communiqué. L’étude est rétractée.',
  ])
  await look('history')
})
