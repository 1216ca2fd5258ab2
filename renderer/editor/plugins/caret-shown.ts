import { Extension } from '@tiptap/core'
import { Plugin, PluginKey, TextSelection } from '@tiptap/pm/state'
import type { EditorView } from '@tiptap/pm/view'

/** Room between the caret and the edge of what is shown, in pixels: nearer than that, one scrolls. */
const MARGIN = 5

function scrollerOf(view: EditorView): Element | null {
  for (let element = view.dom.parentElement; element; element = element.parentElement) {
    if (/auto|scroll/.test(getComputedStyle(element).overflowY)) return element
  }
  return null
}

/** Whether the caret stands well inside what is shown of the sheet. */
function isCaretShown(view: EditorView, scroller: Element): boolean {
  const caret = view.coordsAtPos(view.state.selection.head, 1)
  const { top, bottom, left, right } = scroller.getBoundingClientRect()
  return caret.top >= top + MARGIN && caret.bottom <= bottom - MARGIN && caret.left >= left + MARGIN && caret.right <= right - MARGIN
}

/**
 * After each key the view makes sure that the caret is seen: it asks a hundred boxes of the elements around it, a third
 * of what a key costs. Almost always the caret is seen already, which two boxes tell.
 */
export const caretShown = Extension.create({
  name: 'caretShown',
  addProseMirrorPlugins() {
    let scroller: Element | null = null
    return [
      new Plugin({
        key: new PluginKey('caret-shown'),
        props: {
          handleScrollToSelection: (view) => {
            if (!scroller?.contains(view.dom)) scroller = scrollerOf(view)
            return scroller !== null && view.state.selection instanceof TextSelection && isCaretShown(view, scroller)
          },
        },
      }),
    ]
  },
})
