import { Extension } from '@tiptap/core'
import { Plugin, PluginKey, type EditorState } from '@tiptap/pm/state'
import { isBodyBlock } from '../structure'

/** What is typed after « / » at the head of an otherwise empty paragraph. */
export interface SlashQuery {
  readonly from: number
  readonly to: number
  readonly query: string
}

export interface SlashMenuOptions {
  /** The menu opens, changes or (null) closes. */
  readonly onChange: (query: SlashQuery | null) => void
  /** A key while the menu is open; true when the menu took it. */
  readonly onKey: (event: KeyboardEvent) => boolean
}

const FORM = /^\/([\p{L}\p{N}’' -]{0,30})$/u

/** Reads the query where the caret is: costs the same whatever the document's length. */
export function slashQuery(state: EditorState): SlashQuery | null {
  const { $from, empty } = state.selection
  const { parent } = $from
  if (!empty || parent.type.name !== 'paragraph' || $from.depth !== 1 || !isBodyBlock(parent)) return null
  const found = parent.childCount === 1 && $from.parentOffset === parent.content.size ? FORM.exec(parent.textContent) : null
  return found ? { from: $from.start(), to: $from.end(), query: found[1] ?? '' } : null
}

const key = new PluginKey<number | null>('slash-menu')

/** « / » opens the menu of elements; Escape closes it and leaves the sign as text. */
export const slashMenu = Extension.create<SlashMenuOptions>({
  name: 'slashMenu',
  priority: 1300,
  addOptions: () => ({ onChange: () => undefined, onKey: () => false }),

  addProseMirrorPlugins() {
    const { onChange, onKey } = this.options
    let open = false
    const close = () => {
      if (open) onChange(null)
      open = false
    }
    return [
      new Plugin<number | null>({
        key,
        // Where the person dismissed the menu: it does not come back while the same paragraph is written.
        state: {
          init: () => null,
          apply: (tr, dismissed: number | null, _before, state) => {
            const meta: unknown = tr.getMeta(key)
            if (typeof meta === 'number') return meta
            return slashQuery(state) ? dismissed : null
          },
        },
        view: () => ({
          update: (view) => {
            const query = view.editable ? slashQuery(view.state) : null
            if (!query || key.getState(view.state) === query.from) {
              close()
              return
            }
            open = true
            onChange(query)
          },
          destroy: close,
        }),
        props: {
          handleKeyDown: (view, event) => {
            if (!open) return false
            if (event.key !== 'Escape') return onKey(event)
            const query = slashQuery(view.state)
            if (query) view.dispatch(view.state.tr.setMeta(key, query.from))
            return true
          },
          handleDOMEvents: {
            blur: () => {
              close()
              return false
            },
          },
        },
      }),
    ]
  },
})
