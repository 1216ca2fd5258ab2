import { spawnSync } from 'node:child_process'
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import type { Page } from '@playwright/test'
import Database from 'better-sqlite3'
import { MAX_FILE_BYTES } from '../../core/communique/file'
import { answerOpenDialog } from '../dialogs'
import { copyOfProgram } from './copy-of-program'
import { call, makeCommunique, openText, saved, setUpDesk, sheet, written } from './desk'
import { launchMarbre, type LaunchOptions, type Marbre } from '../launch'
import { expect, test } from '../marbre-test'

const root = resolve(import.meta.dirname, '../..')
const database = (profile: string) => join(profile, 'marbre.sqlite')

/** One sentence, or two: what happened and what to do. Neither a code nor a stack nor a hole in the sentence. */
async function expectSentence(page: Page, sentence: RegExp): Promise<void> {
  const shown = page.getByText(sentence).first()
  await expect(shown).toBeVisible()
  expect(await shown.textContent()).not.toMatch(/\{|\}|undefined|null|Error|at \w+ \(/)
}

type Launch = (options?: LaunchOptions) => Promise<Marbre>

/** A profile with one text in it, closed. */
async function usedProfile(launch: Launch): Promise<void> {
  const marbre = await launch()
  await setUpDesk(marbre.page)
  await makeCommunique(marbre.page)
  await marbre.close()
}

test.describe('a profile that cannot be opened says why, and is left as it was', () => {
  const APPLICATION_ID_AT = 68
  const USER_VERSION_AT = 60
  const overwrite = (file: string, at: number, value: number): void => {
    const bytes = readFileSync(file)
    bytes.writeUInt32BE(value, at)
    writeFileSync(file, bytes)
  }
  const damaged = 'Ce dossier de travail est endommagé'
  const unusable = 'Marbre ne peut pas ouvrir ce dossier de travail'
  const untouched = /Marbre n’a rien modifié, déplacé ni remplacé\s: le dossier est tel qu’il a été trouvé/
  const damages: readonly (readonly [name: string, title: string, sentence: RegExp, damage: (file: string) => void])[] = [
    ['truncated database', damaged, untouched, (file) => { truncateSync(file, Math.floor(readFileSync(file).length / 2)) }],
    ['database cut inside its first page', damaged, untouched, (file) => { truncateSync(file, 50) }],
    ['database from a newer version', unusable, /enregistré par une version plus récente de Marbre.*Rien n’a été modifié/, (file) => { overwrite(file, USER_VERSION_AT, 4000) }],
    ['database of another program', unusable, /Ce fichier n’est pas une base de données de Marbre\. Il n’a pas été modifié/, (file) => { overwrite(file, APPLICATION_ID_AT, 0x12345678) }],
    ['a letter under the name of the database', damaged, untouched, (file) => { writeFileSync(file, 'Cher confrère, '.repeat(2000)) }],
  ]
  for (const [name, title, sentence, damage] of damages) {
    test(name, async ({ launch, profile }) => {
      await usedProfile(launch)
      damage(database(profile))
      const before = readFileSync(database(profile))
      const marbre = await launch()
      await expectSentence(marbre.page, sentence)
      await expect(marbre.page.getByRole('heading', { level: 1 })).toHaveText(title)
      await marbre.page.getByRole('button', { name: 'Réessayer' }).click()
      await expectSentence(marbre.page, sentence)
      await marbre.close()
      expect(readFileSync(database(profile)).equals(before), 'byte for byte').toBe(true)
    })
  }

  test('a profile that another program holds', async ({ launch, profile }) => {
    await usedProfile(launch)
    const holder = new Database(join(profile, 'profile.lock'), { timeout: 0 })
    holder.exec('BEGIN EXCLUSIVE')
    const marbre = await launch()
    await expectSentence(marbre.page, /Ce dossier de travail est déjà ouvert dans une autre fenêtre de Marbre\. Rien n’a été modifié/)
    holder.close()
    await marbre.close()
    const free = await launch()
    await expect(free.page.getByText('Sans titre').first()).toBeVisible()
  })
})

test.describe('disks', () => {
  let disk = ''
  test.beforeEach(() => {
    disk = mkdtempSync(join(tmpdir(), 'marbre-disk-'))
    const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=48m', 'tmpfs', disk]).status === 0
    test.skip(!mounted, 'this process may not mount a disk of its own')
  })
  test.afterEach(() => {
    spawnSync('umount', ['-l', disk])
    chmodSync(disk, 0o700)
    rmSync(disk, { recursive: true, force: true })
  })

  test('a read-only folder: one sentence, nothing written', async () => {
    const profile = join(disk, 'profile')
    const first = await launchMarbre(profile)
    await setUpDesk(first.page)
    await first.close()
    const before = readFileSync(database(profile))
    expect(spawnSync('mount', ['-o', 'remount,ro', disk]).status).toBe(0)
    const marbre = await launchMarbre(profile)
    await expectSentence(marbre.page, /Marbre ne peut pas écrire dans ce dossier.*Rien n’a été perdu/)
    await marbre.close()
    expect(readFileSync(database(profile)).equals(before)).toBe(true)
  })

  test('a full disk while typing: the text stays, it is said, and it is saved when there is room again', async () => {
    const profile = join(disk, 'profile')
    const filler = join(disk, 'filler')
    const first = await launchMarbre(profile)
    await setUpDesk(first.page)
    await makeCommunique(first.page)
    await first.page.reload()
    await openText(first.page)
    await first.page.keyboard.type('Un titre gardé')
    await first.page.keyboard.press('Enter')
    await expect(saved(first.page)).toBeVisible()
    spawnSync('dd', ['if=/dev/zero', `of=${filler}`, 'bs=4096'])
    // The log may have room in pages that it already holds: words until the disk refuses.
    const state = first.page.getByTestId('save-state')
    for (let nth = 0; nth < 40 && (await state.getAttribute('data-state')) !== 'unsaved'; nth += 1) {
      await first.page.keyboard.insertText(`Mots ${String(nth)} ${'écrits sur un disque plein '.repeat(40)}. `)
      await expect(state).not.toHaveAttribute('data-state', 'saving')
    }
    await expectSentence(first.page, /Non enregistré\s: Le disque est plein\s: la dernière modification n’est pas enregistrée/)
    await first.page.keyboard.type('Et la fin.')
    const text = (await sheet(first.page).locator('[data-element=lead]').textContent()) ?? ''
    expect(text).toContain('Et la fin.')
    rmSync(filler)
    await written(first.page)
    await first.kill()

    const marbre = await launchMarbre(profile)
    await openText(marbre.page, 'Un titre gardé')
    await expect(sheet(marbre.page).locator('[data-element=lead]')).toContainText('Et la fin.')
    await marbre.close()
  })
})

test.describe('files that are brought in', () => {
  interface Json { type: string; content?: Json[] }
  const sample = () => JSON.parse(readFileSync(join(root, 'examples/communique.json'), 'utf8')) as { document: Json }
  const withUnknownNode = () => {
    const file = sample()
    file.document.content?.push({ type: 'iframe' })
    return JSON.stringify(file)
  }
  const imports: readonly (readonly [name: string, bytes: () => string | Buffer, fr: RegExp, en: RegExp])[] = [
    ['a JSON with an unknown node', withUnknownNode, /Ce communiqué ne peut pas être lu\s: l’élément «\siframe\s» est inconnu.*L’original n’a pas été modifié/, /“iframe”|iframe/],
    ['a JSON of 50 MB that says nothing', () => Buffer.alloc(50 * 1024 * 1024, ' '), /Ce fichier n’est pas du JSON valide/, /JSON/],
    ['a JSON over the limit', () => Buffer.alloc(MAX_FILE_BYTES + 1, ' '), /Ce fichier est trop volumineux pour être lu.*Rien n’en a été repris/, /too large|too big/],
    ['a JSON cut short', () => JSON.stringify(sample()).slice(0, 900), /Ce fichier n’est pas du JSON valide/, /JSON/],
  ]
  for (const [name, bytes, fr, en] of imports) {
    test(`${name}: one sentence in French and in English, nothing imported, the file untouched`, async ({ launch, profile }) => {
      const { app, page } = await launch()
      await setUpDesk(page)
      const file = join(profile, '..', 'reçu.json')
      writeFileSync(file, bytes())
      const before = readFileSync(file)
      await answerOpenDialog(app, file)
      await page.getByRole('button', { name: 'Importer un fichier' }).click()
      await expectSentence(page, fr)
      await page.getByRole('button', { name: 'English' }).click()
      await expect(page.getByRole('alert').filter({ hasText: en })).toBeVisible()
      expect(await call(page, 'library.list', { text: '', states: [], offset: 0, limit: 50 })).toMatchObject({ ok: true, value: { total: 0 } })
      expect(readFileSync(file).equals(before)).toBe(true)
    })
  }

  test('an image that is not one: one sentence, and the text as it was', async ({ launch, profile }) => {
    const { app, page } = await launch()
    await setUpDesk(page)
    await makeCommunique(page)
    await page.reload()
    await openText(page)
    await page.keyboard.type('Un titre')
    const file = join(profile, '..', 'photo.png')
    writeFileSync(file, '%PDF-1.7 this is no picture')
    await answerOpenDialog(app, file)
    await page.getByRole('button', { name: 'Visuel', exact: true }).click()
    await expectSentence(page, /Cette image.* ne peut pas être lue\. Rien n’en a été repris/)
    await expect(sheet(page).locator('[data-element=title]')).toContainText('Un titre')
    expect(readFileSync(file, 'utf8')).toBe('%PDF-1.7 this is no picture')
  })
})

test('a missing font: the text can be written, and the preview says which font is missing', async ({ launch }) => {
  const program = copyOfProgram()
  rmSync(join(program, 'resources/fonts/SourceSans3-Bold.ttf'))
  const marbre = await launch({ program })
  const { page } = marbre
  await setUpDesk(page)
  await makeCommunique(page)
  await page.reload()
  await openText(page)
  await page.keyboard.type('Un titre')
  await expect(saved(page)).toBeVisible()
  await expectSentence(page, /Une police de la charte manque\s: SourceSans3-Bold\.ttf\. Aucun PDF n’a été produit/)
  await expect(sheet(page).locator('[data-element=title]')).toContainText('Un titre')
  await marbre.close()
  rmSync(program, { recursive: true, force: true })
  expect(existsSync(program)).toBe(false)
})
