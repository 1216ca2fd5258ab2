import { expect, test } from '../marbre-test'
import { documentOnDisk, makeCommunique, openText, setUpDesk, sheet } from './desk'

test('Chromium draws date and time fields in the language of the interface, whatever the system speaks', async ({ launch }) => {
  const elsewhere = { env: { LANG: 'en_US.UTF-8', LANGUAGE: 'en_US', LC_ALL: 'C' } }
  const french = await launch(elsewhere)
  expect(await french.page.evaluate(() => navigator.language)).toBe('fr')
  await french.page.getByRole('button', { name: 'English' }).click()
  await expect(french.page.getByRole('heading', { level: 1 })).toHaveText('Welcome')
  await french.close()

  const english = await launch(elsewhere)
  expect(await english.page.evaluate(() => navigator.language)).toBe('en-GB')
})

test('a day is typed and pasted as French writes it, on a system that speaks English', async ({ launch }) => {
  const { page } = await launch({ env: { LANG: 'en_US.UTF-8', LANGUAGE: 'en_US', LC_ALL: 'C' } })
  await setUpDesk(page)
  const communiqueId = await makeCommunique(page)
  await openText(page)
  const dateline = sheet(page).locator('[data-element=dateline]')
  const day = dateline.getByLabel('Date', { exact: true })
  const printed = (words: string) => expect(dateline.getByText(words)).toBeVisible()
  await expect(day).toHaveAttribute('placeholder', 'jj/mm/aaaa')
  await day.click()
  await page.keyboard.type('3/2/2026')
  await printed('Marseille, le 3\u00a0février 2026')
  await page.keyboard.press('Tab')
  await expect(day).toHaveValue('03/02/2026')
  await expect(dateline.getByRole('button', { name: 'Ouvrir le calendrier' })).toBeVisible()

  // What is no day is said in French, and the one before stays.
  await day.fill('31/02/2026')
  await page.keyboard.press('Tab')
  await expect(day).toHaveAttribute('aria-invalid', 'true')
  await expect(dateline.getByText('Cette date n’est pas comprise')).toBeVisible()
  await printed('Marseille, le 3\u00a0février 2026')

  await day.fill('')
  await day.focus()
  await page.keyboard.insertText('jeudi 30 janvier 2025')
  await printed('Marseille, le 30\u00a0janvier 2025')
  await expect(dateline.getByText('Cette date n’est pas comprise')).toHaveCount(0)
  await expect.poll(async () => (await documentOnDisk(page, communiqueId)).content.find(({ type }) => type === 'dateline')?.attrs?.['date']).toBe('2025-01-30')

  const release = sheet(page).locator('[data-element=release]')
  await release.getByRole('radio', { name: 'Sous embargo' }).check()
  await release.getByLabel('Jusqu’au').fill('04/02/2025')
  await expect(release.getByText('SOUS EMBARGO JUSQU’AU mardi 4\u00a0février 2025')).toBeVisible()
})

test('a day in a form is held up until it is one, from the keyboard', async ({ launch }) => {
  const { page } = await launch()
  await setUpDesk(page)
  await makeCommunique(page)
  await openText(page)
  await page.getByRole('button', { name: 'Couleur et échéance' }).first().click()
  const dialog = page.getByRole('dialog')
  const day = dialog.getByRole('textbox')
  await day.fill('30 février 2027')
  await page.keyboard.press('Tab')
  await expect(dialog.getByRole('alert')).toContainText('écrivez-la jj/mm/aaaa')
  await dialog.getByRole('button', { name: 'Enregistrer' }).click()
  await expect(dialog).toBeVisible()
  await day.fill('1er mars 2027')
  await page.keyboard.press('Tab')
  await expect(day).toHaveValue('01/03/2027')
  await expect(dialog.getByRole('alert')).toHaveCount(0)
  await dialog.getByRole('button', { name: 'Enregistrer' }).click()
  await expect(dialog).toHaveCount(0)
})
