import type { Node } from '@tiptap/pm/model'

/** Where the node at the end of a path stands; null when there is none. */
export function positionAt(doc: Node, path: readonly number[]): number | null {
  let node = doc
  let pos = -1
  for (const index of path) {
    if (index >= node.childCount) return null
    pos += 1
    for (let before = 0; before < index; before += 1) pos += node.child(before).nodeSize
    node = node.child(index)
  }
  return pos < 0 ? null : pos
}
