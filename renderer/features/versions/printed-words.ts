import type { PageWords } from '../../../core/bridge/preview-pages'
import type { Run } from '../../../core/preview/page-words'

/** A word where it is printed, in points of its page. */
export interface PrintedWord {
  readonly text: string
  readonly left: number
  readonly right: number
  readonly middle: number
}

/** The words of a page as they are read. A run is a line or a part of one: its words stand at one height. */
export function printedWords({ text, x }: PageWords, runs: readonly Run[]): readonly PrintedWord[] {
  return runs.flatMap((run) =>
    [...text.slice(run.from, run.to).matchAll(/\S+/gu)].map((word): PrintedWord => {
      const from = run.from + word.index
      const to = from + word[0].length
      return { text: word[0], left: x[from] ?? run.left, right: to < run.to ? (x[to] ?? run.right) : run.right, middle: (run.top + run.bottom) / 2 }
    }),
  )
}
