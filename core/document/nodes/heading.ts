import { Node } from '@tiptap/core'
import { attributesOfNode } from '../extension-attributes'

interface WithLevel {
  readonly attrs: Readonly<Record<string, unknown>>
}

const tagOf = ({ attrs }: WithLevel) => (attrs['level'] === 3 ? 'h3' : 'h2')

/** An intertitre, H2 or H3. Pasted headings of other levels take the nearest: the title is the only H1. */
export const heading = Node.create({
  name: 'heading',
  group: 'block',
  content: 'text*',
  marks: 'italic superscript subscript language',
  defining: true,
  addAttributes: () => attributesOfNode('heading'),
  parseHTML: () => [
    { tag: 'h1', attrs: { level: 2 } },
    { tag: 'h2', attrs: { level: 2 } },
    { tag: 'h3', attrs: { level: 3 } },
    { tag: 'h4', attrs: { level: 3 } },
    { tag: 'h5', attrs: { level: 3 } },
    { tag: 'h6', attrs: { level: 3 } },
  ],
  renderHTML: ({ node, HTMLAttributes }) => [tagOf(node), HTMLAttributes, 0],
})
