import type { Page } from '@playwright/test'
import { expect, test } from '../marbre-test'
import { documentOnDisk, makeCommunique, openText, setUpDesk, sheet, written } from './desk'

const shown = (text: string) => text.replaceAll('\u00a0', '~').replaceAll('\u202f', '_')
const bodyText = async (page: Page): Promise<string> => shown((await sheet(page).locator(':scope > p').allTextContents()).join(' / '))
const undo = (page: Page) => page.keyboard.press('ControlOrMeta+z')

async function goToBody(page: Page): Promise<void> {
  await sheet(page).locator(':scope > p').first().click()
}

test('typography is set as one types, and one Backspace gives back what was typed', async ({ launch }) => {
  const { page } = await launch()
  await setUpDesk(page)
  const id = await makeCommunique(page)
  await openText(page)
  await page.keyboard.type('L\'essai : un "succès" !')
  await expect(sheet(page).locator('[data-element=title]')).toContainText('L’essai')
  await goToBody(page)
  await page.keyboard.type('L\'étude porte sur 100 000 patients - suivis à 18h30 - dont 50% à l\'hôpital... Pourquoi? M. Dupont dit "non" au n° 5; fin de KT-US486 : voir https://x.example/a?b=1 .')
  await expect.poll(() => bodyText(page)).toBe('L’étude porte sur 100_000 patients –~suivis à 18~h~30~– dont 50~% à l’hôpital… Pourquoi_? M.~Dupont dit «~non~» au n°~5_; fin de KT-US486~: voir https://x.example/a?b=1 .')

  await page.keyboard.type(' l\'')
  await expect.poll(() => bodyText(page)).toMatch(/ l’$/)
  await page.keyboard.press('Backspace')
  await expect.poll(() => bodyText(page)).toMatch(/ l'$/)
  await page.keyboard.type('an ')
  await expect.poll(() => bodyText(page)).toMatch(/ l'an $/)
  await page.keyboard.type('d\'')
  await undo(page)
  await expect.poll(() => bodyText(page)).toMatch(/ l'an d'$/)
  await written(page)
  expect(JSON.stringify(await documentOnDisk(page, id))).toContain('100\u202f000 patients')
})
