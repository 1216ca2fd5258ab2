import type { Page } from '@playwright/test'
import { expect, test } from '../marbre-test'
import { expectAccessible } from './accessible'
import { gestures, SAMPLE_PASSPHRASE } from './gestures'

const camille = { name: 'Camille Ferrand', passphrase: SAMPLE_PASSPHRASE }
const nora = { name: 'Nora Belkacem', passphrase: SAMPLE_PASSPHRASE }
const hugo = { name: 'Hugo Lemaire', passphrase: SAMPLE_PASSPHRASE }
const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name, exact: typeof name === 'string' })

test('three people at one desk: a circuit in order, somebody absent and their deputy, each finding what waits in « À relire »', async ({ launch }, testInfo) => {
  const marbre = await launch()
  const { page, screenshot } = marbre
  const person = gestures(marbre)
  const look = async (name: string) => {
    await expectAccessible(page, name)
    await screenshot(testInfo.outputPath(`${name}.png`))
  }
  await person.openSample()

  // Nora shares Hugo's role, so that she may stand in for him.
  await button(page, 'Personnes').click()
  await button(page, 'Changer les rôles : Nora Belkacem').click()
  await page.getByRole('checkbox', { name: 'Direction de la publication' }).check()
  await button(page, 'Enregistrer les rôles').click()
  await expect(page.getByRole('dialog')).toHaveCount(0)

  await button(page, 'Réglages').click()
  await button(page, 'Circuits et suppléances…').click()
  await expect(page.getByRole('heading', { name: 'Aucun circuit pour l’instant' })).toBeVisible()
  await look('circuits-empty')
  await button(page, 'Ajouter un circuit').click()
  const form = page.getByRole('dialog', { name: 'Nouveau circuit' })
  await form.getByLabel('Nom du circuit').fill('Étude clinique')
  await form.getByLabel('Étape 2, avis 1 : personne').selectOption({ label: 'Hugo Lemaire' })
  await form.getByLabel('Délai, en jours').first().fill('3')
  await look('circuit')
  await form.getByRole('button', { name: 'Enregistrer le circuit' }).click()
  await expect(page.getByRole('heading', { name: 'Étude clinique' })).toBeVisible()
  await page.getByLabel('Personne absente').selectOption({ label: 'Hugo Lemaire' })
  await page.getByLabel('Suppléant', { exact: true }).selectOption({ label: 'Nora Belkacem' })
  await page.getByLabel('Au (inclus)').fill('2099-12-31')
  await button(page, 'Nommer ce suppléant').click()
  await expect(page.getByText(/Nora Belkacem supplée Hugo Lemaire, du/)).toBeVisible()
  await look('circuits')

  // The circuit is proposed, with its days counted from today.
  await button(page, 'Bibliothèque').click()
  await page.getByRole('row').or(page.getByRole('listitem')).filter({ hasText: /\d{4}-\d{3}/ }).first().getByRole('button').first().click()
  await person.show('Relecture')
  await button(page, 'Soumettre à la relecture').click()
  const submission = page.getByRole('dialog', { name: 'Soumettre à la relecture' })
  await expect(submission.getByLabel('Circuit de relecture')).toHaveValue(/.{36}/)
  await expect(submission.getByLabel('À rendre avant la fin du').first()).toHaveValue(/^\d{2}\/\d{2}\/\d{4}$/)
  await look('submission')
  await submission.getByRole('button', { name: 'Figer et soumettre' }).click()
  await expect(page.getByText('Étape 2', { exact: true })).toBeVisible()
  await look('round')

  await person.sitDown(nora)
  await button(page, /^À relire/).click()
  await expect(page.getByText('1 chose vous attend')).toBeAttached()
  await look('inbox')
  await button(page, /^Lire et donner votre avis/).click()
  await person.readToTheEnd()
  await person.approve()

  // The first step is complete: the second waits for Hugo, and so for his deputy.
  await button(page, /^À relire/).click()
  await expect(page.getByText('Pour Hugo Lemaire, que vous suppléez')).toBeVisible()
  await button(page, /^Lire et donner votre avis/).click()
  await expect(page.getByText(/Vous avez lu la V1 jusqu’au bout/)).toBeVisible()
  await page.getByRole('radio', { name: 'J’approuve cette version' }).check()
  await expect(page.getByLabel('Vous donnez cet avis')).toHaveValue(/.{36}/)
  await look('deputy')
  await button(page, 'Donner mon avis').click()
  await expect(page.getByText('Approuvé par Nora Belkacem, pour Hugo Lemaire')).toBeVisible()

  await button(page, /^À relire/).click()
  await expect(page.getByText('Approuvé : le bon à diffuser est à donner')).toBeVisible()
  await person.sitDown(hugo)
  await button(page, /^À relire/).click()
  await expect(page.getByText('Approuvé : le bon à diffuser est à donner')).toBeVisible()
  await button(page, /^Ouvrir/).click()
  await person.clear()
  await person.sitDown(camille)
  await button(page, /^À relire/).click()
  await expect(page.getByText('Le bon à diffuser est donné : à diffuser')).toBeVisible()
  await look('inbox-author')
})
