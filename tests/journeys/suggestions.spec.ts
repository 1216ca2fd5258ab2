import type { Locator, Page } from '@playwright/test'
import { expectAccessible } from './accessible'
import { becomePerson, call, sheet, written } from './desk'
import { expect, test } from '../marbre-test'

const button = (page: Page, name: string | RegExp): Locator => page.getByRole('button', { name, exact: typeof name === 'string' })
const tab = (page: Page, name: string): Locator => page.getByRole('tab', { name: new RegExp(`^${name}`) })
const mine = (page: Page): Locator => page.getByRole('complementary', { name: 'Vos modifications' })
const panel = (page: Page): Locator => page.getByRole('region', { name: 'Modifications proposées' })
const card = (page: Page): Locator => panel(page).getByRole('article')

/** Clicks just after these words of the text: a caret that is set in the page alone is lost when the marks are drawn again. */
async function caretAfter(page: Page, words: string): Promise<void> {
  const at = await sheet(page).evaluate((element, wanted) => {
    const texts = document.createTreeWalker(element, NodeFilter.SHOW_TEXT)
    for (let node = texts.nextNode(); node; node = texts.nextNode()) {
      const at = node.nodeValue?.indexOf(wanted) ?? -1
      if (at < 0) continue
      node.parentElement?.scrollIntoView({ block: 'center' })
      const last = document.createRange()
      last.setStart(node, at + wanted.length - 1)
      last.setEnd(node, at + wanted.length)
      const { right, top, height } = last.getBoundingClientRect()
      return { x: right, y: top + height / 2 }
    }
    return null
  }, words)
  if (!at) throw new Error(`« ${words} » is not in the text`)
  await page.mouse.click(at.x, at.y)
}

test('a reviewer suggests on a frozen version, and its author takes and leaves', async ({ launch }, testInfo) => {
  const { page, screenshot } = await launch()
  const sample = (await call(page, 'setup.openSample')) as { readonly ok: true; readonly value: { readonly communiqueId: string } }
  const { communiqueId } = sample.value
  expect(await call(page, 'versions.submit', { communiqueId, requiredRoles: ['publisher'], instructions: '' })).toMatchObject({ ok: true })
  await page.reload()
  await page.locator('main').getByRole('listitem').getByRole('button').getByText(/^Leucémie aiguë/).first().click()
  await becomePerson(page, 'Dr Nora Belkacem')

  // Nothing is switched on: what is written differs from the version.
  await tab(page, 'Relecture').click()
  await button(page, 'Proposer des modifications').click()
  await expect(sheet(page)).toBeFocused()
  await expect(mine(page)).toContainText('0 modification')
  await caretAfter(page, 'Chaque dosage')
  await page.keyboard.type(' sanguin')
  await expect(mine(page)).toContainText('1 modification')
  await expect(sheet(page).locator('ins.suggested-in').filter({ hasText: 'sanguin' })).toBeVisible()
  await caretAfter(page, 'La leucémie aiguë myéloblastique (LAM)')
  await page.keyboard.press('Enter')
  await expect(mine(page)).toContainText('2 modifications')
  await expect(mine(page)).toContainText('Paragraphe coupé')
  await expect(page.getByText('Copie enregistrée')).toBeVisible()
  await expect(sheet(page).locator('ins.suggested-in').filter({ hasText: 'sanguin' })).toBeVisible()
  await expectAccessible(page, 'suggesting')
  await screenshot(testInfo.outputPath('suggesting.png'))

  // Left and found again, then signed.
  await button(page, 'Revenir à la relecture').click()
  await button(page, 'Proposer des modifications').click()
  await expect(mine(page)).toContainText('2 modifications')
  await button(page, 'Proposer 2 modifications').click()
  await expect(page.getByText('2 modifications proposées sur la V1.').first()).toBeVisible()

  await becomePerson(page, 'Mme Camille Ferrand')
  await tab(page, 'Texte').click()
  await button(page, /^Afficher les commentaires/).click()
  await expect(card(page)).toHaveCount(2)
  await expect(sheet(page).locator('ins.suggested-in').filter({ hasText: 'sanguin' })).toBeVisible()
  await expectAccessible(page, 'deciding')
  await screenshot(testInfo.outputPath('deciding.png'))

  // By the keys alone: the one is taken, the other left.
  const taken = card(page).filter({ hasText: 'sanguin' }).getByRole('button', { name: 'Accepter' })
  await taken.focus()
  await page.keyboard.press('Enter')
  await expect(card(page)).toHaveCount(1)
  await expect(sheet(page).locator('ins.suggested-in').filter({ hasText: 'sanguin' })).toHaveCount(0)
  await expect(sheet(page).getByText('Chaque dosage sanguin a déclenché')).toBeVisible()
  await written(page)
  await card(page).getByRole('button', { name: 'Refuser' }).focus()
  await page.keyboard.press('Enter')
  await expect(panel(page)).toContainText('Aucune modification n’attend de décision.')
  await expect(panel(page)).toContainText('2 décisions')
  await page.keyboard.press('Escape')
  await expect(sheet(page)).toBeFocused()
  // One step of undo takes it back.
  await page.keyboard.press('Control+z')
  await expect(sheet(page).getByText('Chaque dosage a déclenché')).toBeVisible()
})
