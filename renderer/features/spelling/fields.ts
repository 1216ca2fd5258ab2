import type { Editor } from '@tiptap/vue-3'
import { normalised } from '../../../core/spelling/words'
import { fieldAt } from '../../editor/field-at'
import type { FieldMistake } from '../../editor/spelling/field-mistakes'

type Input = HTMLInputElement | HTMLTextAreaElement

/** The field where a word stands; null when it is not on the screen any more. */
export function inputOf(editor: Editor, { pos, attribute }: Pick<FieldMistake, 'pos' | 'attribute'>): Input | null {
  return fieldAt(editor.view, pos, attribute) as Input | null
}

/** The word as the field writes it (its apostrophes and hyphens are not the dictionary's); null when it is no longer there. */
export function rawWord({ state }: Editor, { pos, attribute, from, to, word }: FieldMistake): string | null {
  const value: unknown = state.doc.nodeAt(pos)?.attrs[attribute]
  const raw = typeof value === 'string' ? value.slice(from, to) : ''
  return normalised(raw) === word ? raw : null
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
