import type { Locator, Page } from '@playwright/test'
import { plainText } from '../../core/document/plain-text'
import { expect, test } from '../marbre-test'
import { documentOnDisk, makeCommunique, openText, setUpDesk, sheet, written } from './desk'
import { gestures } from './gestures'

/** What has the focus: a field or a button by its name, the text by its element. */
const focused = (page: Page): Promise<string> =>
  page.evaluate(() => {
    const active = document.activeElement
    if (!(active instanceof HTMLElement)) return ''
    if (active.classList.contains('ProseMirror')) {
      const node = getSelection()?.focusNode ?? null
      const element = node instanceof Element ? node : (node?.parentElement ?? null)
      return element?.closest('[data-element], p, h2, td')?.getAttribute('data-element') ?? element?.closest('p, h2, td')?.tagName ?? 'text'
    }
    const label = active.getAttribute('aria-label') ?? (active instanceof HTMLInputElement ? active.labels?.[0]?.textContent : null)
    return label ?? active.textContent
  })

async function press(page: Page, ...keys: readonly string[]): Promise<void> {
  for (const key of keys) await page.keyboard.press(key)
}

const expectFocus = (page: Page, name: string | RegExp) => expect.poll(() => focused(page)).toMatch(name)
const words = (page: Page, text: string) => page.keyboard.type(text)
const announcer = (page: Page): Locator => page.getByTestId('announcer')

async function startWriting(page: Page): Promise<string> {
  await setUpDesk(page)
  const id = await makeCommunique(page)
  await openText(page)
  return id
}

test('a whole communiqué is written with the keyboard alone', async ({ launch }) => {
  const { page } = await launch()
  const id = await startWriting(page)
  // The caret begins in the title; what stands above it is one step back each.
  await expectFocus(page, 'title')
  await press(page, 'Shift+Tab')
  await expectFocus(page, 'Date')
  await words(page, '30 novembre 2026')
  await press(page, 'Shift+Tab', 'Shift+Tab', 'ArrowRight', 'Tab')
  await expectFocus(page, 'Jusqu’au')
  await words(page, '30112026')
  await press(page, 'Tab')
  await expectFocus(page, 'À')
  await words(page, '9 h 30')
  await press(page, 'Tab', 'Tab', 'Tab', 'Tab')
  await words(page, 'Le délai de greffe est réduit de moitié')
  await press(page, 'Enter')
  await words(page, 'Un chapô qui se lit seul.')
  await press(page, 'Enter')
  await words(page, '/inter')
  await press(page, 'Enter')
  await words(page, 'Trois temps')
  await press(page, 'Enter')
  await words(page, '/liste à')
  await press(page, 'Enter')
  await expect(announcer(page)).toHaveText(/^Le bloc est maintenant\s: Liste à puces$/)
  await words(page, 'un appel')
  await press(page, 'Enter', 'Tab')
  await words(page, 'la nuit')
  await press(page, 'Enter', 'Enter', 'Enter')
  await words(page, '/cit')
  await press(page, 'Enter')
  await words(page, 'Tout change.')
  await press(page, 'Tab', 'Tab')
  await words(page, 'Pr')
  await press(page, 'Tab')
  await words(page, 'Lise Roche')
  await press(page, 'Tab')
  await words(page, 'cheffe de service')
  // The last field of a block that ends the body: there is a paragraph below it then.
  await press(page, 'Enter')
  await words(page, '/chiffres')
  await press(page, 'Enter')
  await expectFocus(page, 'Valeur')
  await words(page, '15 mois')
  await press(page, 'Enter')
  await words(page, 'de délai moyen')
  await press(page, 'Enter')
  await expectFocus(page, 'Valeur')
  await words(page, '2 %')
  await press(page, 'Enter')
  await words(page, 'de refus')
  await press(page, 'ArrowDown', 'ArrowDown', 'ArrowDown')
  await expectFocus(page, 'Source')
  await words(page, 'Registre 2025')
  await press(page, 'Enter')
  await words(page, '/tableau')
  await press(page, 'Enter')
  await words(page, 'Ann')
  // The cells are stops of the tab key on the way from the title of the table to its tools.
  await press(page, 'Shift+Tab')
  await expectFocus(page, 'Titre du tableau')
  await press(page, 'Tab', 'End')
  await words(page, 'ée')
  await press(page, 'ArrowDown')
  await words(page, '2025')
  await press(page, 'ArrowDown')
  await words(page, '2026')
  await press(page, 'ArrowDown')
  await expectFocus(page, 'Source')
  await press(page, 'Enter')
  await words(page, 'Une suite.')
  await written(page)
  const text = plainText(await documentOnDisk(page, id), 'fr').replace(/[\u00a0\u202f]/gu, ' ')
  const parts = [
    'SOUS EMBARGO JUSQU’AU lundi 30 novembre 2026 à 9 h 30', 'Marseille, le 30 novembre 2026', 'Le délai de greffe est réduit de moitié', 'Un chapô qui se lit seul.', 'Trois temps', '• un appel\n  – la nuit',
    '« Tout change. »\n— Pr Lise Roche, cheffe de service', '15 mois de délai moyen\n2 % de refus\nSource : Registre 2025', 'Année\t\t\n2025\t\t\n2026', 'Une suite.',
  ]
  for (const part of parts) expect(text).toContain(part)
})

