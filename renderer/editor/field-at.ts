import type { EditorView } from '@tiptap/pm/view'

/** The field of an element's own attribute, not of an element inside it; null when it is not on the screen. */
export function fieldAt(view: EditorView, pos: number, attribute: string): HTMLElement | null {
  const dom = view.nodeDOM(pos)
  if (!(dom instanceof HTMLElement)) return null
  return [...dom.querySelectorAll<HTMLElement>(`[data-attribute="${attribute}"]`)].find((field) => field.closest('[data-element]') === dom) ?? null
}
