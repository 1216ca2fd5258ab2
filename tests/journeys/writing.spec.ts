import type { Locator, Page } from '@playwright/test'
import type { Marbre } from '../launch'
import { expect, test } from '../marbre-test'

const sheet = (page: Page): Locator => page.getByRole('textbox', { name: 'Texte du communiqué' })
const saved = (page: Page): Locator => page.getByTestId('save-state').getByText('Enregistré', { exact: true })

/** A profile with one author and one empty communiqué, made through the same bridge as the screens use. */
async function setUp({ page }: Marbre): Promise<void> {
  await page.evaluate(async () => {
    const { calls } = (window as unknown as { marbre: { calls: Record<string, (input?: unknown) => Promise<{ ok: boolean }>> } }).marbre
    const institution = { name: 'Hôpital des Alizés', shortName: 'HDA', city: 'Marseille', website: 'www.alizes.example' }
    const person = { civility: 'Mme', name: 'Ana Martin', function: 'Attachée de presse', passphrase: 'une phrase assez longue' }
    const made = await calls['setup.create']?.({ institution, person })
    const created = await calls['communiques.create']?.({ type: 'communique', language: 'fr' })
    if (!made?.ok || !created?.ok) throw new Error(JSON.stringify([made, created]))
  })
  await page.reload()
}

async function openText(page: Page, title: string): Promise<void> {
  await page.getByRole('button', { name: 'Bibliothèque', exact: true }).click()
  await page.getByRole('listitem').getByText(title, { exact: true }).click()
  await expect(sheet(page)).toBeFocused()
}

test('what is typed is there after closing, and after kill -9', async ({ launch }) => {
  let marbre = await launch()
  await setUp(marbre)
  await openText(marbre.page, 'Sans titre')
  await marbre.page.keyboard.type('Un vaccin pour tous')
  await marbre.page.keyboard.press('Enter')
  await marbre.page.keyboard.type('Le chapô.')
  await marbre.page.keyboard.press('Enter')
  await marbre.page.keyboard.type('Fermé aussitôt.')
  await marbre.close()

  marbre = await launch()
  await openText(marbre.page, 'Un vaccin pour tous')
  await expect(sheet(marbre.page).locator('[data-element=lead]')).toContainText('Le chapô.')
  await expect(sheet(marbre.page)).toContainText('Fermé aussitôt.')
  await sheet(marbre.page).getByText('Fermé aussitôt.').click()
  await marbre.page.keyboard.press('End')
  await marbre.page.keyboard.type(' Tué ensuite.')
  await expect(saved(marbre.page)).toBeVisible()
  await marbre.kill()

  marbre = await launch()
  await openText(marbre.page, 'Un vaccin pour tous')
  await expect(sheet(marbre.page)).toContainText('Fermé aussitôt. Tué ensuite.')
})

test('everything erased leaves every element, and undo brings all back', async ({ launch }) => {
  const marbre = await launch()
  const { page } = marbre
  await setUp(marbre)
  await openText(page, 'Sans titre')
  await page.keyboard.type('Titre')
  await page.keyboard.press('Enter')
  await page.keyboard.type('Chapô')
  await page.keyboard.press('Control+a')
  await page.keyboard.press('Delete')
  await expect(sheet(page).locator('[data-element=lead] .is-empty')).toBeVisible()
  for (const element of ['letterhead', 'mention', 'release', 'dateline', 'title', 'lead', 'about', 'pressContact']) await expect(sheet(page).locator(`[data-element=${element}]`)).toHaveCount(1)
  await page.keyboard.press('Control+z')
  await expect(sheet(page).locator('[data-element=lead]')).toContainText('Chapô')
})

test('the keyboard goes through the fields and back to the text', async ({ launch }) => {
  const marbre = await launch()
  const { page } = marbre
  await setUp(marbre)
  await openText(page, 'Sans titre')
  await page.keyboard.press('Shift+Tab')
  await expect(page.getByLabel('Date', { exact: true })).toBeFocused()
  await page.keyboard.press('Shift+Tab')
  await expect(page.getByLabel('Lieu', { exact: true })).toBeFocused()
  await page.keyboard.type('Aix')
  await expect(sheet(page).locator('[data-element=dateline] output')).toHaveText('Aix')
  await page.keyboard.press('Control+z')
  await expect(page.getByLabel('Lieu', { exact: true })).toHaveValue('Marseille')
  await page.keyboard.press('Tab')
  await page.keyboard.press('Tab')
  await expect(sheet(page)).toBeFocused()
  await page.keyboard.type('Un titre')
  await expect(sheet(page).locator('[data-element=title]')).toContainText('Un titre')
})
