import { mkdirSync } from 'node:fs'
import type { Locator, Page } from '@playwright/test'
import { expect, test } from '../marbre-test'
import { expectAccessible } from './accessible'
import { documentOnDisk, makeCommunique, openText, pasteEvent, setUpDesk, sheet, written } from './desk'

const shown = (text: string) => text.replaceAll('\u00a0', '~').replaceAll('\u202f', '_')
const bodyText = async (page: Page): Promise<string> => shown((await sheet(page).locator(':scope > p').allTextContents()).join(' / '))
const tool = (page: Page, name: string): Locator => page.getByRole('button', { name, exact: true })
const undo = (page: Page) => page.keyboard.press('ControlOrMeta+z')

/** Pictures for whoever looks at the screens; nothing is compared with them. */
async function picture(page: Page, name: string): Promise<void> {
  const folder = process.env['MARBRE_PICTURES']
  if (folder === undefined) return
  mkdirSync(folder, { recursive: true })
  for (const theme of ['light', 'dark'] as const) {
    await page.evaluate((next) => (document.documentElement.dataset['theme'] = next), theme)
    await page.screenshot({ path: `${folder}/${name}-${theme}.png` })
  }
  await page.evaluate(() => (document.documentElement.dataset['theme'] = 'light'))
}


async function goToBody(page: Page): Promise<void> {
  await sheet(page).locator(':scope > p').first().click()
}

