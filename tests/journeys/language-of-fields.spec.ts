import { expect, test } from '../marbre-test'
import { makeCommunique, openText, setUpDesk, sheet } from './desk'

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

test('an empty day says in French what it expects, on a system that speaks English', async ({ launch }) => {
  const { page } = await launch({ env: { LANG: 'en_US.UTF-8', LANGUAGE: 'en_US', LC_ALL: 'C' } })
  await setUpDesk(page)
  await makeCommunique(page)
  await openText(page)
  const day = sheet(page).locator('[data-element=dateline]').getByLabel('Date')
  const hint = () => day.evaluate((field) => getComputedStyle(field, '::before').content)
  await expect.poll(hint).toBe('"jj/mm/aaaa"')
  await day.fill('2026-02-06')
  await expect(sheet(page).getByText('Marseille, le 6\u00a0février 2026')).toBeVisible()
  await expect.poll(hint).toBe('none')
})
