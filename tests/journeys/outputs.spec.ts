import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { unzipSync } from 'fflate'
import { answerSaveDialog } from '../dialogs'
import { inMain } from '../in-main'
import { expect, test } from '../marbre-test'
import { gestures, OFFICIAL, SAMPLE_PASSPHRASE } from './gestures'

const REVIEWER = { name: 'Nora Belkacem', passphrase: SAMPLE_PASSPHRASE }
const PUBLISHER = { name: 'Hugo Lemaire', passphrase: SAMPLE_PASSPHRASE }
const FORMATS = [['Page HTML', 'html'], ['Fragment pour le site', 'html'], ['Document Word', 'docx'], ['Texte brut', 'txt'], ['Message prêt à adresser', 'eml'], ['Dossier pour la presse (ZIP)', 'zip'], ['Fichier pour les agences (ninjs)', 'json']] as const

test('a cleared version leaves in every format, and none of them names a reviewer', async ({ launch }, testInfo) => {
  const marbre = await launch()
  const { app, page } = marbre
  const person = gestures(marbre)
  await person.openSample()
  await person.submit(['Relecture scientifique'], 'Vérifiez les chiffres avant mardi.')
  await person.show('Export')
  await expect(page.getByText('Copies de travail, marquées PROJET.')).toBeVisible()
  await expect(page.getByRole('button', { name: 'Enregistrer\u00a0: Page HTML' })).toHaveCount(0)
  await marbre.screenshot(testInfo.outputPath('before-clearing.png'))

  await person.sitDown(REVIEWER)
  await person.show('Relecture')
  await person.readToTheEnd()
  await person.approve()
  await person.sitDown(PUBLISHER)
  await person.clear()

  for (const [name, extension] of FORMATS) {
    const target = testInfo.outputPath(`${name.replaceAll(/\W+/gu, '-')}.${extension}`)
    await answerSaveDialog(app, target)
    await page.getByRole('button', { name: `Enregistrer\u00a0: ${name}`, exact: true }).click()
    await expect.poll(() => readable(target)).toContain('Leucémie')
    expect(readable(target)).not.toContain('Belkacem')
  }
  await expect(page.getByText(/\d+ signes sur 3\u202f000/u)).toBeVisible()
  await page.getByRole('button', { name: 'Copier le texte' }).click()
  await expect.poll(() => inMain(app, ({ clipboard }) => clipboard.readText())).toMatch(/^SOUS EMBARGO[^\n]+\n\nLeucémie[^\n]+\n\nAdapter/u)
  await marbre.screenshot(testInfo.outputPath('cleared.png'))

  // What cannot be written is said where one looks, in a small window too.
  await inMain(app, ({ BrowserWindow }) => { BrowserWindow.getAllWindows()[0]?.setContentSize(1000, 700) })
  await answerSaveDialog(app, testInfo.outputPath('nowhere', 'x.pdf'))
  for (const button of [OFFICIAL, 'Enregistrer\u00a0: Page HTML', 'Fichier d’échange (JSON)']) {
    await page.getByRole('button', { name: button }).click()
    await expect(page.getByRole('alert').filter({ hasText: 'dossier de destination' }).last()).toBeInViewport({ ratio: 1 })
    await marbre.screenshot(testInfo.outputPath(`unwritten-${String(button).replaceAll(/\W+/gu, '-')}.png`))
  }
  await page.locator('.export').evaluate((element) => { element.scrollTop = element.scrollHeight })
  await marbre.screenshot(testInfo.outputPath('cleared-end.png'))
  await page.emulateMedia({ colorScheme: 'dark' })
  await marbre.screenshot(testInfo.outputPath('cleared-dark.png'))
})

/** The words of a file, those inside an archive too; quoted-printable is undone. Empty while it is not there. */
function readable(path: string): string {
  try {
    return textOf(readFileSync(path))
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return ''
    throw error
  }
}

function textOf(bytes: Uint8Array): string {
  if (bytes[0] === 0x50 && bytes[1] === 0x4b) return Object.entries(unzipSync(bytes)).map(([name, content]) => join(name, textOf(content))).join('\n')
  const text = Buffer.from(bytes).toString('utf8')
  return text.startsWith('X-Unsent') || text.includes('\nX-Unsent') ? Buffer.from(text.replaceAll(/=\r?\n/gu, '').replaceAll(/=([0-9A-F]{2})/gu, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16))), 'latin1').toString('utf8') : text
}
