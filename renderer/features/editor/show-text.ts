import type { Editor } from '@tiptap/vue-3'

const waysToShow = new WeakMap<Editor, () => Promise<void> | null>()

/** How the text of this editor comes in sight, once it is; null when it is already: in a narrow window the pages stand in its place. */
export function showTextBy(editor: Editor, show: () => Promise<void> | null): void {
  waysToShow.set(editor, show)
}

/** Does what somebody is to see in the text, or is to write there: at once when the text is in sight, else as soon as it is. */
export function whenTextIsShown(editor: Editor, act: () => void): void {
  const isComing = waysToShow.get(editor)?.() ?? null
  if (isComing) void isComing.then(act)
  else act()
}
