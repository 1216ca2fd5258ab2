import { inMain } from '../in-main'
import { expect, test } from '../marbre-test'
import { traversals } from './protocol-paths'

test.use({ expectedProblems: /marbre: (network|navigation): refused|Failed to load resource|Content Security Policy|Electron Security Warning/ })

/** What Chromium itself makes of an address before it asks is the right one for these. */
const corrected = new Set(['app://marbre//index.html', 'app://marbre/./index.html', 'app://MARBRE/index.html', 'app://user@marbre/index.html', 'app://marbre/index.html#a', 'app://marbre:80/index.html'])

test('protocol: the traversal corpus through the real stack gives no file', async ({ launch }) => {
  const { app } = await launch()
  const given = await inMain(app, ({ net }, urls) => Promise.all(urls.map(async (url) => [url, await net.fetch(url).then(({ status }) => status, () => 404)] as const)),
    traversals.filter((url) => !corrected.has(url)),
  )
  expect(given.filter(([, status]) => status !== 404)).toEqual([])
})

test('protocol: only GET and HEAD, each with type and safety headers', async ({ launch }) => {
  const { app } = await launch()
  const answers = await inMain(app, ({ net }, methods) => Promise.all(methods.map(async (method) => net.fetch('app://marbre/index.html', { method }).then(({ status, headers }) => [method, status, headers.get('x-content-type-options')], () => [method, 'refused', null]))),
    ['GET', 'HEAD', 'POST', 'PUT', 'DELETE', 'PATCH'],
  )
  expect(answers.slice(0, 2)).toEqual([['GET', 200, 'nosniff'], ['HEAD', 200, 'nosniff']])
  for (const [, status] of answers.slice(2)) expect(status).not.toBe(200)
})

test('protocol: the page comes without Node’s fetch, which would be 100 ms of its start', async ({ launch }) => {
  const { app } = await launch()
  const loaded = await inMain(app, () => (process as unknown as { moduleLoadList: string[] }).moduleLoadList.filter((name) => /undici|http2/.test(name)))
  expect(loaded).toEqual([])
})

test('protocol: two thousand random addresses, and nothing throws in any process', async ({ launch }) => {
  const { app } = await launch()
  const served = await inMain(app, async ({ net }) => {
    let state = 20250130
    const random = (below: number): number => {
      state = (Math.imul(state, 1664525) + 1013904223) >>> 0
      return Math.floor((state / 2 ** 32) * below)
    }
    const parts = ['..', '.', '/', '\\', '%2e', '%2f', '%5c', '%00', '%', '%zz', '~', 'index.html', 'assets', 'é', '\u202e', '?', '#', ':', '@', ' ', 'a'.repeat(3000), '*', '"', '<', '|', 'con', '.asar', 'package.json']
    const statuses = await Promise.all(
      Array.from({ length: 2000 }, async () => {
        const path = Array.from({ length: 1 + random(6) }, () => parts[random(parts.length)]).join(random(2) === 0 ? '/' : '')
        const status = await net.fetch(`app://marbre/${path}`).then((answer) => answer.status, () => 404)
        return `${status} ${path}`
      }),
    )
    return statuses.filter((line) => line.startsWith('200'))
  })
  // Spellings that Chromium itself corrects to the page's own address.
  expect(served.filter((line) => !/index\.html(?:[#/.]|%2e)*/.test(line))).toEqual([])
})
