import type { Page } from '@playwright/test'
import { expect, test } from '../marbre-test'
import { gestures } from './gestures'

const field = (page: Page) => page.getByRole('combobox', { name: 'Que voulez-vous faire' })

test('every command by its name: the palette finds it, does it in the text, and remembers it', async ({ launch }, testInfo) => {
  const marbre = await launch()
  const { page } = marbre
  const person = gestures(marbre)
  const { sheet } = person
  await person.openSample()
  const tables = await sheet.locator('[data-element=table]').count()
  await sheet.locator('p').last().click()
  await sheet.locator('h2, h3').first().click()
  await page.keyboard.press('Control+k')
  await expect(field(page)).toBeFocused()
  await page.keyboard.type('tableau inserer')
  await expect(page.getByRole('option', { selected: true })).toContainText('Insérer : Tableau')
  await page.keyboard.press('Enter')
  await expect(sheet.locator('[data-element=table]')).toHaveCount(tables + 1)
  await expect(sheet).toBeFocused()
  await page.keyboard.type('Année')
  await expect(sheet.locator('td', { hasText: 'Année' }).first()).toBeVisible()
  await page.keyboard.press('Control+k')
  await expect(page.getByRole('option').first()).toContainText('Insérer : Tableau')
  await marbre.screenshot(testInfo.outputPath('palette.png'))
  await page.keyboard.type('theme')
  await expect(page.getByRole('option', { selected: true })).toContainText('Thème')
  await page.keyboard.press('Enter')
  await page.keyboard.press('Control+k')
  await expect(field(page)).toBeFocused()
  await marbre.screenshot(testInfo.outputPath('palette-dark.png'))
  await page.keyboard.type('zzz')
  await expect(page.getByText('Aucune commande de ce nom')).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(field(page)).toBeHidden()
  await expect(sheet).toBeFocused()
})

test('what the tools, the comments and the spelling do is in the palette too, with its keys', async ({ launch }) => {
  const marbre = await launch()
  const { page } = marbre
  const person = gestures(marbre)
  const { sheet } = person
  await person.openSample()
  await expect(sheet).toBeFocused()
  await expect(sheet.locator('[aria-invalid=spelling]')).not.toHaveCount(0)
  await page.keyboard.press('Control+k')
  await expect(field(page)).toBeFocused()
  const listed = page.getByRole('option')
  for (const [name, keys] of [
    ['Rechercher dans le texte', 'CtrlF'], ['Remplacer dans le texte', 'CtrlH'], ['Résultat suivant', 'F3'], ['Résultat précédent', 'MajF3'], ['Afficher les caractères invisibles', 'CtrlMaj9'], ['Typographie du texte', ''], ['Espace insécable', ''], ['Espace fine insécable', ''],
    ['Commenter la sélection', 'CtrlAltM'], ['Commentaire suivant', 'F9'], ['Commentaire précédent', 'MajF9'], ['Mot inconnu suivant', 'F7'], ['Mot inconnu précédent', 'MajF7'], ['Transformer en\u00a0: Intertitre', 'CtrlAlt2'], ['Transformer en\u00a0: Liste numérotée', 'CtrlMaj7'], ['Couleur et échéance…', ''],
  ] as const) await expect(listed.filter({ hasText: new RegExp(`^\\s*${name}.*${keys}`) }).first(), name).toBeAttached()

  await page.keyboard.type('mot inconnu suivant')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('menuitem', { name: 'Ignorer une fois' })).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(sheet).toBeFocused()
  await page.keyboard.press('Control+k')
  await page.keyboard.type('commenter')
  await page.keyboard.press('Enter')
  await expect(page.getByLabel('Votre commentaire')).toBeFocused()
  await page.keyboard.press('Control+k')
  await page.keyboard.type('remplacer')
  await page.keyboard.press('Enter')
  await expect(page.getByLabel('Rechercher', { exact: true })).toBeFocused()
})

test('blocks and sections change places from the keyboard, and undo puts them back', async ({ launch }) => {
  const marbre = await launch()
  const { page } = marbre
  const person = gestures(marbre)
  const { sheet } = person
  await person.openSample()
  const headings = () => sheet.locator('> h2').allTextContents()
  const before = await headings()
  await sheet.locator('> h2').nth(1).click()
  await page.keyboard.press('Alt+Shift+ArrowUp')
  await expect.poll(headings).toEqual([before[1], before[0], ...before.slice(2)])
  await page.keyboard.press('Control+z')
  await expect.poll(headings).toEqual(before)
})
