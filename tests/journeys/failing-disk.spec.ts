import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { userInfo } from 'node:os'
import type { ElectronApplication, Page } from '@playwright/test'
import Database from 'better-sqlite3'
import { parseCommuniqueFile } from '../../core/communique/file'
import { plainText } from '../../core/document/plain-text'
import { answerMessageBox } from '../dialogs'
import { inMain } from '../in-main'
import { homeBeside, type Marbre } from '../launch'
import { expect, test as base } from '../marbre-test'
import { call, makeCommunique, openText, PASSPHRASE, saved, setUpDesk, sheet, written } from './desk'

const RESCUE_FOLDER = 'Marbre – copies de secours'

interface Places {
  readonly documents: string
  readonly temporary: string
  readonly env: Readonly<Record<string, string>>
}

/** Documents and passing files of this test alone. */
const test = base.extend<{ places: Places }>({
  // A window that holds words refuses to close: after a failure it must not keep the other tests waiting.
  launch: async ({ launch }, use, testInfo) => {
    const started: Marbre[] = []
    await use(async (options) => {
      const marbre = await launch(options)
      started.push(marbre)
      return marbre
    })
    if (testInfo.status !== testInfo.expectedStatus) for (const marbre of started) await marbre.kill()
  },
  places: async ({ profile }, use) => {
    const { documents } = homeBeside(profile)
    const temporary = join(dirname(profile), 'temporary')
    mkdirSync(temporary, { recursive: true })
    await use({ documents, temporary, env: { TMPDIR: temporary } })
  },
})

/** In the documents, or in the backups that lie there. */
function copiesIn(folder: string): string[] {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile() && entry.name.startsWith('Marbre_'))
  return files.map(({ parentPath, name }) => join(parentPath, name))
}

/** The words of the one interchange file of that folder, as an import reads them. */
function wordsOfCopy(documents: string): string {
  const [name] = copiesIn(documents).filter((file) => file.endsWith('.json'))
  if (name === undefined) return ''
  const file = parseCommuniqueFile(readFileSync(name, 'utf8'))
  return file.ok ? plainText(file.value.document, file.value.language) : ''
}

/** A desk with a communiqué, its title on the disk and the caret in the lead. */
async function desk({ page }: Marbre): Promise<void> {
  await setUpDesk(page)
  await makeCommunique(page)
  await page.reload()
  await openText(page)
  await page.keyboard.type('Un titre gardé')
  await page.keyboard.press('Enter')
  await expect(saved(page)).toBeVisible()
}

const state = (page: Page) => page.getByTestId('save-state')
const unsaved = (page: Page) => expect(state(page)).toHaveAttribute('data-state', 'unsaved')
const notice = (page: Page) => page.getByRole('region', { name: 'Textes non enregistrés' })

/** The folder comes back; what Chromium made in its place meanwhile is in the way. */
function putBack(profile: string): void {
  rmSync(profile, { recursive: true, force: true })
  renameSync(`${profile}-away`, profile)
}

/** Somebody closes the window, twice, then quits. */
async function tryToClose(app: ElectronApplication): Promise<void> {
  await inMain(app, async ({ app: program, BrowserWindow }) => {
    const [window] = BrowserWindow.getAllWindows()
    window?.close()
    await new Promise((resolve) => { setImmediate(resolve) })
    window?.close()
    program.quit()
  })
}

