import type { Page } from '@playwright/test'
import { expectAccessible } from './accessible'
import { call, makeCommunique, openText, saved, setUpDesk, sheet, written } from './desk'
import { expect, test } from '../marbre-test'

const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name, exact: typeof name === 'string' })

/** The first change that the draft ever had: alone in its minute, or the first of it. */
async function chooseTheBeginning(page: Page): Promise<void> {
  await page.getByRole('navigation', { name: 'Moments du texte' }).getByRole('listitem').last().getByRole('button').click()
  await expect(page.getByRole('heading', { name: /^Revenir au/ })).toBeVisible()
  const within = page.getByText(/modifications? dans cette minute/)
  await expect(within.or(page.locator('del').first())).toBeVisible()
  if ((await within.count()) === 0) return
  await within.click()
  await page.getByRole('group').getByRole('listitem').first().getByRole('button').click()
}

for (const theme of ['light', 'dark'] as const) {
  test(`a text goes back to an earlier moment once it was seen what that changes, and forward again, ${theme}`, async ({ launch }, testInfo) => {
    const { page, screenshot } = await launch()
    const look = async (name: string) => {
      await expectAccessible(page, name)
      await screenshot(testInfo.outputPath(`${name}.png`))
    }
    expect(await call(page, 'settings.write', { theme })).toMatchObject({ ok: true })
    await setUpDesk(page)
    await makeCommunique(page)
    await page.reload()
    await openText(page)

    await button(page, 'Historique du texte').click()
    await expect(page.getByText('Le texte n’a pas encore d’histoire')).toBeVisible()
    await look('empty')
    await button(page, 'Revenir au texte').click()

    await page.locator('[data-element="title"] .sheet-text').first().click()
    await page.keyboard.type('Une prise de sang suffit')
    await written(page)
    await expect(saved(page)).toBeVisible()
    await expect(sheet(page)).toContainText('Une prise de sang suffit')

    await button(page, 'Historique du texte').click()
    await expect(page.getByText('Choisissez un moment')).toBeVisible()
    await look('choose')
    await chooseTheBeginning(page)
    await expect(page.locator('del').filter({ hasText: 'Une prise de sang suffit' })).toBeVisible()
    await expect(page.getByText('Titre : change')).toBeVisible()
    await look('difference')
    await button(page, 'Restaurer ce texte').click()

    await expect(sheet(page)).toBeVisible()
    await expect(sheet(page)).not.toContainText('Une prise de sang suffit')
    await button(page, 'Reprendre le texte d’avant').click()
    await expect(sheet(page)).toContainText('Une prise de sang suffit')

    await page.getByRole('tab', { name: 'Historique', exact: true }).click()
    await expect(page.getByText(/rétablit le texte tel qu’il était le/).first()).toBeVisible()
  })
}
