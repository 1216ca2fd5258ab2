import { Selection } from '@tiptap/pm/state'
import type { Editor } from '@tiptap/vue-3'

/** Where a node stands, from the path that leads to it from the root; null when the document is no longer so. */
function positionAt(editor: Editor, path: readonly number[]): number | null {
  let node = editor.state.doc
  let pos = -1
  for (const index of path) {
    if (index >= node.childCount) return null
    pos += 1
    for (let before = 0; before < index; before += 1) pos += node.child(before).nodeSize
    node = node.child(index)
  }
  return pos < 0 ? null : pos
}

function positionOfBlock(editor: Editor, blockId: string): number | null {
  let found: number | null = null
  editor.state.doc.descendants((node, pos) => {
    if (node.attrs['id'] === blockId) found = pos
    return found === null
  })
  return found
}

/** Shows a block and puts the caret, or the focus of its first field, in it. The id wins over the path, which edits move. */
export function goToBlock(editor: Editor, { blockId, path }: { readonly blockId: string | null; readonly path: readonly number[] }): void {
  const pos = (blockId === null ? null : positionOfBlock(editor, blockId)) ?? positionAt(editor, path)
  if (pos === null) return
  const { view, state } = editor
  const dom = view.nodeDOM(pos)
  const element = dom instanceof HTMLElement ? dom : null
  element?.scrollIntoView({ block: 'center' })
  const node = state.doc.nodeAt(pos)
  const field = element?.querySelector<HTMLElement>('input, select')
  if (node?.isAtom && field) {
    field.focus({ preventScroll: true })
    return
  }
  view.dispatch(state.tr.setSelection(Selection.near(state.doc.resolve(pos + 1))))
  view.focus()
}
