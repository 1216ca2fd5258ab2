import { mkdirSync, readdirSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { Page } from '@playwright/test'
import { answerOpenDialog, answerSaveDialog } from '../dialogs'
import { expect, test } from '../marbre-test'
import { call } from './desk'
import { gestures, SAMPLE_PASSPHRASE } from './gestures'

const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name, exact: typeof name === 'string' })
const settings = async (page: Page): Promise<void> => {
  await button(page, 'Réglages').click()
  await expect(page.getByRole('heading', { name: 'Sauvegardes' })).toBeVisible()
}
const titles = async (page: Page): Promise<unknown> => {
  const answer = await call(page, 'library.list', { text: '', states: [], offset: 0, limit: 50 })
  return answer.ok ? (answer.value as { rows: { title: string; state: string }[] }).rows.map(({ title, state }) => ({ title, state })) : answer
}

test('back up, verify, restore beside, open the copy, and come back', async ({ launch, profile }) => {
  let marbre = await launch()
  const folder = join(dirname(profile), 'cle-usb')
  mkdirSync(folder)
  await gestures(marbre).openSample()
  await settings(marbre.page)
  await answerOpenDialog(marbre.app, folder)
  await button(marbre.page, 'Choisir un dossier…').click()
  await expect(marbre.page.getByText(folder)).toBeVisible()
  await expect(marbre.page.getByText('Ce dossier est sur le même disque que le dossier de travail.')).toBeVisible()
  await button(marbre.page, 'Sauvegarder maintenant').click()
  await expect(marbre.page.getByText('La sauvegarde est faite et relue.').first()).toBeVisible()
  await expect(button(marbre.page, /^Restaurer à côté la sauvegarde du/)).toHaveCount(1)
  await button(marbre.page, 'Vérifier mes sauvegardes').click()
  await expect(marbre.page.getByText('Saine', { exact: true })).toBeVisible()
  await expect(marbre.page.getByText(/Le dossier de travail contient exactement la même chose/)).toBeVisible()
  const before = await titles(marbre.page)
  await button(marbre.page, /^Restaurer à côté la sauvegarde du/).click()
  await expect(marbre.page.getByText(/Votre dossier de travail n’a pas changé/).first()).toBeVisible()
  await button(marbre.page, /^Ouvrir la copie profile-restauration/).click()
  await expect(marbre.page.getByText(/^Vous travaillez dans une copie/)).toBeVisible()
  await expect(marbre.page).toHaveTitle(/profile-restauration/)
  expect(await titles(marbre.page)).toEqual(before)
  expect(await call(marbre.page, 'communiques.create', { type: 'note', language: 'fr' })).toMatchObject({ ok: true })
  await marbre.close()

  marbre = await launch()
  await expect(marbre.page.getByText(/^Vous travaillez dans une copie/)).toBeVisible()
  await button(marbre.page, 'Revenir au dossier de travail habituel').click()
  await expect(marbre.page.getByText(/^Vous travaillez dans une copie/)).toHaveCount(0)
  await expect(marbre.page.getByRole('navigation', { name: 'Navigation principale' })).toBeVisible()
  expect(await titles(marbre.page)).toEqual(before)
  await settings(marbre.page)
  await expect(button(marbre.page, /^Ouvrir la copie profile-restauration/)).toBeVisible()
})

test('a stick that was taken away is said in the settings and above the work, and used again', async ({ launch, profile }) => {
  const marbre = await launch()
  const { page } = marbre
  const folder = join(dirname(profile), 'cle-usb')
  mkdirSync(folder)
  await gestures(marbre).openSample()
  await answerOpenDialog(marbre.app, folder)
  expect(await call(page, 'backups.chooseFolder')).toMatchObject({ ok: true })
  rmSync(folder, { recursive: true })
  await settings(page)
  await button(page, 'Sauvegarder maintenant').click()
  await expect(page.getByText(/Le dossier des sauvegardes n’est plus là/).first()).toBeVisible()
  await expect(page.getByText('Aucune sauvegarde n’a pu être faite.')).toBeVisible()
  await button(page, 'Bibliothèque').click()
  await button(page, 'Voir les sauvegardes').click()
  mkdirSync(folder)
  await button(page, 'Choisir un dossier…').click()
  await button(page, 'Sauvegarder maintenant').click()
  await expect(page.getByText('Aucune sauvegarde n’a pu être faite.')).toHaveCount(0)
  await expect(page.getByText(/^Tout était à l’abri aujourd’hui/)).toBeVisible()
})

test('a profile moves to another machine in one file', async ({ launch, profile }) => {
  const marbre = await launch()
  const file = join(dirname(profile), 'poste.marbre-profil')
  await gestures(marbre).openSample()
  await settings(marbre.page)
  await answerSaveDialog(marbre.app, file)
  await button(marbre.page, 'Exporter le dossier de travail…').click()
  await expect(marbre.page.getByText(/poste\.marbre-profil/).first()).toBeVisible()
  const before = await titles(marbre.page)
  await marbre.close()

  rmSync(profile, { recursive: true })
  const other = await launch()
  await answerOpenDialog(other.app, file)
  await button(other.page, 'Importer un dossier de travail…').click()
  await expect(other.page.getByRole('navigation', { name: 'Navigation principale' })).toBeVisible()
  expect(await titles(other.page)).toEqual(before)
  await expect(other.page.getByText(/^Vous travaillez dans une copie/)).toHaveCount(0)
  const people = await call(other.page, 'people.list')
  const [first] = people.ok ? (people.value as { id: string }[]) : []
  expect(await call(other.page, 'session.unlock', { personId: first?.id, passphrase: SAMPLE_PASSPHRASE })).toMatchObject({ ok: true })
  await other.close()
  expect(readdirSync(dirname(profile)).some((name) => name.endsWith('.partial'))).toBe(false)
})
