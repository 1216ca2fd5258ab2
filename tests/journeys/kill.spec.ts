import { goToEndOfLead, saved, openText, setUpDesk, makeCommunique, sheet } from './desk'
import { randomFrom } from '../crash/random'
import { expect, test } from '../marbre-test'

test.setTimeout(300_000)

test('kill -9 after « Enregistré »: the text is as it was', async ({ launch }) => {
  let marbre = await launch()
  await setUpDesk(marbre.page)
  await makeCommunique(marbre.page)
  await marbre.page.reload()
  await openText(marbre.page)
  await marbre.page.keyboard.type('Un titre gardé')
  await marbre.page.keyboard.press('Enter')
  await marbre.page.keyboard.type('Un chapô gardé.')
  await expect(saved(marbre.page)).toBeVisible()
  await marbre.kill()

  marbre = await launch()
  await openText(marbre.page, 'Un titre gardé')
  await expect(sheet(marbre.page).locator('[data-element=title]')).toContainText('Un titre gardé')
  await expect(sheet(marbre.page).locator('[data-element=lead]')).toContainText('Un chapô gardé.')
})

const KILLS = 12

const wordsIn = (text: string) => text.match(/mot\d+\./g) ?? []

test(`kill -9 at ${String(KILLS)} random moments of continuous typing: all that was acknowledged is there, in order`, async ({ launch }) => {
  const seed = Number(process.env['MARBRE_TEST_SEED'] ?? Date.now() % 2 ** 31)
  test.info().annotations.push({ type: 'seed', description: String(seed) })
  const random = randomFrom(seed)
  let marbre = await launch()
  await setUpDesk(marbre.page)
  await makeCommunique(marbre.page)
  await marbre.page.reload()
  await openText(marbre.page)
  await marbre.page.keyboard.type('Un texte suivi')
  await marbre.page.keyboard.press('Enter')
  await expect(saved(marbre.page)).toBeVisible()

  let typed = 0
  let acknowledged: string[] = []
  for (let nth = 0; nth < KILLS; nth += 1) {
    const { page } = marbre
    const words = 3 + Math.floor(random() * 12)
    let shown: string[] = []
    for (let word = 0; word < words; word += 1) {
      typed += 1
      await page.keyboard.type(`mot${String(typed)}. `)
      // Text and claim are read in one breath: what stands in the text while the screen says « Enregistré » was acknowledged.
      const claim = await page.evaluate(() => ({
        text: document.querySelector('[data-element=lead]')?.textContent ?? '',
        state: document.querySelector('[data-testid=save-state]')?.getAttribute('data-state'),
      }))
      if (claim.state === 'saved') shown = wordsIn(claim.text)
    }
    if (random() < 0.5) {
      await expect(saved(page)).toBeVisible()
      shown = wordsIn((await sheet(page).locator('[data-element=lead]').textContent()) ?? '')
    }
    if (shown.length > acknowledged.length) acknowledged = shown
    await marbre.kill()

    marbre = await launch()
    await openText(marbre.page, 'Un texte suivi')
    const found = wordsIn((await sheet(marbre.page).locator('[data-element=lead]').textContent()) ?? '')
    expect(found.slice(0, acknowledged.length), `kill ${String(nth + 1)}, seed ${String(seed)}`).toEqual(acknowledged)
    acknowledged = found
    await goToEndOfLead(marbre.page)
  }
  expect(acknowledged.length).toBeGreaterThan(KILLS)
})
