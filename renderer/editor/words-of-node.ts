import type { Node } from '@tiptap/pm/model'
import { nodeToJson } from '../../core/document/parse'
import { wordsAlone } from '../../core/document/words-alone'

const isPlaced = ({ marks }: Node): boolean => marks.some(({ type }) => type.name === 'superscript' || type.name === 'subscript')

/** A title's or a heading's words for a list, a tab or a window's title, where no sign is raised; empty without a node. */
export function wordsOfNode(node: Node | null | undefined): string {
  if (!node) return ''
  return node.children.some(isPlaced) ? wordsAlone(nodeToJson(node)) : node.textContent
}
