import { expect, test } from 'vitest'
import type { LibraryCount, LibraryPage, LibraryRow } from '../../../core/bridge/shapes'
import { ok, type Result } from '../../../core/result'
import { libraryPages } from './library-pages'

/** A library of `size` lines whose first 200 are found before the rest is counted; an answer is given when it is let go. */
function library(size: () => number) {
  const waiting: (() => void)[] = []
  function later<Value>(answer: () => Value): Promise<Result<Value>> {
    return new Promise((resolve) => {
      waiting.push(() => { resolve(ok(answer())) })
    })
  }
  const pages = libraryPages({
    read: ({ offset, limit }) => later((): LibraryPage => {
      const isCounted = size() <= 200 || offset + limit > 200
      const rows = Array.from({ length: Math.max(0, Math.min(limit, size() - offset)) }, (_, rank) => ({ title: String(offset + rank) }) as LibraryRow)
      return { total: isCounted ? size() : 200, isMore: !isCounted, isCounted, rows }
    }),
    count: () => later((): LibraryCount => ({ total: size(), isMore: false })),
  })
  const answer = async (): Promise<void> => {
    for (const give of waiting.splice(0)) give()
    await new Promise((resolve) => setTimeout(resolve))
  }
  const seen = () => ({ total: pages.total.value, isMore: pages.isMore.value, isCounted: pages.isCounted.value })
  return { pages, answer, seen, waiting }
}

test('the first rows are there before the number is, and the number follows by itself', async () => {
  const { pages, answer, seen, waiting } = library(() => 5000)
  void pages.refresh()
  await answer()
  expect(seen()).toEqual({ total: 200, isMore: true, isCounted: false })
  expect(pages.rowAt(49)?.title).toBe('49')
  await answer()
  expect(seen()).toEqual({ total: 5000, isMore: false, isCounted: true })
  expect(waiting).toEqual([])
})

test('what changes in the same list does not shrink it while it is counted again; another question does', async () => {
  let size = 5000
  const { pages, answer, seen } = library(() => size)
  void pages.refresh()
  await answer()
  await answer()
  size = 5001
  void pages.refresh()
  await answer()
  expect(seen()).toEqual({ total: 5000, isMore: false, isCounted: true })
  await answer()
  expect(seen().total).toBe(5001)
  size = 300
  void pages.restart()
  await answer()
  expect(seen()).toEqual({ total: 200, isMore: true, isCounted: false })
  await answer()
  expect(seen().total).toBe(300)
})

test('a number that comes after another question was asked is dropped', async () => {
  let size = 5000
  const { pages, answer, seen } = library(() => size)
  void pages.refresh()
  await answer()
  void pages.restart()
  size = 3
  await answer()
  expect(seen()).toEqual({ total: 3, isMore: false, isCounted: true })
})

test('further pages do not undo the number', async () => {
  const { pages, answer, seen } = library(() => 5000)
  void pages.refresh()
  await answer()
  await answer()
  pages.need(60, 70)
  await answer()
  expect(pages.rowAt(60)?.title).toBe('60')
  expect(seen()).toEqual({ total: 5000, isMore: false, isCounted: true })
})