test('the tab key leaves the text at both its ends, and an arrow never stops where nothing is written', async ({ launch }) => {
  const { page } = await launch()
  await startWriting(page)
  await words(page, 'Titre')
  await press(page, 'ArrowRight')
  await expectFocus(page, 'lead')
  await press(page, 'ArrowLeft')
  await expectFocus(page, 'title')
  await press(page, 'Control+End')
  await expectFocus(page, 'moreInfo')
  await press(page, 'Tab')
  await expect.poll(() => page.evaluate(() => document.activeElement?.closest('.ProseMirror') === null && document.activeElement !== document.body)).toBe(true)
  await press(page, 'Shift+Tab')
  await expect(sheet(page).locator(':focus')).toHaveCount(1)
  await press(page, 'Escape')
  await expect(sheet(page)).toBeFocused()
  await press(page, 'Control+Home')
  await expectFocus(page, 'title')
  await press(page, 'Control+a', 'ArrowRight')
  await expectFocus(page, 'moreInfo')
  await press(page, 'Control+a', 'ArrowLeft')
  await expectFocus(page, 'title')
  await press(page, 'Shift+Tab', 'Shift+Tab', 'Shift+Tab')
  await expectFocus(page, 'Diffusion immédiate')
  await press(page, 'Shift+Tab')
  await expect.poll(() => page.evaluate(() => document.activeElement?.closest('.ProseMirror') === null && document.activeElement !== document.body)).toBe(true)
})

test('a day or an hour that cannot be read stays as it was typed, is told, and changes nothing', async ({ launch }) => {
  const { page } = await launch()
  await startWriting(page)
  const release = sheet(page).locator('[data-element=release]')
  await release.getByRole('radio', { name: 'Sous embargo' }).check()
  await release.getByLabel('Jusqu’au').fill('4 février 2027')
  await expect(release.getByLabel('À', { exact: true })).toHaveValue('18:00')
  const printed = release.locator('output')
  const hour = release.getByLabel('À', { exact: true })
  await hour.fill('25 h')
  await hour.press('Tab')
  await expect(release.getByRole('alert')).toHaveText(/^Cette heure n’est pas comprise/)
  await expect(hour).toHaveAttribute('aria-invalid', 'true')
  const place = sheet(page).locator('[data-element=dateline]').getByLabel('Lieu')
  await place.fill('Aix')
  const day = sheet(page).locator('[data-element=dateline]').getByLabel('Date')
  await day.fill('demain')
  await place.fill('Nice')
  await expect(hour).toHaveValue('25 h')
  await expect(day).toHaveValue('demain')
  await expect(printed).toHaveText(/jeudi\s4\sfévrier\s2027\sà\s18\sh\s00/)
  await hour.fill('9h')
  await hour.press('Tab')
  await expect(hour).toHaveValue('09:00')
  await expect(printed).toHaveText(/jeudi\s4\sfévrier\s2027\sà\s9\sh\s00/)
  await expect(release.getByRole('alert')).toBeHidden()
})

test('a paste that no « À propos » holds is refused at once, and a heavy one brings its words', async ({ launch }) => {
  const marbre = await launch()
  const { page } = marbre
  await setUpDesk(page)
  await page.getByRole('navigation').getByRole('button', { name: 'Répertoire' }).click()
  await page.getByRole('button', { name: /^Ajouter un « À propos »|^Nouvel « À propos »/ }).first().click()
  const field = page.locator('.about-text')
  await field.click()
  const paste = (data: Readonly<Record<string, string>>) =>
    field.evaluate((element, given) => {
      const clipboardData = new DataTransfer()
      for (const [type, text] of Object.entries(given)) clipboardData.setData(type, text)
      element.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }))
    }, data)
  const paragraph = 'Le service a soigné mille malades cette année. '.repeat(12)
  const report = Array.from({ length: 400 }, () => paragraph)
  await paste({ 'text/html': report.map((words) => `<p>${words}</p>`).join(''), 'text/plain': report.join('\n\n') })
  await expect(page.locator('.ui-toast').last()).toContainText('trop long pour un')
  await expect(field).toHaveText('')
  await paste({ 'text/html': `<p>${'<span>'.repeat(300)}L’hôpital${'</span>'.repeat(300)}</p>`, 'text/plain': 'L’hôpital' })
  await expect(field).toHaveText('L’hôpital')
  await expect(page.locator('.ui-toast').last()).toContainText('seul son texte a été collé')
  await paste({ 'text/html': '<p class="MsoNormal">, fondé en <b style="mso-bidi-font-weight:normal">1900</b>.</p>', 'text/plain': ', fondé en 1900.' })
  await expect(field).toHaveText('L’hôpital, fondé en 1900.')
  await expect(field.locator('strong')).toHaveText('1900')
})

