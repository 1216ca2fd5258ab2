import { expect, test } from '../marbre-test'

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
