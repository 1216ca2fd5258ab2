import { expect, it } from 'vitest'
import { withRivals } from './conflicts'
import type { PlacedChange } from './use-text-suggestions'

const change = (id: string, ...rivals: readonly string[]): PlacedChange => ({ id, rivals }) as unknown as PlacedChange
const grouped = (...changes: readonly PlacedChange[]) => withRivals(changes).map((group) => group.map(({ id }) => id).join(''))

it('changes of the same words are decided together, through any chain of rivals, and each change once', () => {
  expect(grouped(change('a'), change('b', 'd'), change('c'), change('d', 'b'))).toEqual(['a', 'bd', 'c'])
  expect(grouped(change('a', 'b'), change('b', 'a', 'c'), change('c', 'b'))).toEqual(['abc'])
  expect(grouped()).toEqual([])
})
