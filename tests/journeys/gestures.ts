// What a person does in the window, by the words that they see: journeys and the demonstration read as their sentences.
import { existsSync, readFileSync } from 'node:fs'
import { basename } from 'node:path'
import { expect, type Locator, type Page } from '@playwright/test'
import { answerSaveDialog } from '../dialogs'
import type { Marbre } from '../launch'

/** The passphrase that the sample's people share; the welcome shows it. */
export const SAMPLE_PASSPHRASE = 'marbre de démonstration'

/** The buttons of the kept files that may leave now: those of the free form wait for the end of the embargo, where there is one. */
export const OFFICIAL = /^Exporter le PDF officiel(?!.*libre)/
export const ARCHIVE = /^Exporter l’archive(?!.*libre)/

export type Tab = 'Texte' | 'Relecture' | 'Versions' | 'Historique' | 'Export'

export interface SomeBody {
  readonly name: string
  readonly passphrase: string
}

export interface Gestures {
  /** The sheet's text. */
  readonly sheet: Locator
  /** From the welcome into the sample's communiqué. */
  openSample(): Promise<void>
  /** From the welcome into an empty library, as its first person. */
  foundInstitution(institution: { readonly name: string; readonly city: string; readonly website: string }, person: SomeBody): Promise<void>
  addPerson(person: SomeBody, roles: readonly string[]): Promise<void>
  newCommunique(): Promise<void>
  show(tab: Tab): Promise<void>
  /** Somebody else sits down. */
  sitDown(person: SomeBody): Promise<void>
  /** Puts the caret after the last word of an element of the sheet, `lead` for instance. */
  standAtEndOf(element: string): Promise<void>
  /** What the clipboard brings, as the browser brings it: a text for each type. */
  paste(data: Readonly<Record<string, string>>): Promise<void>
  /** Makes the paragraph that holds these words something else of « Transformer en… ». */
  transform(words: string, target: string): Promise<void>
  waitUntilSaved(): Promise<void>
  waitForPreview(): Promise<void>
  submit(roles: readonly string[], instructions?: string): Promise<void>
  readToTheEnd(): Promise<void>
  approve(): Promise<void>
  requestChanges(reasons: string): Promise<void>
  clear(): Promise<void>
  release(channel: string): Promise<void>
  /** Presses an export button and gives the bytes of the file that was written. */
  exportFile(button: string | RegExp, target: string): Promise<Buffer>
}