test('typography is set as one types, and one Backspace gives back what was typed', async ({ launch }) => {
  const { page } = await launch()
  await setUpDesk(page)
  const id = await makeCommunique(page)
  await openText(page)
  await page.keyboard.type('L\'essai : un "succès" !')
  await expect(sheet(page).locator('[data-element=title]')).toContainText('L’essai')
  await goToBody(page)
  await page.keyboard.type('L\'étude porte sur 100 000 patients - suivis à 18h30 - dont 50% à l\'hôpital... Pourquoi? M. Dupont dit "non" au n° 5; fin de KT-US486 : voir https://x.example/a?b=1 .')
  await expect.poll(() => bodyText(page)).toBe('L’étude porte sur 100_000 patients –~suivis à 18~h~30~– dont 50~% à l’hôpital… Pourquoi_? M.~Dupont dit «~non~» au n°~5_; fin de KT-US486~: voir https://x.example/a?b=1 .')

  await page.keyboard.type(' l\'')
  await expect.poll(() => bodyText(page)).toMatch(/ l’$/)
  await page.keyboard.press('Backspace')
  await expect.poll(() => bodyText(page)).toMatch(/ l'$/)
  await page.keyboard.type('an ')
  await expect.poll(() => bodyText(page)).toMatch(/ l'an $/)
  await page.keyboard.type('d\'')
  await undo(page)
  await expect.poll(() => bodyText(page)).toMatch(/ l'an d'$/)
  await written(page)
  expect(JSON.stringify(await documentOnDisk(page, id))).toContain('100\u202f000 patients')
})

test('the whole text is corrected as it was shown, as one step to undo', async ({ launch }) => {
  const { page } = await launch()
  await setUpDesk(page)
  await makeCommunique(page)
  await page.evaluate(() => window.marbre.calls['typography.writeHabits']({ correctsTyping: false }))
  await openText(page)
  await goToBody(page)
  await page.keyboard.type('L\'un : "oui" ! Au 04 91 00 00 00.')
  const before = 'L\'un : "oui" ! Au 04 91 00 00 00.'
  await expect.poll(() => bodyText(page)).toBe(before)

  await tool(page, 'Typographie du texte').click()
  const dialog = page.getByRole('dialog', { name: 'Typographie du texte' })
  await expect(dialog.getByRole('group').filter({ hasText: 'Guillemets' })).toBeVisible()
  await expectAccessible(page, 'typography dialog')
  await picture(page, 'typography-dialog')
  await dialog.getByRole('checkbox', { name: /^Guillemets/ }).uncheck()
  await dialog.getByRole('button', { name: /^Corriger/ }).click()
  await expect(dialog).toBeHidden()
  await expect.poll(() => bodyText(page)).toMatch(/^L’un~: "oui".! Au 04~91~00~00~00\.$/)
  await sheet(page).focus()
  await undo(page)
  await expect.poll(() => bodyText(page)).toBe(before)

  await tool(page, 'Typographie du texte').click()
  await dialog.getByRole('button', { name: /^Corriger/ }).click()
  await expect(dialog).toBeHidden()
  await tool(page, 'Typographie du texte').click()
  await expect(dialog.getByText('Rien à corriger')).toBeVisible()
  await picture(page, 'typography-clean')
})

test('words are found whatever their accents, and replaced all at once', async ({ launch }) => {
  const { page } = await launch()
  await setUpDesk(page)
  await makeCommunique(page)
  await openText(page)
  await page.keyboard.type('L\'hôpital du cœur')
  await goToBody(page)
  await page.keyboard.type('Hopital et hôpital : le coeur de l\'Hôpital.')
  await page.keyboard.press('ControlOrMeta+f')
  const bar = page.getByRole('search', { name: 'Rechercher et remplacer' })
  await expect(bar.getByRole('textbox', { name: 'Rechercher' })).toBeFocused()
  await page.keyboard.type('hopital')
  await expect(bar.getByRole('status').first()).toHaveText(/^[1-5] sur 5$/)
  await expect(sheet(page).locator('.found')).toHaveCount(5)
  await expectAccessible(page, 'find bar')
  await picture(page, 'find')
  await page.keyboard.press('Enter')
  await page.keyboard.press('Shift+Enter')
  await bar.getByRole('checkbox', { name: 'Accents' }).check()
  await expect(bar.getByRole('status').first()).toHaveText(/(sur 1$|1 trouvé$)/)
  await bar.getByRole('checkbox', { name: 'Accents' }).uncheck()
  await bar.getByRole('textbox', { name: 'Remplacer par' }).fill('institut')
  await bar.getByRole('button', { name: 'Tout remplacer' }).click()
  await expect(page.getByText('5 remplacements faits.').first()).toBeVisible()
  await expect.poll(() => bodyText(page)).toBe('institut et institut~: le coeur de l’institut.')
  await bar.getByRole('textbox', { name: 'Rechercher' }).press('Escape')
  await expect(bar).toBeHidden()
  await expect(sheet(page)).toBeFocused()
  await undo(page)
  await expect.poll(() => bodyText(page)).toBe('Hopital et hôpital~: le coeur de l’Hôpital.')
})

test('what cannot be seen is shown on demand, and again at the next start', async ({ launch }) => {
  const first = await launch()
  await setUpDesk(first.page)
  await makeCommunique(first.page)
  await openText(first.page)
  await goToBody(first.page)
  await first.page.keyboard.type('Deux mots : 100 000 patients ici')
  await first.page.keyboard.press('ControlOrMeta+Shift+9')
  await expect(tool(first.page, 'Masquer les caractères invisibles')).toHaveAttribute('aria-pressed', 'true')
  for (const kind of ['space', 'no-break', 'narrow']) await expect(sheet(first.page).locator(`p .invisible-${kind}`).first()).toBeVisible()
  await picture(first.page, 'invisibles')
  await written(first.page)
  await first.close()

  const { page } = await launch()
  await openText(page)
  await expect(sheet(page).locator('p .invisible-narrow')).toHaveCount(1)
  await tool(page, 'Masquer les caractères invisibles').click()
  await expect(sheet(page).locator('.invisible')).toHaveCount(0)
})

test('what French writes otherwise is told, and corrected in one press; somebody’s words are said to be so', async ({ launch }) => {
  const { page } = await launch()
  await setUpDesk(page)
  await makeCommunique(page)
  await openText(page)
  await goToBody(page)
  await page.keyboard.type('La 2ème équipe de l’Etat ouvre le 1 mars. Mr Martin dit : "la 1ère fois" !')
  await written(page)
  const ordinal = page.getByRole('listitem').filter({ hasText: 'L’ordinal « 2ème » s’écrit « 2e »' })
  await expect(ordinal).toBeVisible()
  await expect(page.getByRole('listitem').filter({ hasText: '1re' }).getByRole('button', { name: 'Corriger dans la citation' })).toBeVisible()
  await ordinal.scrollIntoViewIfNeeded()
  await expectAccessible(page, 'findings of typography')
  await picture(page, 'findings')

  await ordinal.getByRole('button', { name: 'Corriger', exact: true }).click()
  await expect.poll(() => bodyText(page)).toContain('La 2e équipe de l’Etat')
  await page.getByRole('button', { name: /^Corriger ces \d+ mots/ }).click()
  await expect.poll(() => bodyText(page)).toBe('La 2e équipe de l’État ouvre le 1er mars. M.~Martin dit~: «~la 1ère fois~»_!'.replace('M.~', 'M. '))
  await sheet(page).focus()
  await undo(page)
  await expect.poll(() => bodyText(page)).toContain('l’Etat ouvre le 1 mars. Mr')
})

test('a page of Word comes in clean, and what was left out is said', async ({ launch }) => {
  const { page } = await launch()
  await setUpDesk(page)
  await makeCommunique(page)
  await openText(page)
  await goToBody(page)
  const word = '<html xmlns:o="urn:schemas-microsoft-com:office:office"><body><!--StartFragment--><p class=MsoNormal style="mso-margin-top-alt:auto"><b>L\'équipe&nbsp;: </b>100&nbsp;000&nbsp;patients<o:p></o:p></p><p class=MsoListParagraph style="mso-list:l0 level1 lfo1"><span style="mso-list:Ignore">·<span>&nbsp;&nbsp; </span></span>premier</p><p class=MsoListParagraph style="mso-list:l0 level1 lfo1"><span style="mso-list:Ignore">·<span>&nbsp;&nbsp; </span></span>second</p><p class=MsoNormal>Texte <del>de trop</del>gardé.</p><!--EndFragment--></body></html>'
  await pasteEvent(page, { 'text/html': word, 'text/plain': 'x' })
  await expect(sheet(page).locator(':scope > ul > li')).toHaveText(['premier', 'second'])
  await expect.poll(() => bodyText(page)).toBe('L’équipe~: 100_000~patients / Texte gardé.')
  await expect(page.getByText('Une suppression suivie n’a pas été collée').last()).toBeVisible()
  await sheet(page).focus()
  await undo(page)
  await expect.poll(() => bodyText(page)).toBe('')
})

test('a very long text shows how far it is, can be given up, and is undone in one step', async ({ launch }) => {
  const { page } = await launch()
  await setUpDesk(page)
  await makeCommunique(page)
  await openText(page)
  await goToBody(page)
  await page.keyboard.type('Avant. ')
  const paragraphs = (count: number) => Array.from({ length: count }, (_, at) => `Paragraphe ${String(at)} : ${'une équipe de soins accueille les patients de la région, '.repeat(6)}fin ${String(at)}.`)
  const dialog = page.getByRole('dialog', { name: 'Collage en cours' })
  const last = (count: number) => sheet(page).getByText(`fin ${String(count - 1)}.`)

  await pasteEvent(page, { 'text/plain': paragraphs(4000).join('\n\n') })
  await expect(dialog.getByRole('progressbar')).toBeVisible()
  await picture(page, 'long-paste')
  await dialog.getByRole('button', { name: 'Abandonner le collage' }).click()
  await expect(dialog).toBeHidden()
  await expect(page.getByText('Le collage est abandonné').last()).toBeVisible()
  await expect.poll(() => bodyText(page)).toBe('Avant. ')

  await pasteEvent(page, { 'text/plain': paragraphs(200).join('\n\n') })
  await expect(last(200)).toHaveCount(1)
  await expect(dialog).toBeHidden()
  await expect(sheet(page).locator(':scope > p')).toHaveCount(200)
  await written(page)
  await sheet(page).focus()
  await undo(page)
  await expect.poll(() => bodyText(page)).toBe('Avant. ')
})
