import { enableAutoUnmount, flushPromises, mount } from '@vue/test-utils'
import { afterEach, expect, test, vi } from 'vitest'
import { nextTick, ref } from 'vue'
import type { PreviewPages } from '../../../core/bridge/preview-pages'
import { ok, type Result } from '../../../core/result'
import { useLivePreview, type LivePreview } from './use-live-preview'

/** The rests that were waited for. */
const rests = vi.hoisted((): number[] => [])
vi.mock('../../editor/typing-pause', () => ({ typingPause: (restMs: number) => { rests.push(restMs); return Promise.resolve() } }))
enableAutoUnmount(afterEach)

const pagesNamed = (...ids: readonly string[]): PreviewPages['pages'] => ids.map((id) => ({ id, widthPt: 595, heightPt: 842, svg: '<svg/>', words: null }))

/** A desk at which compositions end when the test says so. */
function desk() {
  const change = ref(0)
  const asked: { readonly known: readonly string[]; readonly beginning: boolean; readonly answer: (given: PreviewPages) => Promise<void>; readonly fail: () => Promise<void> }[] = []
  const compose = (known: readonly string[], beginning: boolean) =>
    new Promise<Result<PreviewPages>>((resolve, reject) => {
      asked.push({
        known, beginning,
        answer: async (given) => { resolve(ok(given)); await flushPromises() },
        fail: async () => { reject(new Error('the thread is gone')); await flushPromises() },
      })
    })
  const made: LivePreview[] = []
  const isShown = ref(true)
  mount({ setup: () => { made.push(useLivePreview(compose, change, isShown)); return () => null } })
  const [preview] = made
  if (preview === undefined) throw new Error('nothing was set up')
  const { pages, isBeginning, isLate, renew, fill } = preview
  return { change, asked, isShown, isBeginning, isLate, renew, fill, pages, composed: preview.composed, error: preview.error, shown: () => pages.value?.map(({ id }) => id) }
}

test('of a long text the first pages are shown, then the whole without anybody asking', async () => {
  const { asked, isBeginning, shown } = desk()
  await flushPromises()
  expect(asked.map(({ beginning }) => beginning)).toEqual([true])
  await asked[0]?.answer({ pages: pagesNamed('first'), starts: [], isBeginning: true })
  expect([shown(), isBeginning.value]).toEqual([['first'], true])
  expect(asked[1]).toMatchObject({ known: ['first'], beginning: false })
  await asked[1]?.answer({ pages: pagesNamed('one', 'two'), starts: [] })
  expect([shown(), isBeginning.value, asked.length]).toEqual([['one', 'two'], false, 2])
})

test('of another text the whole is composed once, and later keys never ask for a beginning', async () => {
  const { asked, change, isBeginning } = desk()
  await flushPromises()
  await asked[0]?.answer({ pages: pagesNamed('one'), starts: [] })
  expect([isBeginning.value, asked.length]).toEqual([false, 1])
  change.value += 1
  await nextTick()
  await flushPromises()
  expect(asked.map(({ beginning }) => beginning)).toEqual([true, false])
})

test('nothing is composed while a long paste goes on, and its end is composed once', async () => {
  const { asked, change, isShown, isLate } = desk()
  await flushPromises()
  isShown.value = false
  change.value += 1
  await asked[0]?.answer({ pages: pagesNamed('one'), starts: [], isBeginning: true })
  // What was on its way is shown, and is not taken for the newest.
  expect(isLate.value).toBe(true)
  for (let turn = 0; turn < 5; turn += 1) {
    change.value += 1
    await flushPromises()
  }
  expect(asked.length).toBe(1)
  isShown.value = true
  await flushPromises()
  expect(asked.length).toBe(2)
})

test('pages that stay behind the words for a second say so, until the newest are there', async () => {
  vi.useFakeTimers()
  const { asked, change, isLate } = desk()
  await flushPromises()
  vi.advanceTimersByTime(5000)
  expect(isLate.value).toBe(false)
  await asked[0]?.answer({ pages: pagesNamed('one'), starts: [] })
  change.value += 1
  await nextTick()
  await flushPromises()
  vi.advanceTimersByTime(999)
  expect(isLate.value).toBe(false)
  vi.advanceTimersByTime(1)
  expect(isLate.value).toBe(true)
  await asked[1]?.answer({ pages: pagesNamed('two'), starts: [] })
  expect(isLate.value).toBe(false)
  vi.useRealTimers()
})

test('pages that come without their drawing have their place, and are not taken for known until they are drawn', async () => {
  const { asked, change, fill, pages, composed } = desk()
  await flushPromises()
  const one = pagesNamed('one')
  const two = pagesNamed('two').map((page) => ({ ...page, svg: null }))
  await asked[0]?.answer({ pages: [...one, ...two], starts: [] })
  expect(pages.value?.map(({ id, svg }) => [id, svg])).toEqual([['one', '<svg/>'], ['two', null]])
  change.value += 1
  await nextTick()
  await flushPromises()
  expect(asked[1]?.known).toEqual(['one'])
  const words = { text: 'Deux', x: new Float32Array(), runs: new Float32Array() }
  fill([{ id: 'two', widthPt: 595, heightPt: 842, svg: '<svg>2</svg>', words }, ...pagesNamed('of another composition')])
  expect(pages.value?.map(({ id, svg }) => [id, svg])).toEqual([['one', '<svg/>'], ['two', '<svg>2</svg>']])
  expect(composed.value.words).toEqual([null, words])
  // Sent again without it, a page keeps the drawing that it has.
  await asked[1]?.answer({ pages: [...one, ...two], starts: [] })
  expect(pages.value?.[1]?.svg).toBe('<svg>2</svg>')
})

test('pages are composed again when they must be, but not while they are being composed', async () => {
  const { asked, renew } = desk()
  await flushPromises()
  renew()
  await asked[0]?.answer({ pages: pagesNamed('one'), starts: [] })
  expect(asked.length).toBe(1)
  renew()
  await flushPromises()
  expect(asked.length).toBe(2)
})

test('a composition that breaks off is said, and the next key composes again', async () => {
  const { asked, change, error, shown } = desk()
  await flushPromises()
  await asked[0]?.fail()
  expect(error.value?.code).toBe('TYPESETTING_FAILED')
  change.value += 1
  await flushPromises()
  await asked[1]?.answer({ pages: pagesNamed('one'), starts: [] })
  expect([shown(), error.value]).toEqual([['one'], null])
})

test('the longer pages take, the longer the rest of the typing in which they are composed and shown', async () => {
  vi.useFakeTimers()
  rests.length = 0
  const { asked, change } = desk()
  await flushPromises()
  for (const [at, tookMs] of [20, 400, 30_000, 20].entries()) {
    vi.advanceTimersByTime(tookMs)
    await asked[at]?.answer({ pages: pagesNamed(String(at)), starts: [] })
    change.value += 1
    await nextTick()
    await flushPromises()
  }
  // Each is waited for before the pages are shown, and before the next are composed.
  expect(rests).toEqual([16, 16, 16, 100, 100, 1000, 1000, 16, 16])
  vi.useRealTimers()
})
