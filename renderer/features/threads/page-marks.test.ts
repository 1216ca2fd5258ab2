import { describe, expect, it } from 'vitest'
import type { Thread } from '../../../core/bridge/threads'
import type { ThreadId } from '../../../core/communique/ids'
import { pinsOf, type MarkOnPages } from './page-marks'

const at = (id: string, page: number, top: number): MarkOnPages => ({ thread: { id: id as ThreadId } as Thread, boxes: [{ page, top, bottom: top + 10, left: 50, right: 90 }] })
const seen = (marks: readonly MarkOnPages[]) => pinsOf(marks).map(({ page, top, threads }) => [page, top, threads.map(({ id }) => id).join('')])

describe('pins', () => {
  it('stand one beside each line that a thread begins on, in the order of the pages', () => {
    expect(seen([at('c', 1, 100), at('b', 0, 300), at('a', 0, 100)])).toEqual([[0, 100, 'a'], [0, 300, 'b'], [1, 100, 'c']])
  })

  it('are shared by lines so near that they would cover each other, and never across pages', () => {
    expect(seen([at('a', 0, 100), at('b', 0, 112), at('c', 0, 125), at('d', 1, 101)])).toEqual([[0, 100, 'ab'], [0, 125, 'c'], [1, 101, 'd']])
  })
})
