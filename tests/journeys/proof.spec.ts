import { readFileSync, writeFileSync } from 'node:fs'
import type { Page } from '@playwright/test'
import { answerOpenDialog, answerSaveDialog } from '../dialogs'
import { expect, test } from '../marbre-test'
import { expectAccessible } from './accessible'
import { gestures, OFFICIAL, SAMPLE_PASSPHRASE } from './gestures'

const REVIEWER = { name: 'Nora Belkacem', passphrase: SAMPLE_PASSPHRASE }
const PUBLISHER = { name: 'Hugo Lemaire', passphrase: SAMPLE_PASSPHRASE }
const checking = (page: Page) => page.getByRole('dialog', { name: 'Vérifier un PDF' })

/** A PDF that lies on somebody's desktop is dropped on the window. */
async function drop(page: Page, file: string): Promise<void> {
  await page.evaluate((base64) => {
    const dataTransfer = new DataTransfer()
    dataTransfer.items.add(new File([Uint8Array.from(atob(base64), (sign) => sign.charCodeAt(0))], 'recu.pdf', { type: 'application/pdf' }))
    document.body.dispatchEvent(new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true }))
  }, readFileSync(file).toString('base64'))
}

test('a cleared file says what it is, one changed byte is told, and the slip says who approved', async ({ launch }, testInfo) => {
  const marbre = await launch()
  const { app, page } = marbre
  const person = gestures(marbre)
  await person.openSample()
  await person.submit(['Relecture scientifique'])
  await person.sitDown(REVIEWER)
  await person.show('Relecture')
  await person.readToTheEnd()
  await person.approve()
  await person.sitDown(PUBLISHER)
  await person.clear()
  await expect(page.getByText('PDF officiel, accessible (PDF/UA-1)').first()).toBeVisible()
  await marbre.screenshot(testInfo.outputPath('sealed.png'))
  await expectAccessible(page, 'sealed')

  const official = testInfo.outputPath('officiel.pdf')
  await person.exportFile(OFFICIAL, official)
  await drop(page, official)
  await expect(checking(page)).toContainText('Authentique')
  await expect(checking(page)).toContainText('Nora Belkacem')
  await expectAccessible(page, 'authentic')
  // The window itself never scrolls.
  await expect.poll(() => page.evaluate(() => [document.documentElement.scrollTop, document.documentElement.scrollHeight - document.documentElement.clientHeight])).toEqual([0, 0])
  await marbre.screenshot(testInfo.outputPath('authentic.png'))

  const changed = testInfo.outputPath('change.pdf')
  const bytes = readFileSync(official)
  writeFileSync(changed, bytes.with(Math.floor(bytes.length / 2), bytes[Math.floor(bytes.length / 2)] === 0x20 ? 0x21 : 0x20))
  await answerOpenDialog(app, changed)
  await checking(page).getByRole('button', { name: 'Vérifier un autre PDF…' }).click()
  await expect(checking(page)).toContainText(/modifié/i)
  await marbre.screenshot(testInfo.outputPath('changed.png'))
  await page.emulateMedia({ colorScheme: 'dark' })
  await marbre.screenshot(testInfo.outputPath('changed-dark.png'))
  await page.keyboard.press('Escape')
  await expect(checking(page)).toBeHidden()

  await page.getByRole('tab', { name: /^Versions/ }).click()
  const slip = testInfo.outputPath('bordereau.pdf')
  await answerSaveDialog(app, slip)
  await page.getByRole('button', { name: /^Bordereau de validation de la V1/ }).click()
  await expect(page.getByText('bordereau.pdf est enregistré.').last()).toBeVisible()
  expect(readFileSync(slip).subarray(0, 5).toString()).toBe('%PDF-')
})
