import { TextSelection, type EditorState } from '@tiptap/pm/state'
import type { Editor } from '@tiptap/vue-3'
import { onBeforeUnmount, type Ref } from 'vue'
import type { CommuniqueId } from '../../../core/communique/ids'
import { findElement } from '../../editor/structure'
import { wordsOfNode } from '../../editor/words-of-node'
import { useOpenTabs } from '../tabs/open-tabs'
import type { KeptPlace } from '../tabs/tab-list'
import { positionOf } from './go-to-block'

/** A place is written down when the caret and the page rest. */
const REST_MS = 400

/** Keeps where the caret and the page are, so that a tab, or the next start, comes back to the line that was left. */
export function useKeptPlace(editor: Editor, desk: Readonly<Ref<HTMLElement | null>>, communiqueId: CommuniqueId): { readonly comeBack: () => boolean } {
  const tabs = useOpenTabs()
  let rest = 0
  let scrolled: HTMLElement | null = null
  let scrollTop = 0
  /** As it was last: the editor may be gone before its place is written down. */
  let latest: EditorState | null = null

  function write(): void {
    window.clearTimeout(rest)
    if (latest) tabs.keepPlace(communiqueId, placeIn(latest, scrollTop))
  }
  function onMove(): void {
    if (!editor.isDestroyed) latest = editor.state
    window.clearTimeout(rest)
    rest = window.setTimeout(write, REST_MS)
  }
  const onScroll = () => {
    scrollTop = scrolled?.scrollTop ?? 0
    onMove()
  }

  /** Goes to the place that was left. False when there is none, or when it is gone. */
  function comeBack(): boolean {
    const place = tabs.placeOf(communiqueId)
    scrolled = desk.value
    scrolled?.addEventListener('scroll', onScroll, { passive: true })
    editor.on('selectionUpdate', onMove)
    window.addEventListener('pagehide', write)
    if (!place || !stand(editor, place)) return false
    if (scrolled) scrolled.scrollTop = place.scrollTop
    return true
  }

  onBeforeUnmount(() => {
    scrolled?.removeEventListener('scroll', onScroll)
    editor.off('selectionUpdate', onMove)
    window.removeEventListener('pagehide', write)
    write()
  })
  return { comeBack }
}

/** The title that a tab shows follows the one that is written, at its rests. */
export function useTabTitle(editor: Editor, communiqueId: CommuniqueId): void {
  const tabs = useOpenTabs()
  let rest = 0
  let latest: EditorState | null = null
  const read = () => {
    if (latest) tabs.learnTitle(communiqueId, wordsOfNode(findElement(latest.doc, 'title')?.node))
  }
  const onUpdate = () => {
    latest = editor.state
    window.clearTimeout(rest)
    rest = window.setTimeout(read, REST_MS)
  }
  editor.on('update', onUpdate)
  onBeforeUnmount(() => {
    window.clearTimeout(rest)
    editor.off('update', onUpdate)
    read()
  })
}

function placeIn({ selection }: EditorState, scrollTop: number): KeptPlace {
  const { $head } = selection
  const id: unknown = $head.depth > 0 ? $head.parent.attrs['id'] : null
  return { blockId: typeof id === 'string' ? id : null, path: Array.from({ length: $head.depth }, (_, depth) => $head.index(depth)), offset: $head.parentOffset, scrollTop }
}

function stand(editor: Editor, { blockId, path, offset }: KeptPlace): boolean {
  const pos = positionOf(editor, { blockId, path })
  const node = pos === null ? null : editor.state.doc.nodeAt(pos)
  if (pos === null || !node?.isTextblock) return false
  editor.view.dispatch(editor.state.tr.setSelection(TextSelection.create(editor.state.doc, pos + 1 + Math.min(offset, node.content.size))))
  return true
}
