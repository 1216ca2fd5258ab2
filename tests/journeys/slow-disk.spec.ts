import { slowDiskEnvironment } from '../../tools/slow-disk.mjs'
import { expect, test } from '../marbre-test'
import { makeCommunique, openText, saved, setUpDesk, sheet } from './desk'

test.setTimeout(180_000)
test.skip(process.platform !== 'linux', 'a slow disk is simulated on Linux only')

test('a disk that takes 200 ms longer for each synchronisation: « Enregistré » waits for it, and kill -9 right after it loses nothing', async ({ launch }) => {
  const env = slowDiskEnvironment(200)
  let marbre = await launch({ env })
  await setUpDesk(marbre.page)
  await makeCommunique(marbre.page)
  await marbre.page.reload()
  await openText(marbre.page)
  // Each state the screen went through, from the page itself: a look from outside would miss the short ones.
  await marbre.page.evaluate(() => {
    const seen: string[] = []
    Object.assign(globalThis, { seenStates: seen })
    const state = document.querySelector('[data-testid=save-state]')
    if (state) new MutationObserver(() => { seen.push(state.getAttribute('data-state') ?? '') }).observe(state, { attributes: true, attributeFilter: ['data-state'] })
  })
  await marbre.page.keyboard.type('Un titre sur un disque lent')
  await expect(saved(marbre.page)).toBeVisible()
  const states = await marbre.page.evaluate(() => (globalThis as unknown as { seenStates: string[] }).seenStates)
  expect(states[0]).toBe('saving')
  expect(states.at(-1)).toBe('saved')
  expect(states).not.toContain('unsaved')
  await marbre.kill()

  marbre = await launch({ env })
  await openText(marbre.page, 'Un titre sur un disque lent')
  await expect(sheet(marbre.page).locator('[data-element=title]')).toContainText('Un titre sur un disque lent')
})
