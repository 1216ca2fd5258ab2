import { Extension } from '@tiptap/core'
import { AllSelection, Selection, TextSelection } from '@tiptap/pm/state'
import type { EditorView } from '@tiptap/pm/view'

type End = 'start' | 'end'

const endOf = ({ state: { doc } }: EditorView, end: End): Selection => (end === 'start' ? Selection.findFrom(doc.resolve(0), 1, true) : Selection.findFrom(doc.resolve(doc.content.size), -1, true)) ?? Selection.near(doc.resolve(0))

function goTo(view: EditorView, end: End): boolean {
  view.dispatch(view.state.tr.setSelection(endOf(view, end)).scrollIntoView())
  return true
}

function selectTo(view: EditorView, end: End): boolean {
  const { doc, selection, tr } = view.state
  view.dispatch(tr.setSelection(TextSelection.between(selection.$anchor, doc.resolve(endOf(view, end).head))).scrollIntoView())
  return true
}

/** Before the title stand fields, and what the browser takes for the head of the text is none of it: the two ends of the sheet are those of its words. */
export const sheetEnds = Extension.create({
  name: 'sheetEnds',
  priority: 160,

  addKeyboardShortcuts() {
    const go = (end: End) => () => goTo(this.editor.view, end)
    const select = (end: End) => () => selectTo(this.editor.view, end)
    /** Of everything that is selected, an arrow leads to one of its ends. */
    const leaveAll = (end: End) => () => this.editor.state.selection instanceof AllSelection && goTo(this.editor.view, end)
    return {
      'Mod-Home': go('start'),
      'Mod-End': go('end'),
      'Mod-Shift-Home': select('start'),
      'Mod-Shift-End': select('end'),
      ArrowLeft: leaveAll('start'),
      ArrowUp: leaveAll('start'),
      ArrowRight: leaveAll('end'),
      ArrowDown: leaveAll('end'),
    }
  },
})
