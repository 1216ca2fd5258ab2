import { expectAccessible } from './accessible'
import { call } from './desk'
import { gestures } from './gestures'
import { expect, test } from '../marbre-test'

test('a colour and a deadline are given from the header and the row, shown, filtered and sorted', async ({ launch }) => {
  const marbre = await launch()
  const { page } = marbre
  const rows = page.getByRole('list', { name: 'Bibliothèque' }).getByRole('listitem')
  await gestures(marbre).openSample()
  expect(await call(page, 'communiques.create', { type: 'note', language: 'fr' })).toMatchObject({ ok: true })

  await page.getByRole('button', { name: 'Couleur et échéance…' }).click()
  const dialog = page.getByRole('dialog', { name: 'Couleur et échéance' })
  await dialog.getByRole('radio', { name: 'Vert' }).check()
  await dialog.getByLabel('Échéance').fill('2020-01-15')
  await dialog.getByRole('button', { name: 'Enregistrer' }).click()
  await expect(dialog).toHaveCount(0)
  await expect(page.locator('.head').getByText('En retard · pour le 15 janvier 2020')).toBeVisible()

  await page.getByRole('navigation').getByRole('button', { name: 'Bibliothèque' }).click()
  await expect(rows).toHaveCount(2)
  await expect(rows.filter({ hasText: 'En retard' })).toContainText('Vert')
  for (const theme of ['dark', 'light']) {
    expect(await call(page, 'settings.write', { theme })).toMatchObject({ ok: true })
    await page.evaluate((name) => { document.documentElement.dataset['theme'] = name }, theme)
    await expectAccessible(page, theme)
  }
  await page.getByRole('button', { name: 'Échéance', exact: true }).click()
  await page.getByRole('checkbox', { name: 'En retard' }).check()
  await page.keyboard.press('Escape')
  await expect(rows).toHaveCount(1)
  await page.getByRole('button', { name: /^Retirer le filtre Échéance/ }).click()
  await page.getByLabel('Ordre').selectOption({ label: 'Échéance d’abord' })
  await expect(rows.first()).toContainText('En retard')

  await rows.first().getByRole('button', { name: /^Actions/ }).click()
  await page.getByRole('menuitem', { name: 'Couleur et échéance…' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Tout retirer' }).click()
  await expect(rows.filter({ hasText: 'En retard' })).toHaveCount(0)
})
