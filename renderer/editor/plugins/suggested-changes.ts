import { Extension } from '@tiptap/core'
import type { Node } from '@tiptap/pm/model'
import { Plugin, PluginKey } from '@tiptap/pm/state'
import { Decoration, DecorationSet, type EditorView } from '@tiptap/pm/view'
import { isMarkup, type Edit } from '../../../core/suggestions/change'
import { typingPause } from '../typing-pause'

/** Somebody looks at the text, and at each text that it becomes, in the pauses of the typing. */
export interface SuggestedChangesOptions {
  readonly onPause: (view: EditorView) => void
}

const key = new PluginKey<DecorationSet>('suggested-changes')
const PAUSE_MS = 250

/** Shows changes in the text. They are no part of it. */
export function showChanges(view: EditorView, marks: readonly Decoration[]): void {
  const shown = key.getState(view.state)
  if (!shown || (marks.length === 0 && shown === DecorationSet.empty)) return
  view.dispatch(view.state.tr.setMeta(key, DecorationSet.create(view.state.doc, [...marks])).setMeta('addToHistory', false))
}

const MOST_SHOWN = 160

function widget(pos: number, element: 'ins' | 'del', words: string, name: string): Decoration {
  const shown = words.length > MOST_SHOWN ? `${words.slice(0, MOST_SHOWN)}…` : words
  const build = (): HTMLElement => {
    const made = document.createElement(element)
    made.className = `suggested ${name}`
    made.contentEditable = 'false'
    made.textContent = shown.replaceAll('\n', ' ¶ ')
    return made
  }
  return Decoration.widget(pos, build, { side: element === 'ins' ? 1 : -1, key: `${element} ${shown}`, ignoreSelection: true })
}

const element = (doc: Node, at: number): readonly Decoration[] => {
  const node = doc.nodeAt(at)
  return node && !node.isText ? [Decoration.node(at, at + node.nodeSize, { class: 'suggested suggested-element' })] : []
}

/** A change that may be made in `doc`: what would go is struck through, what would come stands beside it. */
export function proposedMarks(doc: Node, edits: readonly Edit[], words: (edit: Edit) => string): readonly Decoration[] {
  return edits.flatMap((edit) => {
    if (isMarkup(edit)) return element(doc, edit.at)
    const comes = words(edit)
    return [...(edit.to > edit.from ? [Decoration.inline(edit.from, edit.to, { nodeName: 'del', class: 'suggested suggested-out' })] : []), ...(comes === '' ? [] : [widget(edit.to, 'ins', comes, 'suggested-in')])]
  })
}

/** A change that was made, from `from` to `to` of the text: what came is underlined, what went stands struck through before it. */
export function madeMarks(doc: Node, place: { readonly from: number; readonly to: number }, went: string): readonly Decoration[] {
  const { from, to } = place
  return [...(to > from ? [Decoration.inline(from, to, { nodeName: 'ins', class: 'suggested suggested-in' })] : []), ...(went === '' ? [] : [widget(from, 'del', went, 'suggested-out')])]
}

export const elementMark = element

export const suggestedChanges = Extension.create<{ readonly options: SuggestedChangesOptions | null }>({
  name: 'suggestedChanges',
  addOptions: () => ({ options: null }),
  addProseMirrorPlugins() {
    const { options } = this.options
    return options ? [changesPlugin(options)] : []
  },
})

function changesPlugin({ onPause }: SuggestedChangesOptions): Plugin<DecorationSet> {
  return new Plugin<DecorationSet>({
    key,
    state: {
      init: () => DecorationSet.empty,
      apply: (tr, shown) => {
        const next = tr.getMeta(key) as DecorationSet | undefined
        return next ?? (tr.docChanged ? shown.map(tr.mapping, tr.doc) : shown)
      },
    },
    props: { decorations: (state) => key.getState(state) },
    view: (view) => {
      let [isWaiting, isGone] = [false, false]
      const settle = async (): Promise<void> => {
        if (isWaiting) return
        isWaiting = true
        await typingPause(PAUSE_MS)
        isWaiting = false
        if (!isGone) onPause(view)
      }
      return {
        update: ({ state }, before) => {
          if (state.doc !== before.doc) void settle()
        },
        destroy: () => {
          isGone = true
        },
      }
    },
  })
}
