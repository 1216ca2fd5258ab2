import type { Locator, Page } from '@playwright/test'
import { expectAccessible } from './accessible'
import { call, makeCommunique, openText, setUpDesk, sheet, written } from './desk'
import { expect, test } from '../marbre-test'

const marks = (page: Page): Locator => sheet(page).locator('mark.commented')
const panel = (page: Page): Locator => page.getByRole('region', { name: 'Commentaires', exact: true })
const card = (page: Page): Locator => panel(page).getByRole('article')
const button = (page: Page, name: string): Locator => panel(page).getByRole('button', { name, exact: true })

/** A text in which the last words of the lead are selected, by the keys alone. */
async function selectedWords(page: Page): Promise<void> {
  await setUpDesk(page)
  await makeCommunique(page)
  await openText(page)
  await page.keyboard.type('Un nouveau traitement du cœur')
  await page.keyboard.press('Enter')
  await page.keyboard.type('Une équipe a suivi 846 patients')
  for (let word = 0; word < 2; word += 1) await page.keyboard.press('Control+Shift+ArrowLeft')
}

/** Comments on what is selected, by the keys alone. */
async function comment(page: Page, words: string): Promise<void> {
  await page.keyboard.press('Control+Alt+m')
  await expect(panel(page).getByLabel('Votre commentaire')).toBeFocused()
  await page.keyboard.type(words)
  await page.keyboard.press('Control+Enter')
  await expect(card(page)).toBeFocused()
}

test('words are commented by the keys alone, and the comment stays with them through edits, cut and paste, undo and a restart', async ({ launch }, testInfo) => {
  let marbre = await launch()
  let { page } = marbre
  await selectedWords(page)
  await comment(page, 'Ce chiffre est-il le bon ?')
  await expect(marks(page)).toHaveText(['846 patients'])
  await expectAccessible(page, 'one comment')
  await marbre.screenshot(testInfo.outputPath('one-comment.png'))

  // Back in the text, where the words move along with what is written before them.
  await page.keyboard.press('Escape')
  await expect(sheet(page)).toBeFocused()
  await page.keyboard.press('Home')
  await page.keyboard.type('En 2024, ')
  await expect(marks(page)).toHaveText(['846 patients'])

  // F9 goes to it, Ctrl+Alt+M from there to its thread.
  await page.keyboard.press('F9')
  await expect(page.getByText(/Commentaire de Ana Martin/).last()).toBeAttached()
  await page.keyboard.press('Control+Alt+m')
  await expect(card(page)).toBeFocused()
  await page.keyboard.press('Escape')

  // Cut and pasted elsewhere; then undone.
  await page.keyboard.press('End')
  for (let word = 0; word < 2; word += 1) await page.keyboard.press('Control+Shift+ArrowLeft')
  await page.keyboard.press('Control+x')
  await expect(marks(page)).toHaveCount(0)
  await expect(card(page)).toContainText('Le passage commenté n’est plus dans ce texte')
  await expect(card(page)).toContainText('846 patients')
  await marbre.screenshot(testInfo.outputPath('orphan.png'))
  await page.keyboard.press('Home')
  await page.keyboard.press('Control+v')
  await expect(marks(page)).toHaveText(['846 patients'])
  await page.keyboard.press('Control+z')
  await page.keyboard.press('Control+z')
  await expect(marks(page)).toHaveText(['846 patients'])

  // Other words in their place: the thread says so, and stays.
  await page.keyboard.press('F9')
  await page.keyboard.press('ArrowRight')
  await page.keyboard.type('9')
  await expect(card(page)).toContainText('Ces mots ont été modifiés depuis le commentaire.')
  await page.keyboard.press('Backspace')
  await expect(card(page)).not.toContainText('Ces mots ont été modifiés depuis le commentaire.')

  await button(page, 'Répondre').click()
  await page.keyboard.type('Oui, vérifié.')
  await page.keyboard.press('Control+Enter')
  await expect(card(page)).toContainText('Oui, vérifié.')
  await written(page)
  await marbre.close()
  marbre = await launch()
  page = marbre.page
  await openText(page, 'Un nouveau traitement du cœur')
  await expect(marks(page)).toHaveText(['846 patients'])
  await page.getByRole('button', { name: 'Afficher les commentaires (1 ouvert)' }).click()
  await expect(card(page)).toContainText('1 réponse')

  await button(page, 'Résoudre').click()
  await expect(marks(page)).toHaveCount(0)
  await expect(panel(page)).toContainText('Aucun commentaire ouvert.')
  await button(page, 'Résolus (1)').click()
  await expect(card(page)).toContainText('Résolu par Ana Martin')
  await button(page, 'Rouvrir').click()
  await expect(marks(page)).toHaveText(['846 patients'])
})

test('an element is commented as a whole; the list teaches while it is empty; dark is legible', async ({ launch }, testInfo) => {
  const { page, screenshot } = await launch()
  await setUpDesk(page)
  expect(await call(page, 'settings.write', { theme: 'dark' })).toMatchObject({ ok: true })
  await makeCommunique(page)
  await page.reload()
  await openText(page)
  await page.getByRole('button', { name: 'Afficher les commentaires (0 ouvert)' }).click()
  await expect(panel(page)).toContainText('Aucun commentaire')
  await expectAccessible(page, 'no comment')
  await screenshot(testInfo.outputPath('none-dark.png'))
  await sheet(page).locator('[data-element=title]').click()
  await page.keyboard.type('Un titre')
  await comment(page, 'Trop court. @Ana Martin, une idée ?')
  await expect(card(page)).toContainText('L’élément entier')
  await expect(card(page)).toContainText('Vous êtes cité')
  await expectAccessible(page, 'an element')
  await screenshot(testInfo.outputPath('element-dark.png'))
  await button(page, 'Modifier').click()
  await page.keyboard.press('Control+a')
  await page.keyboard.type('Trop court.')
  await button(page, 'Enregistrer').click()
  await expect(card(page)).toContainText('1 rédaction précédente')
  await button(page, 'Retirer').click()
  await expect(card(page)).toContainText('Message retiré par son auteur.')
})
