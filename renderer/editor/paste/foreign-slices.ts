import type { Slice } from '@tiptap/pm/model'
import type { EditorView } from '@tiptap/pm/view'

/** Views whose next parsed slice is asked for, not put in. */
const asked = new WeakMap<EditorView, (slice: Slice) => void>()

/** What ProseMirror reads out of clean HTML where the caret is; null when there is nothing for a communiqué. */
export function sliceOfHtml(view: EditorView, html: string): Slice | null {
  let read: Slice | null = null
  asked.set(view, (slice) => (read = slice))
  view.pasteHTML(html, new ClipboardEvent('paste'))
  asked.delete(view)
  return read
}

/** For the paste handler: true when somebody asked for the slice. */
export function handOver(view: EditorView, slice: Slice): boolean {
  const give = asked.get(view)
  give?.(slice)
  return give !== undefined
}
