import type { Editor } from '@tiptap/vue-3'
import { onBeforeUnmount, shallowRef, type ShallowRef } from 'vue'
import type { Language } from '../../../core/communique/content'
import type { OwnWords } from '../../../core/spelling/verdict'
import { readFields, type FieldMistake } from '../../editor/spelling/field-mistakes'
import type { Lookup } from '../../editor/spelling/lookup'
import { inputOf, isWrittenIn } from './fields'

export interface FieldMistakes {
  readonly mistakes: Readonly<ShallowRef<readonly FieldMistake[]>>
  /** Reads the fields again; a field that is left is read by itself. */
  readonly look: () => Promise<void>
  readonly begin: (editor: Editor) => void
}

interface FieldsOf {
  readonly language: Language
  readonly lookup: Lookup
  /** Words that are right beside the dictionary's, as they are now. */
  readonly own: () => OwnWords
}

/** The unknown words of the fields of one open text. Call in setup; it ends with the component. */
export function useFieldMistakes({ language, lookup, own }: FieldsOf): FieldMistakes {
  const mistakes = shallowRef<readonly FieldMistake[]>([])
  let sheet: Editor | null = null

  function mark(editor: Editor): void {
    const misspelt = new Set(mistakes.value.map((mistake) => inputOf(editor, mistake)))
    for (const input of editor.view.dom.querySelectorAll<HTMLInputElement>('[data-attribute]')) input.toggleAttribute('data-misspelt', misspelt.has(input))
  }

  async function look(): Promise<void> {
    const editor = sheet
    const read = () => (editor && !editor.isDestroyed && editor.isEditable ? readFields(editor.state.doc, { language, lookup, own: own() }) : null)
    const unasked = read()?.unasked ?? { fr: new Set<string>(), en: new Set<string>() }
    await Promise.all((['fr', 'en'] as const).filter((each) => unasked[each].size > 0).map((each) => lookup.ask(each, unasked[each])))
    const found = read()
    if (!editor || editor.isDestroyed) return
    // The word that somebody is writing is not spoken of before they are done.
    mistakes.value = (found?.mistakes ?? []).filter((mistake) => !isWrittenIn(editor, mistake))
    mark(editor)
  }

  const onLeft = (): void => void look()
  onBeforeUnmount(() => { if (sheet && !sheet.isDestroyed) sheet.view.dom.removeEventListener('focusout', onLeft) })
  return {
    mistakes,
    look,
    begin: (editor) => {
      sheet = editor
      editor.view.dom.addEventListener('focusout', onLeft)
    },
  }
}
