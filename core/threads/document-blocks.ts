import { childrenOf } from '../document/read'
import type { DocumentJson, NodeJson } from '../document/types'
import type { TextBlock } from './anchor'

/** Names of the elements whose children are words. */
const holdsWords = (node: NodeJson): boolean => childrenOf(node).some(({ type }) => type === 'text' || type === 'hardBreak')

const idOf = (node: NodeJson): string | null => (typeof node.attrs?.['id'] === 'string' ? node.attrs['id'] : null)

/** The words of a block; a break is one sign. */
export const wordsOf = (node: NodeJson): string => childrenOf(node).map(({ type, text }) => (type === 'text' ? (text ?? '') : '\n')).join('')

/** The blocks of a document that hold words, in the order of reading. */
export function textBlocks(document: DocumentJson): readonly TextBlock[] {
  const blocks: TextBlock[] = []
  const visit = (node: NodeJson): void => {
    if (holdsWords(node)) blocks.push({ id: idOf(node), text: wordsOf(node) })
    else childrenOf(node).forEach(visit)
  }
  visit(document)
  return blocks
}

/** Every element of a document that has an id, with words or without: what a thread on a whole block is looked for in. */
export function blockIds(document: DocumentJson): ReadonlySet<string> {
  const ids = new Set<string>()
  const visit = (node: NodeJson): void => {
    const id = idOf(node)
    if (id !== null) ids.add(id)
    childrenOf(node).forEach(visit)
  }
  visit(document)
  return ids
}
