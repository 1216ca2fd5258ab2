import type { EditorView } from '@tiptap/pm/view'

/** Puts words in the place of what is selected, the way of every key: typography looks at them too. */
export function typeWords(view: EditorView, words: string): void {
  const { from, to } = view.state.selection
  const plainly = () => view.state.tr.insertText(words, from, to)
  if (view.someProp('handleTextInput', (handle) => handle(view, from, to, words, plainly)) !== true) view.dispatch(plainly().scrollIntoView())
}

/** Does in the sheet what keys that were pressed elsewhere would have done there, in their order. */
export function pressAgain(view: EditorView, keys: readonly KeyboardEvent[]): void {
  for (const event of keys) {
    if (view.someProp('handleKeyDown', (handle) => handle(view, event)) !== true && event.key.length === 1) typeWords(view, event.key)
  }
}
