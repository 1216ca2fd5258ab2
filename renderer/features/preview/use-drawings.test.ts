import { enableAutoUnmount, flushPromises, mount } from '@vue/test-utils'
import { afterEach, expect, test, vi } from 'vitest'
import { shallowRef } from 'vue'
import type { PreviewPage } from '../../../core/bridge/preview-pages'
import { marbreError } from '../../../core/errors'
import { err, ok, type Result } from '../../../core/result'
import { useDrawings, type Drawings } from './use-drawings'
import type { ShownPage } from './use-live-preview'

vi.mock('../../editor/typing-pause', () => ({ typingPause: () => Promise.resolve() }))
enableAutoUnmount(afterEach)

const undrawn = (id: string): ShownPage => ({ id, widthPt: 595, heightPt: 842, svg: null, words: null })
const drawn = (id: string): ShownPage => ({ ...undrawn(id), svg: '<svg/>' })
const named = (composition: string, count = 40): ShownPage[] => Array.from({ length: count }, (_, rank) => undrawn(`${composition}${String(rank)}`))

/** Pages beside a text, of which the drawings come when the test says so. */
function desk(given: readonly ShownPage[]) {
  const pages = shallowRef<readonly ShownPage[] | null>(given)
  const asked: { readonly ids: readonly string[]; readonly answer: (given: Result<readonly (PreviewPage | null)[]>) => Promise<void>; readonly fail: () => Promise<void> }[] = []
  const draw = (ids: readonly string[]) => new Promise<Result<readonly (PreviewPage | null)[]>>((resolve, reject) => {
    asked.push({
      ids,
      answer: async (answer) => { resolve(answer); await flushPromises() },
      fail: async () => { reject(new Error('the thread is gone')); await flushPromises() },
    })
  })
  let renewed = 0
  const fill = (some: readonly PreviewPage[]) => {
    if (some.length > 0) pages.value = (pages.value ?? []).map((page) => some.find(({ id }) => id === page.id) ?? page)
  }
  const ofCaret = shallowRef<readonly number[]>([])
  const made: Drawings[] = []
  const wrapper = mount({ setup: () => { made.push(useDrawings({ pages, fill, renew: () => (renewed += 1) }, draw, () => ofCaret.value)); return () => null } })
  const [drawings] = made
  if (drawings === undefined) throw new Error('nothing was set up')
  const look = async (ranks: readonly number[], isNear = true) => {
    for (const rank of ranks) drawings.note(rank, isNear)
    await flushPromises()
  }
  const caretIn = async (ranks: readonly number[]) => {
    ofCaret.value = ranks
    await flushPromises()
  }
  return { pages, asked, drawings, caretIn, look, renewed: () => renewed, close: () => { wrapper.unmount() } }
}

test('a page that comes near is asked for, with those around it, and those that are drawn are not', async () => {
  const { asked, look } = desk(named('a').with(9, drawn('a9')))
  await look([9])
  expect(asked.length).toBe(0)
  await look([10])
  expect(asked.map(({ ids }) => ids.toSorted())).toEqual([['a10', 'a11', 'a12', 'a7', 'a8']])
  await asked[0]?.answer(ok(asked[0].ids.map(drawn)))
  await look([11])
  expect(asked.length).toBe(1)
})

test('who scrolls past many pages waits for none of them', async () => {
  const { asked, look } = desk(named('a'))
  await look([0])
  for (let rank = 1; rank < 36; rank += 1) {
    await look([rank - 1], false)
    await look([rank])
  }
  expect(asked.length).toBe(1)
  await asked[0]?.answer(ok(asked[0].ids.map(drawn)))
  expect(asked[1]?.ids.toSorted()).toEqual(['a33', 'a34', 'a35', 'a36', 'a37'])
})

test('a page that is told before the one that goes asks for nothing in between', async () => {
  const { asked, drawings, look } = desk(named('a'))
  await look([0])
  await asked[0]?.answer(ok(asked[0].ids.map(drawn)))
  drawings.note(30, true)
  drawings.note(0, false)
  await flushPromises()
  expect(asked[1]?.ids.toSorted()).toEqual(['a28', 'a29', 'a30', 'a31', 'a32'])
  expect(drawings.range()).toEqual({ first: 28, last: 32 })
})

test('pages of a composition that is gone are asked for again under their new names', async () => {
  const { pages, asked, look, renewed } = desk(named('a'))
  await look([20])
  pages.value = named('b')
  await asked[0]?.answer(ok(asked[0].ids.map(() => null)))
  expect([asked[1]?.ids.toSorted(), renewed()]).toEqual([['b18', 'b19', 'b20', 'b21', 'b22'], 0])
})

test.each([['are no longer kept', ok([null, null, null, null, null])], ['cannot be drawn', err(marbreError('TYPESETTING_FAILED'))]])('pages that %s are composed again, once', async (_, answer) => {
  const { pages, asked, look, renewed } = desk(named('a'))
  await look([20])
  await asked[0]?.answer(answer)
  expect([asked.length, renewed()]).toEqual([1, 1])
  pages.value = named('b').with(20, drawn('b20'))
  await flushPromises()
  expect(asked.length).toBe(1)
  await look([21])
  expect(asked.length).toBe(2)
})

test('a request that breaks off composes again, and later pages are asked for', async () => {
  const { pages, asked, look, renewed } = desk(named('a'))
  await look([20])
  await asked[0]?.fail()
  expect(renewed()).toBe(1)
  pages.value = named('b')
  await flushPromises()
  expect(asked[1]?.ids).toContain('b20')
})

test('pages that are gone are no longer in sight, though they never told that they went', async () => {
  const { pages, drawings, look } = desk(named('a', 302).map(({ id }) => drawn(id)))
  await look([0, 301])
  pages.value = named('b', 100).map(({ id }) => drawn(id))
  await flushPromises()
  expect(drawings.range()).toEqual({ first: 0, last: 2 })
})

test('the pages of the element that the caret is in are asked for after those in sight, unless they are too many', async () => {
  const { asked, caretIn, look } = desk(named('a', 200))
  await look([0])
  await caretIn([60, 61, 62])
  await asked[0]?.answer(ok(asked[0].ids.map(drawn)))
  expect(asked.map(({ ids }) => ids)).toEqual([['a0', 'a1', 'a2'], ['a60', 'a61', 'a62']])
  await asked[1]?.answer(ok(asked[1].ids.map(drawn)))
  await caretIn(Array.from({ length: 51 }, (_, rank) => 100 + rank))
  expect(asked.length).toBe(2)
})

test('pages of the caret that cannot be drawn are composed again once, and are not asked for without end', async () => {
  const { pages, asked, caretIn, renewed } = desk(named('a'))
  await caretIn([20, 21])
  await asked[0]?.answer(err(marbreError('TYPESETTING_FAILED')))
  expect(renewed()).toBe(1)
  pages.value = named('b')
  await flushPromises()
  await asked[1]?.answer(err(marbreError('TYPESETTING_FAILED')))
  expect([asked.length, renewed()]).toEqual([2, 1])
})

test('nothing is asked for once the pages are closed', async () => {
  const { asked, look, close } = desk(named('a'))
  await look([0])
  close()
  await asked[0]?.answer(ok(asked[0].ids.map(drawn)))
  await look([30])
  expect(asked.length).toBe(1)
})

test('before any page is near the first are composed', () => {
  expect(desk([]).drawings.range()).toEqual({ first: 0, last: 2 })
})
