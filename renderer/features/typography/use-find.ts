import type { Editor } from '@tiptap/vue-3'
import { onBeforeUnmount, reactive, shallowRef, watch, type Ref, type ShallowRef } from 'vue'
import type { FindQuery } from '../../../core/find/find'
import { findFields, type FoundField } from '../../editor/found-fields'
import { currentMatch, goToMatch, matchesIn, setFindQuery } from '../../editor/plugins/find'

export interface Finding {
  /** From 1; 0 when no match is selected. */
  readonly rank: number
  readonly total: number
  readonly fields: readonly FoundField[]
}

export interface Find {
  readonly query: { words: string; matchesCase: boolean; matchesAccents: boolean; wholeWord: boolean }
  readonly found: Readonly<ShallowRef<Finding>>
  readonly go: (direction: 'next' | 'previous') => void
}

const nothing: Finding = { rank: 0, total: 0, fields: [] }

/** What is looked for in the text while the bar is open, and what was found: told once a frame at most. */
export function useFind(editor: Editor, isOpen: Readonly<Ref<boolean>>): Find {
  const query = reactive<{ -readonly [Key in keyof FindQuery]: FindQuery[Key] }>({ words: '', matchesCase: false, matchesAccents: false, wholeWord: false })
  const found = shallowRef(nothing)
  let frame = 0

  function read(): void {
    frame = 0
    if (editor.isDestroyed || !isOpen.value) return
    const { state } = editor
    found.value = { rank: currentMatch(state) + 1, total: matchesIn(state).length, fields: findFields(state.doc, query) }
  }
  const onTransaction = () => {
    if (isOpen.value && frame === 0) frame = requestAnimationFrame(read)
  }

  watch([isOpen, query], () => {
    if (editor.isDestroyed) return
    setFindQuery(editor.view, isOpen.value && query.words !== '' ? { ...query } : null)
    if (isOpen.value && query.words !== '') goToMatch(editor.view, 'here')
    read()
  })
  editor.on('transaction', onTransaction)
  onBeforeUnmount(() => {
    editor.off('transaction', onTransaction)
    cancelAnimationFrame(frame)
  })
  return { query, found, go: (direction) => void goToMatch(editor.view, direction) }
}
