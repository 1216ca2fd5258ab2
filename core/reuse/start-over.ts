import { initialAttributes } from '../document/attributes'
import { attrsOf, childrenOf } from '../document/read'
import type { DocumentJson, NodeJson } from '../document/types'

/**
 * The words of a communiqué as the beginning of another: what was decided for that one alone is open again. The release
 * (an embargo above all) and the day are to be decided anew, and a quote was agreed to in the other text.
 */
export function startOver(document: DocumentJson): DocumentJson {
  return { ...document, content: document.content.map(openAgain) }
}

function openAgain(node: NodeJson): NodeJson {
  const id: unknown = node.attrs?.['id'] ?? null
  if (node.type === 'release') return { ...node, attrs: { id, ...initialAttributes.release } }
  if (node.type === 'dateline') return { ...node, attrs: { ...node.attrs, date: '' } }
  if (node.type === 'quote') {
    const { introducer, civility, speaker, function: office } = attrsOf(node, 'quote')
    return { ...node, attrs: { ...initialAttributes.quote, id, introducer, civility, speaker, function: office } }
  }
  return node
}

/** The same without its pictures: a template holds none, their places stay. */
export function withoutPictures(document: DocumentJson): DocumentJson {
  const visit = (node: NodeJson): NodeJson => {
    const children = childrenOf(node)
    const attrs = node.type === 'figure' ? { ...initialAttributes.figure, id: node.attrs?.['id'] ?? null } : node.attrs
    return { ...node, ...(attrs ? { attrs } : {}), ...(children.length > 0 ? { content: children.map(visit) } : {}) }
  }
  return { ...document, content: document.content.map(visit) }
}
