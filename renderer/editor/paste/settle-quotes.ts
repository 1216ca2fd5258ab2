import { Fragment, Slice, type Node } from '@tiptap/pm/model'
import type { EditorState } from '@tiptap/pm/state'
import { quoteOfLines } from '../commands/transform/to-quote'
import { isBodyBlock } from '../structure'

const isQuote = (node: Node | null): node is Node => node?.type.name === 'quote'

/** Whether a quote may stand where the caret is: beside the lines of the body, not in a list, a cell, another frame or under a picture. */
function takesQuotes({ selection: { $from } }: EditorState): boolean {
  return $from.depth === 0 || ($from.depth === 1 && isBodyBlock($from.parent) && $from.parent.type.name !== 'figure')
}

/**
 * Quotes of another program's text: the guillemets and the name below go to where the layout prints them from. Elsewhere
 * than in the body their words are paragraphs.
 */
export function settleQuotes(slice: Slice, state: EditorState): Slice {
  const { content } = slice
  if (!content.content.some(isQuote)) return slice
  const open = takesQuotes(state)
  const blocks = content.content.flatMap((node) => (isQuote(node) ? (open ? quoteOfLines(state.schema, node.content.content.map((line) => line.content)) : node.content.content) : [node]))
  const edge = (node: Node | null, depth: number): number => (isQuote(node) ? (open ? 0 : 1) : depth)
  return new Slice(Fragment.from(blocks), edge(content.firstChild, slice.openStart), edge(content.lastChild, slice.openEnd))
}

/** How many of these quotes name nobody. */
export const unsignedQuotes = ({ content }: Slice): number => content.content.filter((node) => isQuote(node) && node.attrs['speaker'] === '').length
