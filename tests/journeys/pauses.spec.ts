import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { ElectronApplication } from '@playwright/test'
import { inMain } from '../in-main'
import { expect, test } from '../marbre-test'
import { copyOfProgram } from './copy-of-program'
import { makeCommunique, openText, PASSPHRASE, setUpDesk, sheet } from './desk'

/** What the system tells before the machine sleeps, is locked or stops. */
function systemSays(app: ElectronApplication, event: 'suspend' | 'lock-screen' | 'shutdown'): Promise<void> {
  return inMain(app, ({ powerMonitor }, name) => { powerMonitor.emit(name, { preventDefault: () => undefined }) }, event)
}

for (const event of ['suspend', 'lock-screen'] as const)
  test(`${event}: what waits for its turn is written at once, and the profile is locked`, async ({ launch }) => {
    const { app, page } = await launch()
    await setUpDesk(page)
    await makeCommunique(page)
    await openText(page)
    await sheet(page).locator('[data-element=lead]').click()
    // No timer runs from here on: only the system's word brings the text to the disk.
    await page.clock.install()
    await page.clock.pauseAt(Date.now() + 1000)
    await page.keyboard.type('Avant le sommeil.')
    await expect(page.getByTestId('save-state')).not.toHaveAttribute('data-state', 'saved')
    await systemSays(app, event)
    // Locking waits for every word to be on the disk.
    await expect(page.getByRole('heading', { name: 'Qui est au clavier ?' })).toBeVisible()
    await expect(page.getByText(/^L’ordinateur s’est mis en veille ou son écran s’est verrouillé/)).toBeVisible()
    await page.clock.resume()
    await page.getByLabel('Phrase de passe').fill(PASSPHRASE)
    await page.getByRole('button', { name: 'Entrer', exact: true }).click()
    await openText(page, 'Sans titre')
    await expect(sheet(page)).toContainText('Avant le sommeil.')
  })

test('shutdown: the words are on the disk, and the program ends by itself', async ({ launch }) => {
  const marbre = await launch()
  await setUpDesk(marbre.page)
  await makeCommunique(marbre.page)
  await openText(marbre.page)
  await sheet(marbre.page).locator('[data-element=lead]').click()
  await marbre.page.keyboard.type('Avant l’arrêt.')
  const ended = marbre.app.waitForEvent('close')
  await systemSays(marbre.app, 'shutdown')
  await ended

  const { page } = await launch()
  await openText(page)
  await expect(sheet(page)).toContainText('Avant l’arrêt.')
})

test('a thread that never ends keeps neither the program nor the next start, and the words are on the disk', async ({ launch }) => {
  const program = copyOfProgram()
  const worker = join(program, 'out/main/services-worker.cjs')
  writeFileSync(worker, `process.exit = () => setInterval(() => undefined, 1000)\n${readFileSync(worker, 'utf8')}`)
  const { page, close } = await launch({ program })
  await setUpDesk(page)
  await makeCommunique(page)
  await openText(page)
  await sheet(page).locator('[data-element=lead]').click()
  await page.keyboard.type('Avant la fin.')
  await close()

  const next = await launch()
  await openText(next.page)
  await expect(sheet(next.page)).toContainText('Avant la fin.')
  rmSync(program, { recursive: true, force: true })
})