test('a profile that is renamed away: the text stays, a copy is kept, nothing can lose a word, and it is saved when it is back', async ({ launch, profile, places }) => {
  test.setTimeout(180_000)
  const marbre = await launch({ env: places.env })
  const { app, page } = marbre
  await desk(marbre)
  await call(page, 'communiques.create', { type: 'invitation', language: 'fr' })
  // The library's lines follow the typing after a pause: from then on one text alone is without a title.
  await page.getByRole('navigation').getByRole('button', { name: 'Bibliothèque' }).click()
  await openText(page, 'Un titre gardé')
  await sheet(page).locator('[data-element=lead]').click()
  renameSync(profile, `${profile}-away`)
  await page.keyboard.type('Des mots écrits sans dossier.')

  await unsaved(page)
  await expect(state(page)).toContainText('Ce dossier de travail a été déplacé, renommé ou remplacé')
  await expect(notice(page)).toContainText(/Votre texte est aussi dans une copie de secours, tenue à jour au fil de la frappe\s: Marbre_.*\.json, dans (Documents|le dossier des sauvegardes)/)
  await page.keyboard.type(' Et la suite.')
  await expect.poll(() => wordsOfCopy(places.documents)).toContain('Des mots écrits sans dossier. Et la suite.')

  await answerMessageBox(app, 0)
  await tryToClose(app)
  await expect(sheet(page)).toContainText('Et la suite.')

  // Every way out of the text, one after the other.
  await page.getByRole('button', { name: /Ana Martin/ }).click()
  await page.getByRole('menuitem', { name: 'Changer de personne' }).click()
  await page.keyboard.press('Escape')
  await page.keyboard.press('Control+Shift+L')
  await expect(page.getByText('Vos derniers mots ne sont pas encore sur le disque').last()).toBeVisible()
  expect(await call(page, 'app.status')).toMatchObject({ value: { session: { person: { name: 'Ana Martin' } } } })

  await page.getByRole('navigation').getByRole('button', { name: 'Bibliothèque' }).click()
  await expect(notice(page)).toContainText('« Un titre gardé » n’est pas enregistré')
  await page.getByText('Sans titre', { exact: true }).first().click()
  await expect(sheet(page)).toBeFocused()
  await notice(page).getByRole('button', { name: 'Ouvrir le texte' }).click()
  await expect(sheet(page)).toContainText('Des mots écrits sans dossier. Et la suite.')

  putBack(profile)
  await page.evaluate(() => window.dispatchEvent(new Event('blur')))
  await expect(saved(page)).toBeVisible()
  await expect(page.getByText('Tout est enregistré. La copie de secours a été supprimée.').last()).toBeVisible()
  await expect(notice(page)).toHaveCount(0)
  expect(copiesIn(places.documents)).toEqual([])
  await marbre.kill()

  const again = await launch({ env: places.env })
  await openText(again.page, 'Un titre gardé')
  await expect(sheet(again.page)).toContainText('Des mots écrits sans dossier. Et la suite.')
})

test('submitting and changing person wait for the words', async ({ launch, profile, places }) => {
  const marbre = await launch({ env: places.env })
  const { page } = marbre
  await desk(marbre)
  await call(page, 'session.unlock', { personId: ((await call(page, 'people.list')) as { value: { id: string }[] }).value[0]?.id, passphrase: PASSPHRASE })
  await call(page, 'people.create', { civility: 'M.', name: 'Ben Durand', function: 'Directeur', passphrase: PASSPHRASE, roles: ['publisher'] })
  renameSync(profile, `${profile}-away`)
  await sheet(page).locator('[data-element=lead]').click()
  await page.keyboard.type('Des mots sans dossier.')
  await unsaved(page)

  await page.getByRole('tab', { name: 'Relecture' }).click()
  await page.getByRole('button', { name: 'Soumettre à la relecture' }).first().click()
  await expect(page.getByRole('dialog')).toContainText('Vos derniers mots ne sont pas encore sur le disque')
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: /Ana Martin/ }).click()
  await page.getByRole('menuitem', { name: 'Changer de personne' }).click()
  await page.getByRole('dialog').getByLabel('Phrase de passe').fill(PASSPHRASE)
  await page.keyboard.press('Enter')
  await expect(page.getByRole('dialog')).toContainText('Vos derniers mots ne sont pas encore sur le disque')
  await page.keyboard.press('Escape')

  putBack(profile)
  await notice(page).getByRole('button', { name: 'Ouvrir le texte' }).click()
  await written(page)
})

