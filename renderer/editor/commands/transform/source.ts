import { Fragment, type Node } from '@tiptap/pm/model'
import type { EditorState, Transaction } from '@tiptap/pm/state'
import { bodyRange, isBodyBlock } from '../../structure'

/** The blocks of the body that the selection touches, whole. */
export interface Source {
  readonly from: number
  readonly to: number
  readonly blocks: readonly Node[]
}

/** Null when the selection is not in the body. */
export function sourceOf(state: EditorState): Source | null {
  const { $from, $to } = state.selection
  const body = bodyRange(state.doc)
  if ($from.depth === 0 || $to.depth === 0 || !isBodyBlock($from.node(1)) || !isBodyBlock($to.node(1))) return null
  if ($from.before(1) < body.from || $to.after(1) > body.to) return null
  const [from, to] = [$from.before(1), $to.after(1)]
  const blocks: Node[] = []
  state.doc.slice(from, to).content.forEach((block) => blocks.push(block))
  return { from, to, blocks }
}

/** The inline content of each textblock inside these blocks, in their order; empty ones are left out. */
export function linesOf(blocks: readonly Node[]): Fragment[] {
  const lines: Fragment[] = []
  const add = (node: Node) => {
    if (node.isTextblock) {
      if (node.content.size > 0) lines.push(node.content)
      return false
    }
    return true
  }
  for (const block of blocks) {
    if (add(block)) block.descendants(add)
  }
  return lines
}

/** Text that fits the target: unknown marks go, line breaks become spaces, every word stays. */
export function fittingLine(target: Node['type'], lines: readonly Fragment[]): Fragment {
  const nodes: Node[] = []
  lines.forEach((line, index) => {
    if (index > 0) nodes.push(target.schema.text(' '))
    line.forEach((node) => {
      const text = node.isText ? node : target.schema.text(' ', node.marks)
      nodes.push(text.mark(target.allowedMarks(text.marks)))
    })
  })
  return Fragment.fromArray(nodes)
}

/** Takes the source out of the body, which keeps one paragraph at least. */
export function takeOut(tr: Transaction, { from, to }: Source): Transaction {
  const body = bodyRange(tr.doc)
  const paragraph = tr.doc.type.schema.nodes['paragraph']
  if (from === body.from && to === body.to && paragraph) return tr.replaceWith(from, to, paragraph.create())
  return tr.delete(from, to)
}

/** The words of the source, one line each, for what reads them. */
export function wordsOf(lines: readonly Fragment[]): string {
  return lines.map((line) => line.textBetween(0, line.size, ' ', ' ')).join(' ')
}
