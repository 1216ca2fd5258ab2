// What specs of the real application do at a desk: set up an institution, open a text, look at what is on the disk.
import type { Locator, Page } from '@playwright/test'
import type { CallName } from '../../core/bridge/contract'
import { bindsWithoutWriting } from '../../core/document/draft'
import type { DocumentJson } from '../../core/document/types'
import { expect } from '../marbre-test'
import { SAMPLE_PASSPHRASE } from './gestures'

export const PASSPHRASE = 'une phrase assez longue'

export const sheet = (page: Page): Locator => page.getByRole('textbox', { name: 'Texte du communiqué' })

/** The word itself, as a person reads it. */
export const saved = (page: Page): Locator => page.getByTestId('save-state').getByText('Enregistré', { exact: true })

type Answer = { readonly ok: true; readonly value: unknown } | { readonly ok: false; readonly error: { readonly code: string } }

/** One call over the page's own bridge. */
export function call(page: Page, name: CallName, input?: unknown): Promise<Answer> {
  return page.evaluate(([called, given]) => {
    const { calls } = (window as unknown as { marbre: { calls: Record<string, (input: unknown) => Promise<Answer>> } }).marbre
    return calls[called]?.(given) ?? Promise.reject(new Error(`no call ${called}`))
  }, [name, input] as const)
}

async function done(answer: Promise<Answer>): Promise<unknown> {
  const given = await answer
  if (!given.ok) throw new Error(given.error.code)
  return given.value
}

/** An institution with one author, who is at the keyboard; the window shows their empty library. */
export async function setUpDesk(page: Page): Promise<void> {
  const institution = { name: 'Hôpital des Alizés', shortName: 'HDA', city: 'Marseille', website: 'www.alizes.example' }
  const person = { civility: 'Mme', name: 'Ana Martin', function: 'Attachée de presse', passphrase: PASSPHRASE }
  await done(call(page, 'setup.create', { institution, person }))
  await page.reload()
}

/** Somebody else of the sample sits down; there they all have one passphrase. */
export async function becomePerson(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name: /^Profil de/ }).click()
  await page.getByRole('menuitem', { name: 'Changer de personne' }).click()
  await page.getByLabel('Personne', { exact: true }).selectOption({ label: name })
  await page.getByLabel('Phrase de passe').fill(SAMPLE_PASSPHRASE)
  await page.getByRole('button', { name: 'Entrer', exact: true }).click()
  await expect(page.getByRole('dialog')).toHaveCount(0)
}

/** A new communiqué of the active person. Its id. */
export async function makeCommunique(page: Page): Promise<string> {
  const { communiqueId } = (await done(call(page, 'communiques.create', { type: 'communique', language: 'fr' }))) as { communiqueId: string }
  return communiqueId
}

/** Opens a communiqué from the library, wherever the window came back to; the caret is in the text. */
export async function openText(page: Page, title = 'Sans titre'): Promise<void> {
  await page.getByRole('navigation').getByRole('button', { name: 'Bibliothèque' }).click()
  await page.locator('main').getByRole('listitem').getByRole('button').getByText(title, { exact: true }).first().click()
  await expect(sheet(page)).toBeFocused()
}

/** Puts the caret after the last « mot1 » of the lead. The key « End » goes to the end of a line, and the lead has many. */
export async function goToEndOfLead(page: Page): Promise<void> {
  const lead = sheet(page).locator('[data-element=lead]')
  await lead.click()
  await lead.evaluate((element) => {
    const words = document.createTreeWalker(element, NodeFilter.SHOW_TEXT)
    let last: Node | null = null
    for (let node = words.nextNode(); node; node = words.nextNode()) if (/mot\d/.test(node.nodeValue ?? '')) last = node
    if (last) getSelection()?.collapse(last, last.nodeValue?.length ?? 0)
  })
}

/** Waits until everything typed is on the disk, for a machine that does not wait for the word to come to rest. */
export async function written(page: Page): Promise<void> {
  await expect(page.getByTestId('save-state')).toHaveAttribute('data-state', 'saved')
}

/** The document as the disk has it, read as strictly as at an opening. */
export async function documentOnDisk(page: Page, communiqueId: string): Promise<DocumentJson> {
  const rows = await page.evaluate(async (id) => {
    const opening = await window.marbre.calls['drafts.open']({ communiqueId: id })
    return opening.ok ? opening.value.updates.map((update) => [...update]) : null
  }, communiqueId)
  if (rows === null) throw new Error('the draft does not open')
  const document = bindsWithoutWriting(rows.map((row) => Uint8Array.from(row)))
  if (!document.ok) throw new Error(JSON.stringify(document.error))
  return document.value
}

/** What the clipboard brings, as the browser brings it: for strings that the system's own clipboard does not carry. */
export async function pasteEvent(page: Page, data: Readonly<Record<string, string>>): Promise<void> {
  await sheet(page).evaluate((element, given) => {
    const clipboardData = new DataTransfer()
    for (const [type, text] of Object.entries(given)) clipboardData.setData(type, text)
    element.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }))
  }, data)
}
