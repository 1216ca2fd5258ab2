import { writeFileSync, mkdirSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { Page } from '@playwright/test'
import { answerOpenDialog } from '../dialogs'
import { expectAccessible } from './accessible'
import { call, PASSPHRASE, setUpDesk, sheet } from './desk'
import { expect, test } from '../marbre-test'

const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name, exact: typeof name === 'string' })
const tab = (page: Page, name: string) => page.getByRole('tab', { name: new RegExp(`^${name}`) })

async function inDialog(page: Page, opener: () => Promise<void>, where: string): Promise<void> {
  await opener()
  await expect(page.getByRole('dialog')).toBeVisible()
  await expectAccessible(page, where)
  await page.keyboard.press('Escape')
  await expect(page.getByRole('dialog')).toHaveCount(0)
}

for (const theme of ['light', 'dark'] as const) {
  test.describe(`axe, ${theme}`, () => {
    const dress = async (page: Page) => {
      expect(await call(page, 'settings.write', { theme })).toMatchObject({ ok: true })
      await page.reload()
    }

    test('the first start, an empty library, the lock', async ({ launch }) => {
      const { page } = await launch()
      await dress(page)
      await expect(button(page, 'Commencer')).toBeVisible()
      await expectAccessible(page, 'welcome')
      await button(page, 'Commencer').click()
      await expect(page.getByLabel('Nom officiel')).toBeVisible()
      await expectAccessible(page, 'creation')
      await setUpDesk(page)
      await expect(page.getByText('Le marbre est vide')).toBeVisible()
      await expectAccessible(page, 'empty library')
      await inDialog(page, () => button(page, 'Nouveau communiqué').click(), 'new communiqué')
      await inDialog(page, () => page.keyboard.press('F1'), 'shortcuts')
      expect(await call(page, 'session.lock')).toMatchObject({ ok: true })
      await expect(page.getByLabel(/Phrase de passe/)).toBeVisible()
      await expectAccessible(page, 'lock')
      await page.getByLabel(/Phrase de passe/).fill(`${PASSPHRASE} fausse`)
      await page.keyboard.press('Enter')
      await expect(page.getByText(/Cette phrase de passe n’est pas la bonne/)).toBeVisible()
      await expectAccessible(page, 'wrong passphrase')
    })

    test('the library’s filters', async ({ launch }) => {
      const { page } = await launch()
      await dress(page)
      await button(page, 'Ouvrir l’exemple').click()
      await button(page, 'Entrer dans l’exemple').click()
      await button(page, 'Bibliothèque').click()
      await page.getByRole('searchbox').first().fill('essai')
      await expect(page.locator('mark').first()).toBeVisible()
      for (const name of ['État', 'Dates', 'Personne citée']) {
        await button(page, name).click()
        await expect(page.getByRole('dialog', { name })).toBeVisible()
        if (name === 'Personne citée') await page.getByRole('checkbox').first().check()
        await expectAccessible(page, `filter ${name}`)
        await page.keyboard.press('Escape')
      }
      await inDialog(page, () => button(page, 'Enregistrer ce filtre…').click(), 'name of a filter')
    })

    test('the work on the sample', async ({ launch }) => {
      const { page } = await launch()
      await dress(page)
      await button(page, 'Ouvrir l’exemple').click()
      await expect(button(page, 'Entrer dans l’exemple')).toBeVisible()
      await expectAccessible(page, 'people of the sample')
      await button(page, 'Entrer dans l’exemple').click()
      await expect(sheet(page)).toBeVisible()
      await expect(page.getByRole('img', { name: /^Page 1 sur/ })).toBeVisible()
      await expectAccessible(page, 'editor')
      await button(page, 'Insérer').click()
      await expectAccessible(page, 'editor, menu')
      await page.keyboard.press('Escape')
      for (const name of ['Relecture', 'Versions', 'Historique', 'Export']) {
        await tab(page, name).click()
        await expect(page.getByRole('tabpanel')).toBeVisible()
        await expectAccessible(page, name)
      }
      await tab(page, 'Relecture').click()
      await inDialog(page, () => button(page, 'Soumettre à la relecture').click(), 'submission')
      for (const name of ['Bibliothèque', 'Personnes', 'Réglages']) {
        await button(page, name).click()
        await expect(page.getByRole('heading', { level: 1, name })).toBeFocused()
        await expectAccessible(page, name)
      }
      await button(page, 'Personnes').click()
      await inDialog(page, () => button(page, /Ajouter une personne|Nouvelle personne/).first().click(), 'new person')
    })

    test('the register, what is found and what is asked for by name', async ({ launch }) => {
      const { page } = await launch()
      await dress(page)
      await button(page, 'Ouvrir l’exemple').click()
      await button(page, 'Entrer dans l’exemple').click()
      await sheet(page).locator('[data-element=lead]').click()
      await page.keyboard.press('ControlOrMeta+f')
      await page.getByLabel('Rechercher', { exact: true }).fill('patients')
      await expect(page.getByText(/^\d+ sur \d+$/)).toBeVisible()
      await expectAccessible(page, 'found words')
      await page.keyboard.press('Escape')
      await inDialog(page, () => page.keyboard.press('ControlOrMeta+k'), 'palette')
      await button(page, 'Répertoire').click()
      await expect(page.getByRole('heading', { name: 'Rien encore dans cette rubrique' })).toBeVisible()
      await expectAccessible(page, 'empty register')
      await page.getByRole('navigation', { name: 'Rubriques du répertoire' }).getByRole('button', { name: /^Contacts presse/ }).click()
      await inDialog(page, () => page.locator('main header').getByRole('button', { name: 'Nouveau contact' }).click(), 'new entry')
    })

    test('a document that was imported, and its report', async ({ launch }) => {
      const { app, page } = await launch()
      await dress(page)
      await setUpDesk(page)
      await page.reload()
      await answerOpenDialog(app, join(import.meta.dirname, '../fixtures/import/libreoffice.docx'))
      await button(page, 'Importer un document…').click()
      await expect(page.getByRole('dialog', { name: /^Import de/ })).toBeVisible()
      await expectAccessible(page, 'import report')
      await button(page, 'Relire le brouillon').click()
      await expect(sheet(page)).toBeVisible()
      await expectAccessible(page, 'imported draft')
    })

    test('backups, verified and restored, and the copy', async ({ launch, profile }) => {
      const { app, page } = await launch()
      await dress(page)
      await setUpDesk(page)
      await button(page, 'Réglages').click()
      await expect(page.getByRole('heading', { name: 'Sauvegardes' })).toBeVisible()
      await expectAccessible(page, 'no backup yet')
      const folder = join(dirname(profile), 'cle-usb')
      mkdirSync(folder)
      await answerOpenDialog(app, folder)
      await button(page, 'Choisir un dossier…').click()
      await button(page, 'Sauvegarder maintenant').click()
      await expect(button(page, /^Restaurer à côté/)).toBeVisible()
      await button(page, 'Vérifier mes sauvegardes').click()
      await expect(page.getByText('Saine', { exact: true })).toBeVisible()
      await button(page, /^Restaurer à côté/).click()
      await expect(button(page, /^Ouvrir la copie profile/)).toBeVisible()
      await expectAccessible(page, 'backups')
      await button(page, /^Ouvrir la copie profile/).click()
      await expect(button(page, 'Revenir au dossier de travail habituel')).toBeVisible()
      await expectAccessible(page, 'a copy')
    })

    test('a profile that cannot be opened', async ({ launch, profile }) => {
      mkdirSync(profile, { recursive: true })
      writeFileSync(join(profile, 'marbre.sqlite'), 'Cher confrère, '.repeat(500))
      const { page } = await launch()
      await page.emulateMedia({ colorScheme: theme })
      await expect(button(page, 'Réessayer')).toBeVisible()
      await expectAccessible(page, 'problem')
    })
  })
}
