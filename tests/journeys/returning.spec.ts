import { inMain } from '../in-main'
import { expect, test } from '../marbre-test'
import { gestures, SAMPLE_PASSPHRASE } from './gestures'

test('a start comes back to the communiqué and the tab that were open, and only for the same person', async ({ launch }) => {
  let marbre = await launch()
  await gestures(marbre).openSample()
  await gestures(marbre).show('Export')
  await marbre.close()

  marbre = await launch()
  await expect(marbre.page.getByRole('tab', { name: 'Export', exact: true })).toHaveAttribute('aria-selected', 'true')
  await marbre.page.getByRole('button', { name: 'Bibliothèque', exact: true }).click()
  await expect(marbre.page.getByRole('heading', { level: 1, name: 'Bibliothèque' })).toBeVisible()
  await marbre.close()

  marbre = await launch()
  await expect(marbre.page.getByRole('heading', { level: 1, name: 'Bibliothèque' })).toBeVisible()
})

test('a communiqué that the profile does not know leads to the library', async ({ launch }) => {
  const marbre = await launch()
  const { page } = marbre
  await gestures(marbre).openSample()
  await page.evaluate(() => {
    const place = JSON.parse(localStorage.getItem('marbre.place') ?? '{}') as Record<string, string>
    localStorage.setItem('marbre.place', JSON.stringify({ ...place, communiqueId: '00000000-0000-4000-8000-000000000000' }))
  })
  await page.reload()
  await expect(page.getByRole('heading', { level: 1, name: 'Bibliothèque' })).toBeVisible()
  await expect(page.getByRole('listitem').first()).toBeVisible()
})

test('the sample’s passphrase and a whole fingerprint are copied, though every permission is refused', async ({ launch }) => {
  const marbre = await launch()
  const { page } = marbre
  const copied = () => inMain(marbre.app, ({ clipboard }) => clipboard.readText())
  await page.getByRole('button', { name: 'Ouvrir l’exemple' }).click()
  await page.getByRole('button', { name: 'Copier la phrase de passe' }).click()
  await expect.poll(copied).toBe(SAMPLE_PASSPHRASE)
  await page.getByRole('button', { name: 'Entrer dans l’exemple' }).click()
  await gestures(marbre).submit(['Relecture scientifique'])
  await page.getByRole('button', { name: 'Copier l’empreinte entière' }).click()
  await expect.poll(copied).toMatch(/^[0-9a-f]{64}$/)
})

test('the first Escape closes the dialog of a submission, and leaves the text as it was', async ({ launch }) => {
  const marbre = await launch()
  const { page } = marbre
  await gestures(marbre).openSample()
  await gestures(marbre).show('Relecture')
  await page.getByRole('button', { name: 'Soumettre à la relecture' }).click()
  await expect(page.getByRole('checkbox', { name: 'Relecture scientifique' })).toBeVisible()
  await expect(page.getByRole('dialog').locator(':focus')).toHaveCount(1)
  await page.keyboard.press('Escape')
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await expect(page.getByText('Ce texte n’a pas encore été soumis')).toBeVisible()
})
