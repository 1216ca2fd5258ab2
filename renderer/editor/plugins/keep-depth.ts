import { Extension } from '@tiptap/core'
import type { Node } from '@tiptap/pm/model'
import { Plugin, PluginKey, type Transaction } from '@tiptap/pm/state'
import { MAX_DEPTH } from '../../../core/document/parse'

/** How many levels stand below a node, where its content touches the range. */
function levelsBetween(node: Node, from: number, to: number): number {
  let levels = 0
  node.forEach((child, offset) => {
    const start = offset + 1
    if (offset <= to && offset + child.nodeSize >= from) levels = Math.max(levels, 1 + levelsBetween(child, from - start, to - start))
  })
  return levels
}

/**
 * Whether what a transaction changed is as shallow as a document may be. A deeper one would be stored, and no reader
 * would take it back: the draft would be closed to its author for ever.
 */
export function staysShallow(tr: Transaction): boolean {
  if (!tr.docChanged) return true
  let from = tr.doc.content.size
  let to = 0
  tr.mapping.maps.forEach((map, index) => {
    const after = tr.mapping.slice(index + 1)
    map.forEach((_oldStart, _oldEnd, start, end) => {
      from = Math.min(from, after.map(start, -1))
      to = Math.max(to, after.map(end, 1))
    })
  })
  return levelsBetween(tr.doc, from, to) <= MAX_DEPTH
}

/** Nothing nests deeper than a document may, whether it is pasted, dropped or pushed in with the tab key. */
export const keepDepth = Extension.create({
  name: 'keepDepth',
  addProseMirrorPlugins: () => [new Plugin({ key: new PluginKey('keep-depth'), filterTransaction: staysShallow })],
})
