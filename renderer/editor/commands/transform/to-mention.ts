import { TextSelection, type EditorState, type Transaction } from '@tiptap/pm/state'
import type { Language } from '../../../../core/communique/content'
import { communiqueTypes } from '../../../../core/document/types'
import { mentionWords } from '../../../../core/document/wording'
import { bareWords } from '../../../../core/fold'
import { allowStructure } from '../../plugins/keep-structure'
import { findElement } from '../../structure'
import { linesOf, sourceOf, takeOut, wordsOf } from './source'

/** Takes out the line that says what the mention says already: « COMMUNIQUÉ DE PRESSE ». Null when it says something else. */
export function toMention(language: Language): (state: EditorState) => Transaction | null {
  return (state) => {
    const source = sourceOf(state)
    const lines = source && linesOf(source.blocks, language)
    const mention = findElement(state.doc, 'mention')
    const type = communiqueTypes.find((known) => known === mention?.node.attrs['type'])
    if (!source || !lines || type === undefined || bareWords(wordsOf(lines)) !== bareWords(mentionWords(type, language))) return null
    const tr = takeOut(state.tr, source)
    return allowStructure(tr.setSelection(TextSelection.near(tr.doc.resolve(source.from + 1))).scrollIntoView())
  }
}
