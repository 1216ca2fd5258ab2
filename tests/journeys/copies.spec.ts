import { expectAccessible } from './accessible'
import { call, sheet } from './desk'
import { gestures } from './gestures'
import { expect, test } from '../marbre-test'

test('a communiqué that begins as a copy asks about what may be stale, until it is changed or said to be true', async ({ launch }) => {
  const marbre = await launch()
  const { page } = marbre
  const copied = page.locator('.group.copied')
  const kind = (name: string) => copied.getByRole('region', { name, exact: true })
  const questions = (name: string) => kind(name).getByRole('listitem')
  const opener = (name: string) => kind(name).getByRole('button', { name: new RegExp(`^${name}`) })
  /** One kind is open at a time. */
  const open = async (name: string): Promise<void> => {
    if ((await opener(name).getAttribute('aria-expanded')) === 'false') await opener(name).click()
  }
  const settled = copied.getByRole('list', { name: 'Dits toujours vrais' }).getByRole('listitem')
  await gestures(marbre).openSample()
  const original = await page.locator('h1').textContent()

  // From the open text, by its name.
  await page.keyboard.press('Control+k')
  await page.keyboard.type('nouveau a partir')
  await page.keyboard.press('Enter')
  await expect(page.getByText(/^2026-002|^\d{4}-002/).first()).toBeVisible()
  await expect(page.locator('h1')).toHaveText(original ?? '')
  await expect(sheet(page).getByText('À décider\u00a0: diffusion immédiate')).toBeVisible()
  // Each kind in a line, the first one open: a page of questions would hide what else there is to settle.
  await expect(copied.getByRole('button', { expanded: true })).toHaveCount(1)
  await open('Chiffres')
  await expect(questions('Chiffres').first()).toBeVisible()
  // What is answered at once is what is seen.
  await expect(copied.getByRole('button', { name: /^Tout confirmer/ })).toHaveCount(1)
  await open('Citations')
  await expect(questions('Chiffres')).toHaveCount(0)
  await expect(questions('Citations').first()).toBeVisible()

  // The question leads to its place; what is confirmed is asked no more, there alone.
  const quotes = await questions('Citations').count()
  await questions('Citations').first().getByRole('button').first().click()
  await expect(sheet(page)).toBeFocused()
  await questions('Citations').first().getByRole('button', { name: /^C’est toujours vrai/ }).click()
  await expect(settled).toHaveCount(1)
  await expect(questions('Citations')).toHaveCount(quotes - 1)
  // What was said by mistake is taken back.
  await settled.getByRole('button', { name: /^Vérifier de nouveau/ }).click()
  await expect(questions('Citations')).toHaveCount(quotes)

  // All of a kind at once, and nothing of another kind.
  await open('Dates')
  const dates = await questions('Dates').count()
  await open('Chiffres')
  const figures = await questions('Chiffres').count()
  await kind('Chiffres').getByRole('button', { name: /^Tout confirmer/ }).click()
  await expect(kind('Chiffres')).toHaveCount(0)
  await expect(settled).toHaveCount(figures)
  await open('Dates')
  await expect(questions('Dates')).toHaveCount(dates)
  await copied.getByRole('button', { name: 'Tout vérifier de nouveau' }).click()
  await open('Chiffres')
  await expect(questions('Chiffres')).toHaveCount(figures)
  await open('Dates')

  // With the keyboard alone, question after question, and at the end of a kind the next one: never what answers all of them.
  const first = kind('Dates').getByRole('button', { name: /^C’est toujours vrai/ }).first()
  await first.focus()
  for (let left = dates; left > 0; left -= 1) {
    await page.keyboard.press('Enter')
    await (left === 1 ? expect(kind('Dates')).toHaveCount(0) : expect(questions('Dates')).toHaveCount(left - 1))
    await expect(copied.locator(':focus')).toHaveAccessibleName(/^C’est toujours vrai/)
  }
  await expect(questions('Chiffres')).toHaveCount(figures)
  await copied.getByRole('button', { name: 'Tout vérifier de nouveau' }).click()
  await open('Dates')
  await expect(questions('Dates')).toHaveCount(dates)

  // The page stays where it is, however long the list.
  expect(await page.evaluate(() => [document.documentElement.scrollTop, document.documentElement.scrollHeight - document.documentElement.clientHeight])).toEqual([0, 0])

  // What is changed is asked no more either.
  await open('Coordonnées')
  const contacts = questions('Coordonnées').filter({ hasText: 'Irène Castéran' })
  await expect(contacts).toHaveCount(1)
  const phone = page.getByLabel('Téléphone').first()
  await phone.fill('04 99 00 00 99')
  await phone.blur()
  await expect(contacts).toHaveCount(0)

  // From the library, of the line; the first text is as it was.
  await page.getByRole('navigation').getByRole('button', { name: 'Bibliothèque' }).click()
  const rows = page.getByRole('list', { name: 'Bibliothèque' }).getByRole('listitem')
  await expect(rows).toHaveCount(2)
  await expectAccessible(page, 'the library')
  await rows.last().getByRole('button', { name: /^Actions/ }).click()
  await page.getByRole('menuitem', { name: 'Nouveau à partir de ce texte' }).click()
  await open('Citations')
  await expect(questions('Citations').first()).toBeVisible()
  expect(await call(page, 'library.list', { offset: 0, limit: 10 })).toMatchObject({ value: { total: 3 } })
})
