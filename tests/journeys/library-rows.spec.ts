import type { Page } from '@playwright/test'
import { expect, test } from '../marbre-test'
import { makeCommunique, setUpDesk } from './desk'

const ROWS = 60

const row = (page: Page, rank: number) => page.locator(`main li[data-index="${rank}"]`)
const actionsOf = (page: Page, rank: number) => row(page, rank).getByRole('button', { name: /^Actions/ })
const menu = (page: Page) => page.getByRole('menuitem', { name: 'Ouvrir', exact: true })

test('a row has its menu for a pointer, for the keys, and for what presses without either; and rows that were scrolled to stand one under another', async ({ launch }, testInfo) => {
  const marbre = await launch()
  const { page } = marbre
  await setUpDesk(page)
  for (let made = 0; made < ROWS; made++) await makeCommunique(page)
  await page.reload()
  await expect(row(page, 2)).toBeVisible()

  await actionsOf(page, 2).click()
  await expect(menu(page)).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(actionsOf(page, 2)).toBeFocused()

  await page.mouse.move(0, 0)
  await expect(actionsOf(page, 4)).toHaveAttribute('aria-haspopup', 'menu')
  await actionsOf(page, 4).dispatchEvent('click')
  await expect(menu(page)).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(menu(page)).toHaveCount(0)

  await row(page, 0).getByRole('button').first().focus()
  await page.keyboard.press('ArrowDown')
  await expect(row(page, 1).getByRole('button').first()).toBeFocused()
  await page.keyboard.press('Tab')
  await expect(actionsOf(page, 1)).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(menu(page)).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(actionsOf(page, 1)).toBeFocused()

  await row(page, 3).hover()
  for (let turn = 0; turn < 30; turn++) await page.mouse.wheel(0, 400)
  await expect(row(page, ROWS - 1)).toBeInViewport()
  await marbre.screenshot(testInfo.outputPath('scrolled.png'))
  const edges = () => page.locator('main li[data-index]').evaluateAll((items) => items.map((item) => item.getBoundingClientRect()).map(({ top, bottom }) => ({ top, bottom })).sort((one, other) => one.top - other.top))
  await expect.poll(async () => (await edges()).length).toBeGreaterThan(8)
  await expect.poll(async () => {
    const found = await edges()
    return found.filter(({ top }, rank) => rank > 0 && Math.abs(top - (found[rank - 1]?.bottom ?? Number.NaN)) >= 0.5)
  }).toEqual([])
})
