import { Fragment, type Node, type Schema } from '@tiptap/pm/model'
import { TextSelection, type EditorState, type Transaction } from '@tiptap/pm/state'
import * as v from 'valibot'
import type { Language } from '../../../../core/communique/content'
import { nodeAttributes } from '../../../../core/document/attributes'
import { quoteWords } from '../../../../core/document/wording'
import { linesOf, sourceOf } from './source'

/** Makes paragraphs of the blocks of the selection: headings, lists, quotes with the words that the layout added. */
export function toParagraphs(language: Language): (state: EditorState) => Transaction | null {
  return (state) => {
    const source = sourceOf(state)
    const { paragraph } = state.schema.nodes
    if (!source || !paragraph) return null
    const lines = source.blocks.flatMap((block) => (block.type.name === 'quote' ? quoteLines(block, state.schema, language) : linesOf([block])))
    const paragraphs = lines.length === 0 ? [paragraph.create()] : lines.map((line) => paragraph.create(null, line))
    const tr = state.tr.replaceWith(source.from, source.to, paragraphs)
    return tr.setSelection(TextSelection.near(tr.doc.resolve(source.from + 1))).scrollIntoView()
  }
}

function quoteLines(quote: Node, schema: Schema, language: Language): Fragment[] {
  const attributes = v.safeParse(nodeAttributes.quote, quote.attrs)
  const lines = linesOf([quote])
  const [first] = lines
  if (!attributes.success || !first) return lines
  const words = quoteWords(attributes.output, language)
  const text = (content: string) => (content === '' ? Fragment.empty : Fragment.from(schema.text(content)))
  lines[0] = text(words.opening).append(first)
  lines[lines.length - 1] = (lines.at(-1) ?? Fragment.empty).append(text(words.closing + words.runOn))
  return words.attribution === '' ? lines : [...lines, text(words.attribution)]
}
