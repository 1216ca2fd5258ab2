import { Extension } from '@tiptap/core'
import { Plugin, PluginKey, type EditorState, type Transaction } from '@tiptap/pm/state'
import { AttrStep, ReplaceAroundStep, ReplaceStep } from '@tiptap/pm/transform'
import { ySyncPluginKey } from '@tiptap/y-tiptap'
import { bodyRange, isBodyBlock } from '../structure'

/** Whether a step takes, brings or moves a heading: only then may a level be skipped. */
function touchesHeadings(tr: Transaction): boolean {
  return tr.steps.some((step, index) => {
    if (!(step instanceof ReplaceStep || step instanceof ReplaceAroundStep)) return step instanceof AttrStep
    let found = false
    const look = (node: { readonly type: { readonly name: string } }): boolean => {
      found ||= node.type.name === 'heading'
      return !found
    }
    step.slice.content.descendants(look)
    const doc = tr.docs[index]
    if (doc && step.to > step.from) doc.nodesBetween(step.from, step.to, look)
    return found
  })
}

/** The first heading of the text is of level 2: with two levels, no other one can be skipped. */
function mended(state: EditorState): Transaction | null {
  let { from } = bodyRange(state.doc)
  for (let node = state.doc.nodeAt(from); node && isBodyBlock(node); node = state.doc.nodeAt(from)) {
    if (node.type.name === 'heading') return node.attrs['level'] === 3 ? state.tr.setNodeAttribute(from, 'level', 2) : null
    from += node.nodeSize
  }
  return null
}

/** A paste, a move or an erased intertitre never leaves a sous-intertitre without one above it. */
export const headingLevels = Extension.create({
  name: 'headingLevels',
  addProseMirrorPlugins: () => [
    new Plugin({
      key: new PluginKey('heading-levels'),
      appendTransaction: (transactions, _before, state) => {
        const own = transactions.some((tr) => tr.docChanged) && transactions.every((tr) => tr.getMeta(ySyncPluginKey) === undefined)
        return own && transactions.some(touchesHeadings) ? mended(state) : null
      },
    }),
  ],
})
