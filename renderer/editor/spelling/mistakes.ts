import { PluginKey, type EditorState } from '@tiptap/pm/state'
import { Decoration, DecorationSet } from '@tiptap/pm/view'
import type { Language } from '../../../core/communique/content'

/** A word of the sheet that no dictionary holds and nobody called right, where it stands now. */
export interface Mistake {
  readonly from: number
  readonly to: number
  readonly word: string
  readonly language: Language
}

export interface SpellingState {
  /** The underlined words. */
  readonly marked: DecorationSet
  /** Places that were passed over once. */
  readonly passed: DecorationSet
  /** Where something was written last, until the caret goes elsewhere: a word that is being written is not underlined. */
  readonly writing: number | null
}

export const spellingKey = new PluginKey<SpellingState>('spelling')

interface Marked {
  readonly word: string
  readonly language: Language
}

export function markOf({ from, to, word, language }: Mistake): Decoration {
  return Decoration.inline(from, to, { class: 'misspelt', 'aria-invalid': 'spelling' }, { word, language } satisfies Marked)
}

function mistakeOf({ from, to, spec }: Decoration): Mistake {
  const { word, language } = spec as Marked
  return { from, to, word, language }
}

/** All of them, in the order of the text. */
export function mistakesIn(state: EditorState): readonly Mistake[] {
  return (spellingKey.getState(state)?.marked.find() ?? []).map(mistakeOf).sort((one, other) => one.from - other.from)
}

/** The one at a place, its ends included; null where there is none. */
export function mistakeAt(state: EditorState, pos: number): Mistake | null {
  const found = (spellingKey.getState(state)?.marked.find(pos, pos) ?? []).map(mistakeOf)
  return found.find(({ from, to }) => from <= pos && pos < to) ?? found[0] ?? null
}

/** The next one after the selection, or before it; from the other end where there is no more. */
export function nextMistake(state: EditorState, direction: 1 | -1): Mistake | null {
  const all = mistakesIn(state)
  const { from, to } = state.selection
  const found = direction > 0 ? all.find((mistake) => mistake.from >= to) : all.findLast((mistake) => mistake.to <= from)
  return found ?? all.at(direction > 0 ? 0 : -1) ?? null
}
