import fc from 'fast-check'
import { expect, test } from 'vitest'
import { isWholeIn, rangesOf, withBand, type Band } from './shown-bands'

const GAP = 0.004
const seen = (...bands: readonly Band[]): boolean => isWholeIn(bands.reduce<readonly Band[]>((all, band) => withBand(all, band, GAP), []), GAP)

test('a page is seen whole once each of its bands was, in whatever order', () => {
  expect(seen([0, 1])).toBe(true)
  expect(seen([0.6, 1], [0, 0.3], [0.3, 0.6])).toBe(true)
  expect(seen([0, 0.4], [0.3, 1])).toBe(true)
})

test('a page of which a part was jumped over is not', () => {
  expect(seen([0, 0.4], [0.6, 1])).toBe(false)
  expect(seen([0.1, 1])).toBe(false)
  expect(seen()).toBe(false)
})

test('what was never in sight is never taken for seen', () => {
  const band = fc.tuple(fc.integer({ min: 0, max: 100 }), fc.integer({ min: 0, max: 100 })).map(([one, other]): Band => [Math.min(one, other) / 100, Math.max(one, other) / 100])
  fc.assert(fc.property(fc.array(band), (bands) => {
    const isCovered = Array.from({ length: 100 }, (_each, at) => (at + 0.5) / 100).every((point) => bands.some(([from, to]) => from <= point && point <= to))
    expect(seen(...bands)).toBe(isCovered)
  }))
})

test('numbers are told as ranges', () => {
  expect(rangesOf([2, 3, 4, 6])).toBe('2–4, 6')
  expect(rangesOf([7, 1])).toBe('1, 7')
  expect(rangesOf([])).toBe('')
})
