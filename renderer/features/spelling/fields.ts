import type { Editor } from '@tiptap/vue-3'
import type { FieldMistake } from '../../editor/spelling/field-mistakes'

type Input = HTMLInputElement | HTMLTextAreaElement

/** The field where a word stands; null when it is not on the screen any more. */
export function inputOf(editor: Editor, { pos, attribute }: Pick<FieldMistake, 'pos' | 'attribute'>): Input | null {
  const dom = editor.view.nodeDOM(pos)
  return dom instanceof HTMLElement ? dom.querySelector<Input>(`[data-attribute="${attribute}"]`) : null
}

/** The keyboard stands in this very word. */
export function isWrittenIn(editor: Editor, mistake: FieldMistake): boolean {
  const input = inputOf(editor, mistake)
  if (!input || document.activeElement !== input) return false
  const at = input.selectionStart ?? 0
  return input.selectionStart === input.selectionEnd && mistake.from <= at && at <= mistake.to
}

/** What the field is called beside it. */
export function labelOf(input: Input | null): string {
  return (input?.labels?.[0]?.textContent ?? input?.getAttribute('aria-label') ?? '').trim()
}
