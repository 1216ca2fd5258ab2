import { expect, test } from 'vitest'
import type { DraftPoint } from '../../../core/bridge/draft-history'
import type { PersonId } from '../../../core/communique/ids'
import { groupPoints } from './group-points'

const at = (day: number, hour: number, minute: number): number => new Date(2025, 0, day, hour, minute).getTime()
const point = (seq: number, when: number): DraftPoint => ({ seq, by: { id: 'a' as PersonId, name: 'Ana' }, fromAt: when, untilAt: when + 30_000, changes: 1, signsAdded: 1, signsRemoved: 0, versionNumber: null })
const seqs = (...points: readonly DraftPoint[]): number[][][] => groupPoints(points).map(({ sittings }) => sittings.map((sitting) => sitting.points.map(({ seq }) => seq)))

test('days, sittings and points come newest first', () => {
  expect(seqs(point(1, at(30, 9, 0)), point(2, at(30, 9, 20)), point(3, at(30, 14, 32)), point(4, at(31, 8, 0)))).toEqual([[[4]], [[3], [2, 1]]])
  expect(seqs()).toEqual([])
})

test('a sitting goes over many minutes, and ends with a pause of more than half an hour', () => {
  const [day] = groupPoints([point(1, at(30, 9, 0)), point(2, at(30, 9, 29)), point(3, at(30, 10, 5))])
  expect(day?.sittings).toMatchObject([{ fromAt: at(30, 10, 5) }, { fromAt: at(30, 9, 0), untilAt: at(30, 9, 29) + 30_000 }])
})

test('a clock that was set back does not reorder what was written', () => {
  expect(seqs(point(1, at(30, 15, 0)), point(2, at(30, 14, 0))).flat(2)).toEqual([2, 1])
})
