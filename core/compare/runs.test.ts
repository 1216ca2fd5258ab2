import { expect, test } from 'vitest'
import type { PersonId } from '../communique/ids'
import { minuteOf, runsOf, type Change } from './runs'

const [ana, ben] = ['ana' as PersonId, 'ben' as PersonId]
const change = (seq: number, writtenAt: number, personId = ana, schemaVersion = 1): Change => ({ seq, writtenAt, personId, schemaVersion })
const seqs = (changes: readonly Change[], ends: readonly number[] = []): number[][] => runsOf(changes, ends).map((run) => run.map(({ seq }) => seq))

test('neighbours of one person within one minute are a run', () => {
  expect(seqs([change(1, 0), change(2, 59_999), change(3, 60_000), change(7, 61_000)])).toEqual([[1, 2], [3, 7]])
  expect(seqs([])).toEqual([])
})

test('another person, another schema, the end of a version part them', () => {
  expect(seqs([change(1, 0), change(2, 1, ben), change(3, 2)])).toEqual([[1], [2], [3]])
  expect(seqs([change(1, 0), change(2, 1, ana, 2)])).toEqual([[1], [2]])
  expect(seqs([change(1, 0), change(2, 1), change(4, 2), change(5, 3)], [5, 2])).toEqual([[1, 2], [4, 5]])
  expect(seqs([change(1, 0), change(9, 1)], [4, 5])).toEqual([[1], [9]])
})

test('a clock that was set back parts what it moved to another minute', () => {
  expect(seqs([change(1, 120_000), change(2, 60_000), change(3, 60_500)])).toEqual([[1], [2, 3]])
  expect(minuteOf(-1)).toBe(-60_000)
})