test('reloading the window is refused while words wait', async ({ launch, profile, places }) => {
  const marbre = await launch({ env: places.env })
  const { app, page } = marbre
  await desk(marbre)
  renameSync(profile, `${profile}-away`)
  await page.keyboard.type('Des mots sans dossier.')
  await unsaved(page)
  // The driver waits for ever for a page that refused to go: it is looked at from the program.
  const text = await inMain(app, async ({ BrowserWindow }) => {
    const contents = BrowserWindow.getAllWindows()[0]?.webContents
    await contents?.executeJavaScript('globalThis.isTheSamePage = true')
    const refused = new Promise((resolve) => { contents?.once('will-prevent-unload', () => { resolve(true) }) })
    contents?.reload()
    await refused
    return contents?.executeJavaScript("[globalThis.isTheSamePage, document.querySelector('[data-element=lead]').textContent]") as Promise<[boolean, string]>
  })
  expect(text).toEqual([true, expect.stringContaining('Des mots sans dossier.')])
  putBack(profile)
  await expect.poll(() => inMain(app, ({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.executeJavaScript("document.querySelector('[data-testid=save-state]').dataset.state") as Promise<string>), { timeout: 40_000 }).toBe('saved')
  await marbre.kill()
})

test('no place for a copy either: it is said, the window cannot be closed, and no word is lost', async ({ launch, profile, places }) => {
  const marbre = await launch({ env: places.env })
  const { app, page } = marbre
  await desk(marbre)
  const inTheWay = [join(places.documents, RESCUE_FOLDER), join(places.documents, 'Sauvegardes Marbre', RESCUE_FOLDER), join(places.temporary, `${RESCUE_FOLDER} (${userInfo().username})`)]
  mkdirSync(join(places.documents, 'Sauvegardes Marbre'), { recursive: true })
  for (const path of inTheWay) writeFileSync(path, '')
  renameSync(profile, `${profile}-away`)
  rmSync(profile, { recursive: true, force: true })
  writeFileSync(profile, 'a file where the folder was')
  await page.keyboard.type('Des mots qui ne sont nulle part.')
  await unsaved(page)
  await expect(notice(page)).toContainText('Aucune copie de secours n’a pu être écrite ailleurs')

  // Whatever the person answers: there is no button that closes.
  await answerMessageBox(app, 1)
  await tryToClose(app)
  await tryToClose(app)
  await expect(sheet(page)).toContainText('Des mots qui ne sont nulle part.')

  // A copy becomes possible, and with it closing, if the person wants: they stay.
  await answerMessageBox(app, 0)
  for (const path of inTheWay) rmSync(path)
  await page.keyboard.type(' Puis si.')
  await expect(notice(page)).toContainText('tenue à jour', { timeout: 15_000 })
  putBack(profile)
  await page.evaluate(() => window.dispatchEvent(new Event('blur')))
  await expect(saved(page)).toBeVisible()
  // Removed once the words were read back, which « Enregistré » does not wait for.
  await expect.poll(() => copiesIn(places.documents)).toEqual([])
})

test('Marbre dies meanwhile: the next start offers the copy, imports it, and removes it only when asked', async ({ launch, profile, places }) => {
  let marbre = await launch({ env: places.env })
  await desk(marbre)
  renameSync(profile, `${profile}-away`)
  await marbre.page.keyboard.type('Des mots de la dernière minute.')
  await expect(notice(marbre.page)).toContainText('copie de secours, tenue à jour')
  await expect.poll(() => wordsOfCopy(places.documents)).toContain('Des mots de la dernière minute.')
  await marbre.kill()
  putBack(profile)

  marbre = await launch({ env: places.env })
  const { page } = marbre
  await page.getByRole('navigation').getByRole('button', { name: 'Bibliothèque' }).click()
  const found = page.getByTestId('found-copies')
  await expect(found).toContainText('Une copie de secours vous attend')
  await expect(found).toContainText('Un titre gardé')
  await marbre.screenshot('test-results/looked-at/found-copies.png')
  await found.getByRole('button', { name: 'Importer' }).click()
  await expect(sheet(page)).toContainText('Des mots de la dernière minute.')
  expect(copiesIn(places.documents)).toHaveLength(2)

  await page.getByRole('navigation').getByRole('button', { name: 'Bibliothèque' }).click()
  await found.getByRole('button', { name: 'Supprimer…' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Supprimer la copie' }).click()
  await expect(found).toHaveCount(0)
  expect(copiesIn(places.documents)).toEqual([])
})

test('a file that another program holds: it is said, and saving resumes when it lets go', async ({ launch, profile, places }) => {
  const marbre = await launch({ env: places.env })
  const { page } = marbre
  await desk(marbre)
  const holder = new Database(join(profile, 'marbre.sqlite'), { timeout: 10_000 })
  holder.exec('BEGIN IMMEDIATE')
  await page.keyboard.type('Des mots sous clé.')
  await expect(state(page)).toContainText(/Un autre programme occupe le fichier de Marbre|Le disque ne répond pas/, { timeout: 20_000 })
  await expect(notice(page)).toContainText('copie de secours, tenue à jour')
  holder.exec('ROLLBACK')
  holder.close()
  await expect(state(page)).toHaveAttribute('data-state', 'saved', { timeout: 30_000 })
  await expect.poll(() => copiesIn(places.documents)).toEqual([])
})
