import { Fragment, Slice, type Node, type Schema } from '@tiptap/pm/model'
import type { TextBlock } from '../../../core/import/read-plain-text'

/** The blocks of a plain text as a slice that may open into the paragraph where it is pasted. */
export function sliceOfText(schema: Schema, blocks: readonly TextBlock[]): Slice {
  const nodes = blocks.map((block) => nodeOf(schema, block))
  const open = (node: Node | undefined) => (node?.type.name === 'paragraph' ? 1 : 0)
  return new Slice(Fragment.from(nodes), open(nodes[0]), open(nodes.at(-1)))
}

function nodeOf(schema: Schema, block: TextBlock): Node {
  const paragraph = (text: string) => schema.node('paragraph', null, text === '' ? [] : schema.text(text))
  if (block.kind === 'paragraph') return paragraph(block.text)
  const items = block.items.map((item) => schema.node('listItem', null, paragraph(item)))
  return block.kind === 'bulletList' ? schema.node('bulletList', null, items) : schema.node('orderedList', { start: block.start }, items)
}
