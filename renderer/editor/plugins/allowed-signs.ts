import { Extension } from '@tiptap/core'
import { Plugin, PluginKey, type EditorState, type Transaction } from '@tiptap/pm/state'
import { ySyncPluginKey } from '@tiptap/y-tiptap'
import { forbiddenPartsOf } from '../../../core/document/characters'
import { writtenRanges } from './written-ranges'

function takeOut(state: EditorState, transactions: readonly Transaction[]): Transaction | null {
  const parts: { readonly from: number; readonly to: number }[] = []
  for (const { from, to } of writtenRanges(transactions)) {
    state.doc.nodesBetween(Math.max(0, from - 1), Math.min(state.doc.content.size, to + 1), (node, pos) => {
      if (node.isText) parts.push(...forbiddenPartsOf(node.text ?? '').map((part) => ({ from: pos + part.from, to: pos + part.to })))
    })
  }
  const { tr } = state
  // Ranges may overlap and name a part twice; each is taken out once, from the end, so that the others keep their places.
  const places = new Map(parts.map((part) => [part.from, part]))
  for (const { from, to } of [...places.values()].sort((one, other) => other.from - one.from)) tr.delete(from, to)
  return tr.docChanged ? tr : null
}

/**
 * Takes out what a communiqué's text may not hold as soon as it is typed: the joiners of some emoji, the direction marks
 * of some keyboards. A paste is cleaned before it comes in; a draft that held one could not be stored.
 */
export const allowedSigns = Extension.create({
  name: 'allowedSigns',
  addProseMirrorPlugins() {
    return [
      new Plugin({
        key: new PluginKey('allowed-signs'),
        appendTransaction: (transactions, _before, state) => {
          const own = transactions.some((tr) => tr.docChanged) && transactions.every((tr) => tr.getMeta(ySyncPluginKey) === undefined)
          return own ? takeOut(state, transactions) : null
        },
      }),
    ]
  },
})
