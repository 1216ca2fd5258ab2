import type { Editor } from '@tiptap/vue-3'
import { nextTick, onBeforeUnmount, onMounted, shallowRef, watch } from 'vue'
import type { Thread } from '../../../core/bridge/threads'
import type { CommuniqueId, ThreadId } from '../../../core/communique/ids'
import { anchorOfSelection, placeOfThread, showCurrentThread, showThreads, threadsAt, type PlacesInText, type ThreadsOptions } from '../../editor/plugins/threads'
import { goToPlace } from '../editor/go-to-block'
import { usePalette, type PaletteEntry } from '../../app/commands/palette'
import { shortcuts, type ShortcutId } from '../../app/shortcuts'
import { useText } from '../../i18n'
import { announce } from '../../ui/announcer'
import { useToasts } from '../../ui/toasts'
import { focusComposer, focusThread } from './focus'
import { inOrder, threadAfter, useThreadKeys, type ThreadDesk, type ThreadPlace } from './thread-desk'
import { useThreads } from './threads'

export interface TextThreads extends ThreadDesk {
  readonly options: ThreadsOptions
  /** Shows the threads in an editor, from now on. */
  readonly begin: (editor: Editor) => void
}

/** Goes to the thread at the caret, or begins one on what is selected; false when there is nothing to comment on. */
function commentIn({ view }: Editor, store: ReturnType<typeof useThreads>): boolean {
  const here = view.state.selection.empty && view.hasFocus() ? threadsAt(view.state, view.state.selection.head)[0] : undefined
  const anchor = here ? null : anchorOfSelection(view)
  if (!here && !anchor) return false
  store.shown = true
  if (anchor) store.composing = { anchor, versionId: null }
  void nextTick(() => (here ? focusThread(here) : focusComposer()))
  return true
}

/** The keys of the comments, and the same by their names. */
function useTextCommands({ comment, step, focusText }: { readonly comment: () => boolean; readonly step: (direction: 1 | -1) => void; readonly focusText: () => void }): void {
  const { t } = useText()
  const { say } = useToasts()
  const commentOrSay = (): void => {
    if (!comment()) say(t('threads.said.nothing'), { tone: 'info' })
  }
  const entry = (id: ShortcutId, run: () => void): PaletteEntry => ({ key: id, group: 'text', label: t(shortcuts[id].label), chord: shortcuts[id].chords[0], run: () => {
    focusText()
    run()
  } })
  usePalette().offer(() => [entry('text.comment', commentOrSay), entry('text.nextThread', () => step(1)), entry('text.previousThread', () => step(-1))])
  useThreadKeys({ comment: commentOrSay, step })
}

/** The threads of a draft in its text. Call in setup; begins with the editor and ends with the component. */
export function useTextThreads(communiqueId: CommuniqueId): TextThreads {
  const store = useThreads()
  const { t } = useText()
  const inText = shallowRef<PlacesInText>(new Map())
  const places = shallowRef<ReadonlyMap<ThreadId, ThreadPlace>>(new Map())
  let editor: Editor | null = null

  const find = (id: ThreadId | undefined): Thread | null => store.threads.find((thread) => thread.id === id) ?? null

  function sayAt(ids: readonly ThreadId[]): void {
    const thread = find(ids[0])
    if (!thread) return
    store.current = thread.id
    announce(t(thread.blocking ? 'threads.said.atBlocking' : 'threads.said.at', { name: thread.openedBy.name, text: thread.messages[0]?.text ?? '', n: Math.max(0, thread.messages.length - 1) }))
  }

  function show(): void {
    if (editor) showThreads(editor.view, store.open.map(({ id, anchor, blocking }) => ({ id, anchor, blocking })))
  }

  const comment = (): boolean => editor !== null && commentIn(editor, store)

  function goTo({ id }: Thread): void {
    store.current = id
    const place = editor && placeOfThread(editor.state, id)
    if (!editor || !place) return
    if (place.field !== null) goToPlace(editor, { kind: 'field', pos: place.from, attribute: place.field })
    else goToPlace(editor, place.kind === 'block' ? { kind: 'element', pos: place.from } : { kind: 'words', pos: place.from })
  }

  function step(direction: 1 | -1): void {
    const all = inOrder(store.open.filter(({ id }) => inText.value.has(id)), places.value)
    const next = threadAfter(all, store.current, direction)
    if (!next) {
      announce(t('threads.said.none'))
      return
    }
    goTo(next)
    // A field that takes the focus moves no caret.
    if (next.anchor.kind === 'block') sayAt([next.id])
  }

  useTextCommands({ comment, step, focusText: () => editor?.view.focus() })
  watch(() => store.open, show)
  watch(() => store.current, (id) => editor && showCurrentThread(editor.view, id))
  onMounted(() => void store.show(communiqueId))
  onBeforeUnmount(store.listen())

  return {
    options: {
      onPlaces: (found) => {
        inText.value = found
        places.value = new Map([...found].map(([id, { kind, from }]) => [id, { kind, rank: from }] as const))
      },
      onCaret: sayAt,
    },
    begin: (next) => {
      editor = next
      show()
    },
    versionId: () => null,
    places,
    goTo,
    comment,
  }
}
