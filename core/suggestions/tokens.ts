import type { Fragment, Mark, Node } from '@tiptap/pm/model'
import { diffArrays } from 'diff'
import { MOST_CHANGES, wordsOf } from '../compare/words'

/** A stretch that differs, by positions within two contents. */
export interface Region {
  readonly from: number
  readonly to: number
  readonly otherFrom: number
  readonly otherTo: number
}

/**
 *   word      a word, a space or a sign, with its marks
 *   leaf      what stands among words without being one: a line break, a contact
 *   edge      the beginning or the end of an element
 */
interface Token {
  readonly says: string
  readonly size: number
  readonly kind: 'word' | 'leaf' | 'start' | 'end'
}

const marksOf = (marks: readonly Mark[]): string => (marks.length === 0 ? '' : JSON.stringify(marks.map((mark) => mark.toJSON() as unknown)))

const attributes = ({ attrs }: Node): string => JSON.stringify(attrs, (key, value: unknown) => (key === 'id' ? undefined : value))

function tokensOf(content: Fragment, into: Token[] = []): Token[] {
  content.forEach((node) => {
    if (node.isText) {
      const marks = marksOf(node.marks)
      for (const word of wordsOf(node.text ?? '')) into.push({ says: `${word}\u0000${marks}`, size: word.length, kind: 'word' })
    } else if (node.isLeaf) {
      into.push({ says: `<${node.type.name} ${attributes(node)}>${marksOf(node.marks)}`, size: node.nodeSize, kind: 'leaf' })
    } else {
      into.push({ says: `<${node.type.name} ${attributes(node)}>`, size: 1, kind: 'start' })
      tokensOf(node.content, into)
      into.push({ says: `</${node.type.name}>`, size: 1, kind: 'end' })
    }
  })
  return into
}

interface Run {
  readonly kind: 'same' | 'added' | 'removed'
  readonly tokens: readonly Token[]
}

const sizeOf = (tokens: readonly Token[]): number => tokens.reduce((size, token) => size + token.size, 0)

/** Between two changes a space or a sign is no reason to ask twice. */
const isCrumb = ({ tokens }: Run): boolean => tokens.every(({ kind, says }) => kind === 'word' && !/[\p{L}\p{N}]/u.test(says.slice(0, says.indexOf('\u0000'))))

/**
 * Where two contents differ, word by word, with the edges of elements as words of their own: a paragraph that was parted
 * differs by an edge. What lies outside of the regions is the same in both. Regions neither touch nor overlap.
 */
export function regionsBetween(before: Fragment, after: Fragment): readonly Region[] {
  const [ours, theirs] = [tokensOf(before), tokensOf(after)]
  const parts = diffArrays(ours, theirs, { comparator: (one, other) => one.says === other.says, maxEditLength: MOST_CHANGES })
  if (!parts) return [{ from: 0, to: before.size, otherFrom: 0, otherTo: after.size }]
  const regions: Region[] = []
  let [at, other] = [0, 0]
  let open = null as Region | null
  const runs = parts.map(({ added, removed, value }): Run => ({ kind: added ? 'added' : removed ? 'removed' : 'same', tokens: value }))
  for (const [rank, run] of runs.entries()) {
    const size = sizeOf(run.tokens)
    const isKept = run.kind === 'same' && !(open && rank < runs.length - 1 && isCrumb(run))
    if (isKept && open) regions.push(open)
    if (isKept) open = null
    else open = { from: open?.from ?? at, otherFrom: open?.otherFrom ?? other, to: at + (run.kind === 'added' ? 0 : size), otherTo: other + (run.kind === 'removed' ? 0 : size) }
    if (run.kind !== 'added') at += size
    if (run.kind !== 'removed') other += size
  }
  return open ? [...regions, open] : regions
}
