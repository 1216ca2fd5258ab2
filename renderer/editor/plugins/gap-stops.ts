import { Extension } from '@tiptap/core'
import { GapCursor } from '@tiptap/pm/gapcursor'
import { Plugin, PluginKey, Selection, type EditorState, type Transaction } from '@tiptap/pm/state'
import { bodyRange } from '../structure'

/**
 * A caret between two elements lets one write between two tables. Around the elements of the head and the foot there is
 * nothing to write: there the arrow that led to a gap goes on to the next text, and stays where it was when there is none.
 */
function pastGap(before: EditorState, { doc, selection, tr }: EditorState): Transaction | null {
  if (!(selection instanceof GapCursor)) return null
  const { $head } = selection
  const body = bodyRange(doc)
  if ($head.depth === 0 && $head.pos >= body.from && $head.pos <= body.to) return null
  const side = $head.pos < before.selection.head ? -1 : 1
  return tr.setSelection(Selection.findFrom($head, side, true) ?? Selection.near(doc.resolve(Math.min(before.selection.head, doc.content.size)), -side)).scrollIntoView()
}

export const gapStops = Extension.create({
  name: 'gapStops',
  addProseMirrorPlugins: () => [new Plugin({ key: new PluginKey('gap-stops'), appendTransaction: (_transactions, before, state) => pastGap(before, state) })],
})
