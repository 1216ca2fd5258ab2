import { mergeAttributes, Node, type NodeConfig } from '@tiptap/core'
import { attributesOfNode } from '../extension-attributes'
import type { NodeName } from '../types'

/** Wins over the rules for plain `p`, `h1` or `section`, which pasted text from elsewhere goes through. */
const OWN_ELEMENT_PRIORITY = 60

interface ElementSpec extends Pick<NodeConfig, 'content' | 'marks' | 'group' | 'atom' | 'selectable' | 'draggable' | 'defining' | 'isolating'> {
  /** The HTML tag; `data-element` tells our element from any other one with this tag. */
  readonly tag: string
  /** The tag around the content, inside `tag`. */
  readonly contentTag?: string
}

/** An element of the communiqué: attributes checked, and an HTML form that comes back the same from the clipboard. */
export function element(name: NodeName, { tag, contentTag, ...spec }: ElementSpec): Node {
  const own = `${tag}[data-element="${name}"]`
  const isLeaf = spec.content === undefined
  return Node.create({
    name,
    ...spec,
    addAttributes: () => attributesOfNode(name),
    parseHTML: () => [{ tag: own, priority: OWN_ELEMENT_PRIORITY, ...(contentTag === undefined ? {} : { contentElement: contentTag }) }],
    renderHTML: ({ HTMLAttributes }) => {
      const attributes = mergeAttributes({ 'data-element': name }, HTMLAttributes)
      if (isLeaf) return [tag, attributes]
      return contentTag === undefined ? [tag, attributes, 0] : [tag, attributes, [contentTag, 0]]
    },
  })
}

/** A fixed place of the page: its values are attributes, edited in a form, and it can be neither moved nor removed. */
export const fixedLeaf = { atom: true, selectable: true, draggable: false, isolating: true } as const

/** A field of the page that holds one line of text: its ends are walls, so that it neither splits nor joins another. */
export const fixedText = { content: 'text*', defining: true, isolating: true } as const

/** A fixed place of the page that holds several blocks. */
export const fixedGroup = { defining: true, isolating: true } as const
