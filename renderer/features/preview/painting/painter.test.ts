import { afterEach, expect, test, vi } from 'vitest'

afterEach(() => {
  vi.unstubAllGlobals()
  vi.resetModules()
})

const page = { of: 'a sheet', svg: '<svg/>', widthPx: 10, heightPx: 10 }

/** A thread that takes what it is told and never answers. */
class SilentWorker extends EventTarget {
  static last: SilentWorker | null = null

  constructor() {
    super()
    SilentWorker.last = this
  }

  postMessage(): void {
    // Nobody is there.
  }
}

test('without threads every page is left to the browser', async () => {
  vi.stubGlobal('Worker', undefined)
  const { paintPage } = await import('./painter')
  expect(await paintPage(page)).toBeNull()
})

test('a thread that fails leaves nobody waiting: the page it had, and every later one, is the browser’s', async () => {
  vi.stubGlobal('Worker', SilentWorker)
  vi.stubGlobal('OffscreenCanvas', vi.fn())
  const { paintPage } = await import('./painter')
  const asked = paintPage(page)
  SilentWorker.last?.dispatchEvent(new Event('error'))
  expect(await asked).toBeNull()
  expect(await paintPage(page)).toBeNull()
})
