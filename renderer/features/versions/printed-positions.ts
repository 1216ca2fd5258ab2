import type { DocumentJson, NodeJson } from '../../../core/document/types'
import { documentSchema } from '../../../core/document/schema'
import { childrenOf } from '../../../core/document/read'

/** Where each node of a document stands, in positions of the document. */
export function positionsIn(document: DocumentJson): ReadonlyMap<NodeJson, number> {
  const positions = new Map<NodeJson, number>()
  // Gives the position after the node.
  const walk = (node: NodeJson, pos: number): number => {
    positions.set(node, pos)
    if (node.type === 'text') return pos + (node.text?.length ?? 0)
    if (documentSchema.nodes[node.type]?.isLeaf === true) return pos + 1
    return childrenOf(node).reduce((at, child) => walk(child, at), pos + 1) + 1
  }
  childrenOf(document).reduce((at, child) => walk(child, at), 0)
  return positions
}
