import { TextSelection, type EditorState, type Transaction } from '@tiptap/pm/state'
import type { Language } from '../../../../core/communique/content'
import { allowStructure } from '../../plugins/keep-structure'
import { findElement } from '../../structure'
import { readDateline } from '../../../../core/import/read-dateline'
import { linesOf, sourceOf, takeOut, wordsOf } from './source'

/** Reads place and day out of « Marseille, le 30 janvier 2025 » into the dateline. Null when the words are anything else. */
export function toDateline(language: Language): (state: EditorState) => Transaction | null {
  return (state) => {
    const source = sourceOf(state)
    const lines = source && linesOf(source.blocks, language)
    const read = lines && readDateline(wordsOf(lines), language)
    const place = findElement(state.doc, 'dateline')
    if (!source || !read || !place) return null
    const tr = state.tr.setNodeAttribute(place.pos, 'place', read.place).setNodeAttribute(place.pos, 'date', read.date)
    takeOut(tr, source)
    return allowStructure(tr.setSelection(TextSelection.near(tr.doc.resolve(source.from + 1))).scrollIntoView())
  }
}
