import { Fragment, type Node } from '@tiptap/pm/model'
import * as v from 'valibot'
import type { Language } from '../../../../core/communique/content'
import { nodeAttributes } from '../../../../core/document/attributes'
import { figureOriginWords, quoteWords, sourceWords } from '../../../../core/document/wording'

/*
 * What a block says, line by line, once the block is none any more: what stood in its fields reads as the layout prints it.
 */

/** Null where a field holds more than words: words cannot stand for a picture. */
export function blockWords(block: Node, language: Language): readonly Fragment[] | null {
  switch (block.type.name) {
    case 'figure':
      return null
    case 'quote':
      return quoteLines(block, language)
    case 'keyFigures':
      return framed(block, block.children.flatMap((figure) => figureLine(figure, language)), language)
    case 'box':
    case 'table':
      return framed(block, linesIn(block), language)
    default:
      return linesIn(block)
  }
}

/** The inline content of each textblock, in their order; empty ones are left out. */
function linesIn(node: Node): readonly Fragment[] {
  if (!node.isTextblock) return node.children.flatMap(linesIn)
  return node.content.size > 0 ? [node.content] : []
}

function textOf({ type: { schema } }: Node, words: string): Fragment {
  return words === '' ? Fragment.empty : Fragment.from(schema.text(words))
}

/** A text of an attribute: the schema gave each its default. */
const field = ({ attrs }: Node, name: string): string => (typeof attrs[name] === 'string' ? attrs[name] : '')

function framed(block: Node, lines: readonly Fragment[], language: Language): readonly Fragment[] {
  return [textOf(block, field(block, 'title')), ...lines, textOf(block, sourceWords(field(block, 'source'), language))].filter(({ size }) => size > 0)
}

/** `846 patients (2024, source : IDC)`: one line, so that no date stands apart from what it dates. */
function figureLine(figure: Node, language: Language): readonly Fragment[] {
  const value = field(figure, 'value')
  const origin = figureOriginWords({ date: field(figure, 'date'), source: field(figure, 'source') }, language)
  const counted = textOf(figure, value === '' || figure.content.size === 0 ? value : `${value} `).append(figure.content)
  const line = counted.append(textOf(figure, origin === '' || counted.size === 0 ? origin : ` (${origin})`))
  return line.size > 0 ? [line] : []
}

/** With the guillemets and who speaks; who speaks in a quote without words is a line too. */
function quoteLines(quote: Node, language: Language): readonly Fragment[] {
  const attributes = v.safeParse(nodeAttributes.quote, quote.attrs)
  const lines = [...linesIn(quote)]
  if (!attributes.success) return lines
  const { introducer } = attributes.output
  const words = quoteWords(attributes.output, language)
  const isUnsigned = words.runOn === '' && words.attribution === ''
  const runOn = isUnsigned && introducer !== '' ? `, ${introducer}` : words.runOn
  const [first] = lines
  if (!first) return [textOf(quote, words.attribution === '' ? runOn.replace(/^, /, '') : words.attribution)].filter(({ size }) => size > 0)
  lines[0] = textOf(quote, words.opening).append(first)
  lines[lines.length - 1] = (lines.at(-1) ?? Fragment.empty).append(textOf(quote, words.closing + runOn))
  return words.attribution === '' ? lines : [...lines, textOf(quote, words.attribution)]
}
