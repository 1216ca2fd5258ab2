import type { EditorView } from '@tiptap/pm/view'

/** Puts words in the place of what is selected, the way of every key: typography looks at them too. */
export function typeWords(view: EditorView, words: string): void {
  const { from, to } = view.state.selection
  const plainly = () => view.state.tr.insertText(words, from, to)
  if (view.someProp('handleTextInput', (handle) => handle(view, from, to, words, plainly)) !== true) view.dispatch(plainly().scrollIntoView())
}

/** Does in the sheet what was typed elsewhere for it, in its order: signs, and keys by their names (`Enter`). */
export function pressAgain(view: EditorView, keys: readonly string[]): void {
  for (const key of keys) {
    const event = new KeyboardEvent('keydown', { key, cancelable: true })
    if (view.someProp('handleKeyDown', (handle) => handle(view, event)) !== true && key.length === 1) typeWords(view, key)
  }
}
