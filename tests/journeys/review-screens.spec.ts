import type { Page } from '@playwright/test'
import { expect, test } from '../marbre-test'
import { expectAccessible } from './accessible'
import { becomePerson } from './desk'
import { OFFICIAL, readWhole } from './gestures'

const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name, exact: typeof name === 'string' })
const tab = (page: Page, name: string) => page.getByRole('tab', { name: new RegExp(`^${name}`) })

async function openSample(page: Page): Promise<void> {
  await button(page, 'Ouvrir l’exemple').click()
  await button(page, 'Entrer dans l’exemple').click()
  await expect(tab(page, 'Texte')).toBeVisible()
}

test('a version is submitted, approved and cleared, each by its own person, on screens without an axe violation', async ({ launch }, testInfo) => {
  const { page, screenshot } = await launch()
  const look = async (name: string) => {
    await expectAccessible(page, name)
    await screenshot(testInfo.outputPath(`${name}.png`))
  }
  await look('welcome')
  await openSample(page)
  await look('text')

  await tab(page, 'Relecture').click()
  await look('review-none')
  await button(page, 'Soumettre à la relecture').click()
  const dialog = page.getByRole('dialog')
  for (const role of ['Relecture de la direction', 'Relecture juridique', 'Relecture de la communication']) await dialog.getByRole('checkbox', { name: role }).uncheck()
  await look('submit')
  await button(page, 'Figer et soumettre').click()
  await expect(page.getByRole('img', { name: /^Page 1 sur/ })).toBeVisible()
  await expect(page.getByRole('radio')).toHaveCount(0)
  await expect(button(page, 'Changer de personne')).toBeVisible()
  await look('review-own-text')

  await becomePerson(page, 'Dr Nora Belkacem')
  await expect(page.getByRole('radio', { name: 'J’approuve cette version' })).toBeDisabled()
  // Straight to the end is no reading: it leads to what was not seen.
  await button(page, 'J’ai lu jusqu’au bout').click()
  await expect(page.getByText(/^Pages? pas encore vues?\s: /)).toBeVisible()
  await expect(page.getByRole('radio', { name: 'J’approuve cette version' })).toBeDisabled()
  await look('unread')
  await readWhole(page)
  await button(page, 'J’ai lu jusqu’au bout').click()
  await expect(page.getByRole('radio', { name: 'J’approuve cette version' })).toBeEnabled()
  await page.getByRole('radio', { name: 'J’approuve cette version' }).check()
  await look('verdict')
  await button(page, 'Donner mon avis').click()
  await expect(page.getByText('Approuvé', { exact: true }).first()).toBeVisible()
  await look('approved')

  await becomePerson(page, 'M. Hugo Lemaire')
  await tab(page, 'Export').click()
  await button(page, 'Donner le bon à diffuser…').click()
  await look('clear-unread')
  // What will be printed is seen first by who gives it.
  await button(page, 'Lire la version').click()
  await readWhole(page)
  await tab(page, 'Export').click()
  await button(page, 'Donner le bon à diffuser…').click()
  await expect(button(page, 'Lire la version')).toBeHidden()
  const clearing = page.getByRole('dialog')
  await expect(clearing).toContainText('Nora Belkacem (Relecture scientifique)')
  await expect(clearing).toContainText('SOUS EMBARGO JUSQU’AU mardi 6 février 2029 à 18 h 00 (heure de Paris)')
  await expect(clearing).toContainText(/Citation \(Pr Solène Vauquelin\)\s: son accord n’est pas encore noté\./)
  await expect(clearing).toContainText('Contrôlé de nouveau avant de sceller')
  await look('clear')
  await button(page, 'Bon à diffuser').click()
  await expect(button(page, OFFICIAL)).toBeVisible()
  await look('cleared')
  await button(page, 'Noter la diffusion…').click()
  await expect(page.getByRole('dialog')).toContainText('C’est le PDF sous embargo qui est consigné comme diffusé.')
  await look('release')
  await page.keyboard.press('Escape')

  for (const name of ['Versions', 'Historique']) {
    await tab(page, name).click()
    await expect(page.getByRole('tabpanel')).toContainText(name === 'Versions' ? 'V1' : 'donne le bon à diffuser')
    await look(name)
  }
  for (const name of ['Bibliothèque', 'Personnes', 'Réglages']) {
    await button(page, name).click()
    await expect(page.getByRole('heading', { level: 1, name })).toBeFocused()
    await look(name)
  }
})
