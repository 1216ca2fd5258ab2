import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import Database from 'better-sqlite3'
import { expect, test } from '../marbre-test'
import { sha256Of } from '../../electron/platform/hashing'
import { expectAccessible } from './accessible'
import { gestures } from './gestures'

const PAGE_BYTES = 4096
const pictures = process.env['MARBRE_PICTURES']

/** Overwrites the pages on which a table has its rows, as a failing disk does. */
function damage(profile: string, table: string): void {
  const file = join(profile, 'marbre.sqlite')
  const db = new Database(file, { readonly: true })
  const pages = db.prepare('SELECT pageno FROM dbstat WHERE name = ?').all(table) as { pageno: number }[]
  db.close()
  const bytes = readFileSync(file)
  for (const { pageno } of pages) bytes.fill(0xa5, (pageno - 1) * PAGE_BYTES, pageno * PAGE_BYTES)
  writeFileSync(file, bytes)
}

test('a damaged workspace is said to be so, left as it is, recovered beside, and the recovered one is opened', async ({ launch, profile }) => {
  let marbre = await launch()
  await gestures(marbre).openSample()
  await marbre.close()
  damage(profile, 'verdicts_of_version')
  damage(profile, 'settings')
  const file = join(profile, 'marbre.sqlite')
  const before = sha256Of(readFileSync(file))

  marbre = await launch()
  const { page } = marbre
  await expect(page.getByRole('heading', { level: 1, name: 'Ce dossier de travail est endommagé' })).toBeVisible()
  for (const scheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme: scheme })
    await expectAccessible(page, 'a damaged workspace')
    if (pictures) await page.screenshot({ path: join(pictures, `recovery-${scheme}.png`), fullPage: true })
  }
  await page.getByRole('button', { name: 'Commencer la récupération' }).click()
  await expect(page.getByRole('heading', { name: /^Récupéré dans/ })).toBeFocused()
  for (const scheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme: scheme })
    await expectAccessible(page, 'its recovery')
    if (pictures) await page.screenshot({ path: join(pictures, `recovered-${scheme}.png`), fullPage: true })
  }
  expect(sha256Of(readFileSync(file))).toBe(before)
  const beside = readdirSync(dirname(profile)).find((name) => name.startsWith(`${basename(profile)}-recuperation`)) ?? ''
  expect(readFileSync(join(dirname(profile), beside, 'Récupération.txt'), 'utf8')).toContain('brouillon jusqu’au')

  await page.getByRole('button', { name: 'Ouvrir le dossier récupéré' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Ce dossier de travail est endommagé' })).toBeHidden()
  const answer = () => page.evaluate(() => window.marbre.calls['app.status']()).catch(() => null)
  await expect.poll(async () => { const status = await answer(); return status?.ok === true && status.value.problem === null && !status.value.firstStart }).toBe(true)
  expect(sha256Of(readFileSync(file))).toBe(before)
})

test('a changed version is named above every view, in its history, and in the settings', async ({ launch, profile }) => {
  let marbre = await launch()
  await gestures(marbre).openSample()
  await gestures(marbre).submit(['Relecture scientifique'])
  await marbre.close()
  const tool = new Database(join(profile, 'marbre.sqlite'))
  tool.exec('DROP TRIGGER versions_no_update')
  tool.exec("UPDATE versions SET content = CAST(replace(CAST(content AS TEXT), 'communiqué', 'communique') AS BLOB)")
  tool.close()

  marbre = await launch()
  const { page } = marbre
  await expect(page.getByRole('alert').getByText(/La version 1 de .* n’est plus celle qui a été figée/)).toBeVisible()
  await page.getByRole('button', { name: 'Ouvrir le communiqué' }).click()
  await expect(page.getByText(/Marbre constate qu’un élément de ce communiqué/)).toBeVisible()
  await page.getByRole('button', { name: 'Réglages', exact: true }).click()
  for (const scheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme: scheme })
    await expectAccessible(page, 'what was recovered')
    if (pictures) await page.screenshot({ path: join(pictures, `integrity-${scheme}.png`), fullPage: true })
  }
  await page.getByRole('button', { name: 'Vérifier maintenant' }).click()
  await expect(page.getByText(/^Dernière vérification\s: aujourd’hui/)).toBeVisible()
})