test('what was done beside the text is undone from there: the whole text corrected, a section moved', async ({ launch }) => {
  const marbre = await launch()
  const { page } = marbre
  await gestures(marbre).openSample()
  const lead = sheet(page).locator('[data-element=lead]')
  const before = await lead.textContent()
  await page.evaluate(() => window.marbre.calls['typography.writeHabits']({ correctsTyping: false }))
  await page.reload()
  await gestures(marbre).standAtEndOf('lead')
  await words(page, ' L\'an "un"')
  const written = await lead.textContent()
  await page.getByRole('button', { name: 'Typographie du texte', exact: true }).click()
  await page.getByRole('dialog').getByRole('button', { name: /^Corriger/ }).click()
  await expect(lead).toContainText('L’an «\u00a0un\u00a0»')
  await expect(sheet(page)).not.toBeFocused()
  await press(page, 'Control+z')
  await expect(lead).toHaveText(written ?? '')
  await press(page, 'Control+y')
  await expect(lead).toContainText('L’an')
  await press(page, 'Control+z', 'Control+z')
  await expect(lead).toHaveText(before ?? '')

  const headings = () => sheet(page).locator('> h2').allTextContents()
  const order = await headings()
  await page.getByRole('region', { name: 'Plan', exact: true }).getByRole('button', { name: order[1] ?? '', exact: true }).focus()
  await press(page, 'Alt+ArrowUp')
  await expect.poll(headings).toEqual([order[1], order[0], ...order.slice(2)])
  await press(page, 'Control+z')
  await expect.poll(headings).toEqual(order)
  // A field beside the text undoes its own words.
  await press(page, 'Control+f')
  await words(page, 'essai')
  await press(page, 'Control+z')
  await expect.poll(headings).toEqual(order)
})

test('where the pages stand in the place of the text, whoever is sent to its words sees them', async ({ launch }) => {
  const marbre = await launch()
  const { app, page } = marbre
  await gestures(marbre).openSample()
  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.setContentSize(1000, 700))
  await page.getByRole('button', { name: 'Afficher le plan' }).click()
  const showPages = async () => {
    await page.getByRole('button', { name: /^Afficher l’aperçu/ }).click()
    await expect(sheet(page)).toBeHidden()
  }
  await showPages()
  const entry = page.getByRole('region', { name: 'Plan', exact: true }).getByRole('button').nth(2)
  await entry.focus()
  await press(page, 'Enter')
  await expect(sheet(page)).toBeFocused()
  await expect(sheet(page).locator('> h2.has-caret')).toBeInViewport()

  await showPages()
  await press(page, 'Control+f')
  await words(page, 'greffe')
  await expect(sheet(page).locator('.found-here')).toBeInViewport()
  // From what is looked for to what replaces it is one press of the tab key.
  await press(page, 'Tab')
  await expectFocus(page, 'Remplacer par')
  await press(page, 'Escape')
  await showPages()
  await page.getByRole('region', { name: 'À vérifier' }).getByRole('listitem').getByRole('button').first().click()
  await expect(sheet(page)).toBeVisible()
})

test('texts that have no title yet are told apart, and the outline names what is to be written', async ({ launch }) => {
  const { page } = await launch()
  await startWriting(page)
  const tabs = page.getByRole('tablist', { name: 'Textes ouverts' }).getByRole('tab')
  await expect(tabs).toHaveText([/^\d{4}-001, sans titre/])
  await expect(page.getByRole('region', { name: 'Plan', exact: true }).getByRole('button', { name: 'Titre à écrire', exact: true })).toBeVisible()
  await press(page, 'Control+n')
  await expect(page.getByRole('dialog')).toBeVisible()
  await press(page, 'ArrowDown', 'Enter')
  await expect(tabs).toHaveText([/^\d{4}-001, sans titre/, /^\d{4}-002, sans titre/])
  await words(page, 'Titre')
  await expect(tabs.last()).toHaveText(/^Titre/)
})
