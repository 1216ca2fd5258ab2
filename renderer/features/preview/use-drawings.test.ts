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
  const asked: { readonly ids: readonly string[]; readonly answer: (given: Result<readonly (PreviewPage | null)[]>) => Promise<void> }[] = []
  const draw = (ids: readonly string[]) => new Promise<Result<readonly (PreviewPage | null)[]>>((resolve) => {
    asked.push({ ids, answer: async (answer) => { resolve(answer); await flushPromises() } })
  })
  let renewed = 0
  const fill = (some: readonly PreviewPage[]) => {
    if (some.length > 0) pages.value = (pages.value ?? []).map((page) => some.find(({ id }) => id === page.id) ?? page)
  }
  const made: Drawings[] = []
  const wrapper = mount({ setup: () => { made.push(useDrawings({ pages, fill, renew: () => (renewed += 1) }, draw)); return () => null } })
  const [drawings] = made
  if (drawings === undefined) throw new Error('nothing was set up')
  const look = async (ranks: readonly number[], isNear = true) => {
    for (const rank of ranks) drawings.note(rank, isNear)
    await flushPromises()
  }
  return { pages, asked, drawings, look, renewed: () => renewed, close: () => { wrapper.unmount() } }
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
