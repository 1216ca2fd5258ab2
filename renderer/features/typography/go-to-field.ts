import type { Editor } from '@tiptap/vue-3'
import type { FoundField } from '../../editor/found-fields'

/** Shows the element and gives the focus to its field, whose words are selected. */
export function goToField({ view }: Editor, { pos, attribute }: FoundField): void {
  const element = view.nodeDOM(pos)
  if (!(element instanceof HTMLElement)) return
  const field = element.querySelector<HTMLInputElement>(`[data-attribute="${attribute}"]`)
  element.scrollIntoView({ block: 'center' })
  field?.focus({ preventScroll: true })
  field?.select()
}
