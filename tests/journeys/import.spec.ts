// A document of another program becomes a draft: chosen or dropped, with the report that stays beside it.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { answerOpenDialog } from '../dialogs'
import { expect, test } from '../marbre-test'
import { setUpDesk, sheet, written } from './desk'

const FIXTURES = join(import.meta.dirname, '../fixtures/import')

test('a Word document with tracked changes, a comment, a picture and lists: its report, the draft, the report again', async ({ launch }, info) => {
  const { app, page } = await launch()
  await setUpDesk(page)
  await page.reload()
  await answerOpenDialog(app, join(FIXTURES, 'libreoffice.docx'))
  await page.getByRole('button', { name: 'Importer un document…' }).click()
  const report = page.getByRole('dialog', { name: /Import de «.libreoffice\.docx.»/ })
  await expect(report).toBeVisible()
  await expect(report).toContainText('Suppression, retirée')
  await expect(report).toContainText('cinq')
  await expect(report).toContainText('Ana Lopès, 28 janvier 2025')
  await expect(report).toContainText('Ben Diallo')
  await expect(report).toContainText('à propos de «\u00a0ce besoin\u00a0»')
  await expect(report).toContainText('reconnu par le style «\u00a0Title\u00a0»')
  await page.screenshot({ path: info.outputPath('report.png') })
  // It has the keys from the first: they scroll it.
  await expect(report.getByRole('group')).toBeFocused()
  const last = report.getByRole('listitem').last()
  await expect(last).not.toBeInViewport()
  await page.keyboard.press('End')
  await expect(last).toBeInViewport()
  await report.getByRole('button', { name: 'Relire le brouillon' }).click()
  await expect(sheet(page).locator('[data-element=title]')).toContainText('Leucémies\u00a0: l’Institut Exemple ouvre une consultation de suivi')
  await expect(sheet(page)).toContainText('une fatigue trois ans après la greffe')
  await expect(sheet(page)).not.toContainText('cinq')
  await expect(sheet(page).locator('img')).toHaveCount(1)
  await expect(sheet(page).locator('ul ul li')).toHaveCount(2)
  await page.screenshot({ path: info.outputPath('draft.png') })
  await sheet(page).locator('[data-element=title]').click()
  await page.keyboard.press('End')
  await page.keyboard.type(' inédite')
  await written(page)
  await page.getByRole('button', { name: 'Rapport d’import' }).click()
  await expect(report).toContainText('Ben Diallo')
  await page.emulateMedia({ colorScheme: 'dark' })
  await page.screenshot({ path: info.outputPath('report-dark.png') })
})

test('a document dropped on the library becomes a draft; one that is none is refused with a sentence', async ({ launch }, info) => {
  const { page } = await launch()
  await setUpDesk(page)
  await page.reload()
  const drop = (name: string, bytes: Uint8Array): Promise<void> =>
    page.evaluate(([given, base64]) => {
      const data = new DataTransfer()
      data.items.add(new File([Uint8Array.from(atob(base64), (sign) => sign.charCodeAt(0))], given))
      document.querySelector('.library')?.dispatchEvent(new DragEvent('drop', { dataTransfer: data, bubbles: true, cancelable: true }))
    }, [name, Buffer.from(bytes).toString('base64')] as const)
  await expect(page.getByRole('button', { name: 'Importer un document…' })).toBeVisible()
  await drop('abime.docx', new Uint8Array([0x50, 0x4b, 3, 4, 0, 0]))
  await expect(page.getByText('Ce document est abîmé')).toBeVisible()
  await page.screenshot({ path: info.outputPath('refused.png') })
  await drop('communique.odt', readFileSync(join(FIXTURES, 'libreoffice.odt')))
  await expect(page.getByRole('dialog', { name: /Import de «.communique\.odt.»/ })).toBeVisible()
})
