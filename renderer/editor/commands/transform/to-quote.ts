import type { Fragment, Node, Schema } from '@tiptap/pm/model'
import { TextSelection, type EditorState, type Transaction } from '@tiptap/pm/state'
import type { Language } from '../../../../core/communique/content'
import { allowStructure } from '../../plugins/keep-structure'
import { bearable, readQuote, readSignature } from '../../../../core/import/read-quote'
import { linesOf, sourceOf } from './source'

/** Makes a quote of the blocks of the selection; the speaker is read out of the last one when it is written there. */
export function toQuote(state: EditorState, language: Language): Transaction | null {
  const source = sourceOf(state)
  const lines = source ? (linesOf(source.blocks, language) ?? []) : []
  const { quote, paragraph } = state.schema.nodes
  const [first] = lines
  if (!source || !quote || !paragraph || !first || source.blocks.some((block) => block.type === quote)) return null
  const tr = state.tr.replaceWith(source.from, source.to, quoteOfLines(state.schema, lines))
  return allowStructure(tr.setSelection(TextSelection.near(tr.doc.resolve(source.from + 2))).scrollIntoView())
}

const textOf = (line: Fragment): string => line.textBetween(0, line.size, ' ', ' ')

/** What these lines hold between two places of their joined words, line by line; a line without any of it is left out. */
function between(lines: readonly Fragment[], from: number, to: number): Fragment[] {
  let at = 0
  return lines.flatMap((line) => {
    const [start, end] = [Math.max(0, from - at), Math.min(line.size, to - at)]
    at += line.size + 1
    return end > start ? [line.cut(start, end)] : []
  })
}

/** The quote that these lines are, without the signs that the layout prints again, and what stands behind its words. */
export function quoteOfLines(schema: Schema, given: readonly Fragment[]): Node[] {
  const { quote, paragraph } = schema.nodes
  if (!quote || !paragraph) return []
  const below = readSignature(given.map(textOf))
  const lines = below ? given.slice(0, -1) : given
  const all = lines.map(textOf).join('\n')
  const read = bearable(readQuote(all), all.length)
  // Several paragraphs keep their own. The closing sign may stand in one, and who speaks in the next.
  const cut = between(lines, read.from, read.to)
  const { introducer, civility, speaker } = below ?? read
  const made = quote.create({ introducer, civility, speaker, function: (below ?? read).function }, (cut.length > 0 ? cut : lines).map((line) => paragraph.create(null, line)))
  const end = all.trimEnd().length
  return [made, ...between(lines, end - read.rest.length, end).map((line) => paragraph.create(null, line))]
}
