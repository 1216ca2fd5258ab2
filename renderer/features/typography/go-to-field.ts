import type { Editor } from '@tiptap/vue-3'
import { fieldAt } from '../../editor/field-at'
import type { FoundField } from '../../editor/found-fields'

/** Shows the element and gives the focus to its field, whose words are selected. */
export function goToField({ view }: Editor, { pos, attribute }: FoundField): void {
  const element = view.nodeDOM(pos)
  if (!(element instanceof HTMLElement)) return
  const field = fieldAt(view, pos, attribute) as HTMLInputElement | null
  element.scrollIntoView({ block: 'center' })
  field?.focus({ preventScroll: true })
  field?.select()
}
