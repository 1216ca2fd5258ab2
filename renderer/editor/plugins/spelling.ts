import { Extension } from '@tiptap/core'
import { Plugin, TextSelection, type EditorState, type Transaction } from '@tiptap/pm/state'
import { Decoration, DecorationSet, type EditorView } from '@tiptap/pm/view'
import { Checker, type Checked, type CheckerParts } from '../spelling/checker'
import { markOf, mistakeAt, nextMistake, spellingKey, type Mistake, type SpellingState } from '../spelling/mistakes'
import { writtenRanges } from './written-ranges'

export interface SpellingOptions extends CheckerParts {
  /** The person asks what to do about a word. */
  readonly onAsk: (mistake: Mistake) => void
  /** Gets the checker when there is one, null when it is gone. */
  readonly onChecker: (checker: Checker | null) => void
}

interface Told {
  readonly checked?: readonly Checked[]
  readonly pass?: Mistake
}

const nothing: SpellingState = { marked: DecorationSet.empty, passed: DecorationSet.empty, writing: null }

/** What was written in is no longer what was underlined. */
function withoutWritten({ marked, passed, writing }: SpellingState, tr: Transaction): SpellingState {
  if (!tr.docChanged) return { marked, passed, writing: tr.selectionSet ? null : writing }
  const ranges = writtenRanges([tr])
  const touched = ranges.flatMap(({ from, to }) => marked.map(tr.mapping, tr.doc).find(from, to))
  return { marked: marked.map(tr.mapping, tr.doc).remove(touched), passed: passed.map(tr.mapping, tr.doc), writing: ranges.at(-1)?.to ?? writing }
}

function withChecked(state: SpellingState, { checked = [], pass }: Told, tr: Transaction): SpellingState {
  let { marked, passed } = state
  for (const { from, to, mistakes } of checked) marked = marked.remove(marked.find(from, to)).add(tr.doc, mistakes.map(markOf))
  if (pass) {
    marked = marked.remove(marked.find(pass.from, pass.to))
    passed = passed.add(tr.doc, [Decoration.inline(pass.from, pass.to, {})])
  }
  return { ...state, marked, passed }
}

/** Passes over a word once, where it stands. */
export function passOver(view: EditorView, mistake: Mistake): void {
  view.dispatch(view.state.tr.setMeta(spellingKey, { pass: mistake } satisfies Told).setMeta('addToHistory', false))
}

/** Selects a word that is still underlined, and shows it; false when it is no longer there. */
export function selectMistake(view: EditorView, { from, to }: Mistake): boolean {
  const found = mistakeAt(view.state, from)
  if (found?.from !== from || found.to !== to) return false
  view.dispatch(view.state.tr.setSelection(TextSelection.create(view.state.doc, from, to)).scrollIntoView())
  view.focus()
  return true
}

/** Selects the next word, or the one before; null when there is none. */
export function selectNextMistake(view: EditorView, direction: 1 | -1): Mistake | null {
  const found = nextMistake(view.state, direction)
  return found && selectMistake(view, found) ? found : null
}

/** F7 goes to the next word, Shift+F7 back; the menu key and Shift+F10 ask about the one at the caret. */
function askedByKey(view: EditorView, event: KeyboardEvent): Mistake | null {
  if (event.key === 'F7') return selectNextMistake(view, event.shiftKey ? -1 : 1)
  const isMenuKey = event.key === 'ContextMenu' || (event.key === 'F10' && event.shiftKey)
  return isMenuKey ? mistakeAt(view.state, view.state.selection.from) : null
}

/** The word under the pointer; with other words selected, the menu is theirs. */
function askedByPointer(view: EditorView, event: MouseEvent): Mistake | null {
  const at = event.button === 2 || event.ctrlKey ? view.posAtCoords({ left: event.clientX, top: event.clientY })?.pos : view.state.selection.from
  const found = at === undefined ? null : mistakeAt(view.state, at)
  const { empty, from, to } = view.state.selection
  return found && (empty || (from >= found.from && to <= found.to)) ? found : null
}

/** Forgets the blocks that were written, wherever they came from. */
function noticeWritten(checker: Checker, state: EditorState, ranges: readonly { readonly from: number; readonly to: number }[]): void {
  for (const { from, to } of ranges) state.doc.nodesBetween(Math.max(0, from - 1), Math.min(state.doc.content.size, to + 1), (node) => {
    if (node.isTextblock) checker.forget(node)
    return !node.isTextblock
  })
}

/**
 * Underlines words that no dictionary holds. Nothing here is part of the text: no transaction of it changes the
 * document, and a key costs a look at what it wrote.
 */
export const spelling = Extension.create<{ readonly parts: SpellingOptions | null }>({
  name: 'spelling',
  priority: 1100,
  addOptions: () => ({ parts: null }),
  addProseMirrorPlugins() {
    const { parts } = this.options
    return parts ? [spellingPlugin(parts)] : []
  },
})

function spellingPlugin(parts: SpellingOptions): Plugin<SpellingState> {
  let checker: Checker | null = null
  const ask = (event: Event, found: Mistake | null): boolean => {
    if (!found) return false
    event.preventDefault()
    parts.onAsk(found)
    return true
  }
  return new Plugin<SpellingState>({
    key: spellingKey,
    state: {
      init: () => nothing,
      apply: (tr, before, _old, state) => {
        const kept = withoutWritten(before, tr)
        if (tr.docChanged && checker) noticeWritten(checker, state, writtenRanges([tr]))
        const told = tr.getMeta(spellingKey) as Told | undefined
        return told ? withChecked(kept, told, tr) : kept
      },
    },
    view: (view) => {
      checker = new Checker(view, parts)
      parts.onChecker(checker)
      return {
        update: ({ state }, before) => {
          const isPassed = spellingKey.getState(state)?.passed !== spellingKey.getState(before)?.passed
          if (isPassed || state.doc !== before.doc || !state.selection.eq(before.selection)) checker?.soon()
        },
        destroy: () => {
          checker?.stop()
          checker = null
          parts.onChecker(null)
        },
      }
    },
    props: {
      decorations: (state) => spellingKey.getState(state)?.marked,
      handleKeyDown: (view, event) => ask(event, askedByKey(view, event)),
      handleDOMEvents: { contextmenu: (view, event) => ask(event, askedByPointer(view, event)) },
    },
  })
}
