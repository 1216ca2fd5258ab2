import { assert, integer, property, array } from 'fast-check'
import { expect, test } from 'vitest'
import { RowSlots } from './row-slots'

const range = (from: number, rows: number): number[] => Array.from({ length: rows }, (_, rank) => from + rank)
const free = () => false

test('rows that stay keep their element, and those that come take one that is left', () => {
  const slots = new RowSlots()
  expect(slots.assign(range(0, 4), free)).toEqual([0, 1, 2, 3])
  expect(slots.assign(range(2, 4), free)).toEqual([2, 3, 0, 1])
  expect(slots.assign(range(1, 4), free)).toEqual([1, 2, 3, 0])
  expect(slots.assign(range(90, 2), free)).toHaveLength(2)
})

test('an element in which the keys are is not given to another row', () => {
  const slots = new RowSlots()
  slots.assign(range(0, 3), free)
  expect(slots.assign(range(10, 3), (slot) => slot === 1)).toEqual([0, 2, 3])
})

test('whatever is scrolled, no two rows share an element and no more are made than were ever in sight at once', () => {
  assert(
    property(array(integer({ min: 0, max: 500 }), { minLength: 1, maxLength: 40 }), integer({ min: 1, max: 30 }), (starts, rows) => {
      const slots = new RowSlots()
      let before: readonly [number, number][] = []
      for (const start of starts) {
        const shown = range(start, rows)
        const given = slots.assign(shown, free)
        expect(new Set(given).size).toBe(rows)
        expect(Math.max(...given)).toBeLessThan(rows)
        const now = shown.map((row, rank) => [row, given[rank] ?? -1] as const)
        for (const [row, slot] of before) if (shown.includes(row)) expect(now).toContainEqual([row, slot])
        before = now as [number, number][]
      }
    }),
  )
})