export function gestures({ app, page }: Marbre): Gestures {
  const button = (name: string | RegExp, within: Locator | typeof page = page): Locator => within.getByRole('button', { name, exact: typeof name === 'string' })
  const dialog = (name: string): Locator => page.getByRole('dialog', { name })
  // A message stands on the screen and, for screen readers, a second time beside it.
  const said = (words: string | RegExp): Promise<void> => page.getByText(words).last().waitFor()
  const show = async (tab: Tab): Promise<void> => {
    await page.getByRole('tab', { name: tab, exact: true }).click()
  }
  const giveVerdict = async (choice: string, reasons: string | null): Promise<void> => {
    await page.getByRole('radio', { name: choice }).check()
    if (reasons !== null) await page.getByLabel('Ce qui doit changer').fill(reasons)
    await button('Donner mon avis').click()
    await said(/Votre avis sur la V\d+ est enregistré/)
  }
  const sheet = page.getByRole('textbox', { name: 'Texte du communiqué' })
  return {
    sheet,
    openSample: async () => {
      await button('Ouvrir l’exemple').click()
      await button('Entrer dans l’exemple').click()
      await page.getByRole('tab', { name: 'Texte', exact: true }).waitFor()
      // Its last element: whoever counts or reads the elements finds them all.
      await page.locator('[data-element=contact]').first().waitFor()
    },
    foundInstitution: async (institution, { name, passphrase }) => {
      await button('Commencer').click()
      await page.getByLabel('Nom officiel').fill(institution.name)
      await page.getByLabel('Ville').fill(institution.city)
      await page.getByLabel('Site internet').fill(institution.website)
      await page.getByLabel('Prénom et nom').fill(name)
      await page.getByLabel('Phrase de passe').fill(passphrase)
      await page.getByLabel('La même, une seconde fois').fill(passphrase)
      await button('Créer l’espace').click()
      await page.getByRole('heading', { name: 'Bibliothèque' }).waitFor()
    },
    addPerson: async ({ name, passphrase }, roles) => {
      await button('Personnes').click()
      await button('Ajouter une personne').click()
      const form = dialog('Nouvelle personne')
      await form.getByLabel('Prénom et nom').fill(name)
      await form.getByLabel('Phrase de passe').fill(passphrase)
      await form.getByLabel('La même, une seconde fois').fill(passphrase)
      for (const role of roles) await form.getByRole('checkbox', { name: role }).check()
      await button('Ajouter la personne', form).click()
      await said(`${name} peut maintenant travailler sur ce poste.`)
    },
    newCommunique: async () => {
      await button('Bibliothèque').click()
      await button(/Nouveau communiqué|Écrire le premier communiqué/).first().click()
      await button('Créer et écrire').click()
      await sheet.waitFor()
    },
    show,
    sitDown: async ({ name, passphrase }) => {
      await button(/^Profil de /).click()
      await page.getByRole('menuitem', { name: 'Changer de personne' }).click()
      const form = dialog('Changer de personne')
      await choose(form.getByLabel('Personne'), name)
      await form.getByLabel('Phrase de passe').fill(passphrase)
      await button('Entrer', form).click()
      await button(new RegExp(`^Profil de ${name}`)).waitFor()
    },
    standAtEndOf: async (element) => {
      const text = page.locator(`[data-element="${element}"] .sheet-text`).first()
      await text.click()
      await text.evaluate((node) => {
        const selection = node.ownerDocument.getSelection()
        selection?.selectAllChildren(node)
        selection?.collapseToEnd()
      })
    },
    paste: async (data) => {
      await sheet.evaluate((element, given) => {
        const clipboardData = new DataTransfer()
        for (const [type, text] of Object.entries(given)) clipboardData.setData(type, text)
        element.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }))
      }, data)
    },
    transform: async (words, target) => {
      await sheet.locator('p', { hasText: words }).first().click()
      await button('Transformer en…').click()
      await page.getByRole('menuitem', { name: target, exact: true }).click()
    },
    waitUntilSaved: async () => {
      await page.getByText('Enregistré', { exact: true }).waitFor()
    },
    waitForPreview: async () => {
      await page.getByRole('img', { name: /^Page 1 sur/ }).waitFor()
    },
    submit: async (roles, instructions = '') => {
      await show('Relecture')
      await button(/^Soumettre (à la relecture|une nouvelle version)$/).click()
      const form = dialog('Soumettre à la relecture')
      // The roles stand once they are proposed; a list of none is no list.
      await form.getByLabel('Consigne aux relecteurs').waitFor()
      for (const box of await form.getByRole('checkbox').all()) await box.uncheck()
      for (const role of roles) await form.getByRole('checkbox', { name: role }).check()
      await form.getByLabel('Consigne aux relecteurs').fill(instructions)
      await button('Figer et soumettre', form).click()
      await said('La version est figée et soumise à la relecture.')
    },
    readToTheEnd: async () => {
      await readWhole(page)
      await button('J’ai lu jusqu’au bout').click()
      await page.getByText(/Vous avez lu la V\d+ jusqu’au bout/).waitFor()
    },
    approve: () => giveVerdict('J’approuve cette version', null),
    requestChanges: (reasons) => giveVerdict('Je demande des modifications', reasons),
    clear: async () => {
      await show('Export')
      await button('Donner le bon à diffuser…').click()
      await button('Bon à diffuser', page.getByRole('dialog')).waitFor()
      const unread = button('Lire la version', page.getByRole('dialog'))
      if (await unread.isVisible()) {
        await unread.click()
        await readWhole(page)
        await show('Export')
        await button('Donner le bon à diffuser…').click()
      }
      await button('Bon à diffuser', page.getByRole('dialog')).click()
      await said('Le bon à diffuser est donné : le PDF officiel est prêt.')
    },
    release: async (channel) => {
      await show('Export')
      await button('Noter la diffusion…').click()
      await page.getByLabel('Canal de diffusion').fill(channel)
      await button('Noter la diffusion', page.getByRole('dialog')).click()
      await said('La diffusion est consignée.')
    },
    exportFile: async (name, target) => {
      await answerSaveDialog(app, target)
      await show('Export')
      await button(name).click()
      await said(`${basename(target)} est enregistré.`)
      if (!existsSync(target)) throw new Error(`« ${String(name)} » wrote nothing at ${target}`)
      return readFileSync(target)
    },
  }
}

/** Reads a frozen version, its pages or its words, from its top to its foot, a screen at a time, with the keyboard. */
export async function readWhole(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'J’ai lu jusqu’au bout' }).waitFor()
  const version = page.getByRole('region', { name: /^Version V\d+, figée$/ })
  await version.focus()
  await expect(async () => {
    await page.keyboard.press('PageDown')
    await expect(page.getByText('vue en entier')).toBeVisible({ timeout: 300 })
  }).toPass()
}

/** Picks an option of a list, native or drawn. */
async function choose(list: Locator, name: string): Promise<void> {
  if ((await list.evaluate((element) => element.tagName)) === 'SELECT') {
    const label = await list.locator('option', { hasText: name }).textContent()
    await list.selectOption({ label: label ?? name })
    return
  }
  await list.click()
  await list.page().getByRole('option', { name }).click()
}
