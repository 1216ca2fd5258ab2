import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from '../marbre-test'

const agreed = readFileSync(join(import.meta.dirname, 'bridge-surface.txt'), 'utf8').trim().split('\n')

test('the surface of the bridge is the one that was agreed (a new call is added to bridge-surface.txt by hand)', async ({ launch }) => {
  const { page } = await launch()
  const surface = await page.evaluate(() => {
    const walk = (value: unknown, path: string): string[] => {
      if (typeof value === 'function') return [`${path} function/${value.length}`]
      if (typeof value !== 'object' || value === null) return [`${path} ${typeof value}`]
      return Object.getOwnPropertyNames(value).flatMap((name) => walk((value as Record<string, unknown>)[name], `${path}.${name}`))
    }
    return walk(window.marbre, 'marbre').map((line) => line.replace(/ function\/\d$/, '')).sort()
  })
  expect(surface).toEqual(agreed)
})

test('the page cannot replace or add to what the preload exposes', async ({ launch }) => {
  const { page } = await launch()
  const changed = await page.evaluate(() => {
    const attempts = [
      () => { Object.assign(window, { marbre: {} }) },
      () => { Object.assign(window.marbre, { on: () => () => undefined }) },
      () => { Object.assign(window.marbre.calls, { 'app.status': () => 'mine' }) },
      () => { Object.defineProperty(window, 'marbre', { value: {} }) },
    ]
    const { calls } = window.marbre
    for (const attempt of attempts) {
      try {
        attempt()
      } catch {
        continue
      }
    }
    return window.marbre.calls !== calls || String(window.marbre.calls['app.status']).includes('mine')
  })
  expect(changed).toBe(false)
})

test('an event that is not in the contract cannot be listened to, and no object of Electron comes with one that is', async ({ launch }) => {
  const { page } = await launch()
  const refused = await page.evaluate(() =>
    ['marbre:call:app.status', '__proto__', '', 'ELECTRON_INTERNAL'].map((name) => {
      try {
        window.marbre.on(name as 'library.changed', () => undefined)
        return 'listens'
      } catch {
        return 'refused'
      }
    }),
  )
  expect(refused).toEqual(['refused', 'refused', 'refused', 'refused'])
  const received = await page.evaluate(async () => {
    const heard = new Promise<unknown[]>((resolve) => { window.marbre.on('session.changed', (...given: unknown[]) => { resolve(given) }) })
    await window.marbre.calls['session.lock']()
    await window.marbre.calls['setup.create']({ institution: { name: 'Hôpital', shortName: '', city: 'Ici', website: '' }, person: { civility: '', name: 'Ana', function: '', passphrase: 'une phrase assez longue' } })
    return heard
  })
  expect(received).toHaveLength(1)
  expect(received[0]).not.toHaveProperty('sender')
})
