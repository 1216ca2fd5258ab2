import type { Node } from '@tiptap/pm/model'
import { TextSelection, type EditorState, type Transaction } from '@tiptap/pm/state'
import { allowStructure } from '../../plugins/keep-structure'
import { readQuote } from '../../../../core/import/read-quote'
import { linesOf, sourceOf } from './source'

/** Makes a quote of the blocks of the selection; the speaker is read out of the last one when it is written there. */
export function toQuote(state: EditorState): Transaction | null {
  const source = sourceOf(state)
  const lines = source ? linesOf(source.blocks) : []
  const { quote, paragraph } = state.schema.nodes
  const [first] = lines
  if (!source || !quote || !paragraph || !first || source.blocks.some((block) => block.type === quote)) return null
  const breaks = lines.slice(0, -1)
  const last = lines.at(-1) ?? first
  const all = lines.map((line) => line.textBetween(0, line.size, ' ', ' ')).join('\n')
  const offset = all.length - last.size
  const read = readQuote(all)
  // Several paragraphs keep their own: the signs are at the head of the first and in the last.
  const cut = lines.map((line, index) => {
    const start = index === 0 ? read.from : 0
    const end = index === breaks.length ? Math.max(start, Math.min(line.size, read.to - offset)) : line.size
    return line.cut(start, end)
  })
  const { introducer, civility, speaker } = read
  const nodes: Node[] = [quote.create({ introducer, civility, speaker, function: read.function }, cut.map((line) => paragraph.create(null, line)))]
  if (read.rest !== '') nodes.push(paragraph.create(null, state.schema.text(read.rest)))
  const tr = state.tr.replaceWith(source.from, source.to, nodes)
  return allowStructure(tr.setSelection(TextSelection.near(tr.doc.resolve(source.from + 2))).scrollIntoView())
}
