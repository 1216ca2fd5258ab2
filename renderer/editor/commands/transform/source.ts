import { Fragment, type Node } from '@tiptap/pm/model'
import type { EditorState, Transaction } from '@tiptap/pm/state'
import type { Language } from '../../../../core/communique/content'
import { bodyRange, isBodyBlock } from '../../structure'
import { blockWords } from './block-words'

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

/** The lines of these blocks, with what stands in their fields; null where one of them is a picture, which no words stand for. */
export function linesOf(blocks: readonly Node[], language: Language): readonly Fragment[] | null {
  const lines = blocks.map((block) => blockWords(block, language))
  return lines.every((some) => some !== null) ? lines.flat() : null
}

/** Whether the selection touches a block of this kind: a picture becomes no words, and two quotes no one quote. */
export function touches(name: 'figure' | 'quote', { doc, selection: { $from, $to } }: Pick<EditorState, 'doc' | 'selection'>): boolean {
  const last = $to.depth === 0 ? $to.index(0) - 1 : $to.index(0)
  for (let index = $from.index(0); index <= last; index += 1) if (doc.child(index).type.name === name) return true
  return false
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
