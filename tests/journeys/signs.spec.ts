import type { Locator, Page } from '@playwright/test'
import type { CharterSummary } from '../../core/bridge/charters'
import { expect, test } from '../marbre-test'
import { call, makeCommunique, openText, setUpDesk, sheet, written } from './desk'
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

test('one in a field leads to the field', async ({ launch }) => {
  const marbre = await launch()
  const { page } = marbre
  const hand = gestures(marbre)
  await hand.openSample()
  const speaker = hand.sheet.locator('[data-attribute=speaker]').first()
  const name = await speaker.inputValue()
  await speaker.fill(`${name} 漢`)
  await written(page)
  const finding = findings(page).getByRole('button', { name: /ne permet pas d’imprimer 漢/ })
  await expect(finding).toBeVisible()
  await hand.standAtEndOf('lead')
  await finding.click()
  await expect(speaker).toBeFocused()
  await speaker.fill(name)
  await written(page)
  await expect(finding).toHaveCount(0)
})

test('another font of the charter is another answer, while the text is open', async ({ launch }) => {
  const { page } = await launch()
  await setUpDesk(page)
  await makeCommunique(page)
  await page.reload()
  await openText(page)
  await page.keyboard.insertText('La langue ǀxam')
  await written(page)
  await expect(sheet(page)).toContainText('ǀxam')
  const finding = findings(page).getByRole('button', { name: /La police de la charte \(Source Serif 4\) ne permet pas d’imprimer ǀ/ })
  await expect(findings(page)).toContainText('Empêche de soumettre')
  await expect(finding).toHaveCount(0)

  const setFont = async (font: string): Promise<void> => {
    const listed = await call(page, 'charters.list')
    const house = listed.ok ? (listed.value as CharterSummary[]).find(({ isDefault }) => isDefault) : undefined
    expect(await call(page, 'charters.save', { charterId: house?.id, base: house?.revision.number, name: house?.name, charter: { ...house?.charter, font } })).toMatchObject({ ok: true })
  }
  await setFont('Source Serif 4')
  await expect(finding).toBeVisible()
  await setFont('Source Sans 3')
  await expect(finding).toHaveCount(0)
})
