import type { Locator, Page } from '@playwright/test'
import { expect, test } from '../marbre-test'
import { written } from './desk'
import { gestures } from './gestures'

const findings = (page: Page): Locator => page.getByRole('region', { name: 'À vérifier' })

test('a sign that the charter’s font lacks is found while one types, leads to its words, and keeps the text from being submitted until they are written in another way', async ({ launch }) => {
  const marbre = await launch()
  const { page } = marbre
  const hand = gestures(marbre)
  await hand.openSample()
  await hand.standAtEndOf('lead')
  await page.keyboard.insertText(' L’étude 漢字')
  await written(page)
  const finding = findings(page).getByRole('button', { name: /ne permet pas d’imprimer 漢\s\(U\+6F22\), 字\s\(U\+5B57\)\s: écrivez ce passage autrement/ })
  await expect(finding).toBeVisible()
  await expect(findings(page)).toContainText('Empêche de soumettre (1)')

  await hand.show('Relecture')
  await page.getByRole('button', { name: 'Soumettre à la relecture' }).click()
  const submission = page.getByRole('dialog', { name: 'Soumettre à la relecture' })
  await expect(submission).toContainText('ne permet pas d’imprimer 漢 (U+6F22)')
  await expect(submission.getByRole('button', { name: 'Figer et soumettre' })).toHaveCount(0)
  await submission.getByRole('button', { name: 'Compléter le texte' }).click()

  await hand.show('Texte')
  await hand.standAtEndOf('title')
  await finding.click()
  await expect.poll(() => page.evaluate(() => getSelection()?.toString())).toBe('漢字')
  await page.keyboard.insertText('Hanzi')
  await expect(hand.sheet.locator('[data-element=lead]')).toContainText('L’étude Hanzi')
  await expect(finding).toHaveCount(0)

  await hand.show('Relecture')
  await page.getByRole('button', { name: 'Soumettre à la relecture' }).click()
  await expect(submission.getByRole('button', { name: 'Figer et soumettre' })).toBeVisible()
})
