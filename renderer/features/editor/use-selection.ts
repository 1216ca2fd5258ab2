import type { Editor } from '@tiptap/vue-3'
import { onBeforeUnmount, shallowRef, type ShallowRef } from 'vue'
import { mayHoldLevel3 } from '../../editor/commands/transform/to-heading'
import { touches } from '../../editor/commands/transform/source'
import { isBodyBlock } from '../../editor/structure'
import { afterFrame } from '../../ui/after-frame'

export const toggledMarks = ['bold', 'italic', 'superscript', 'subscript', 'link', 'language'] as const
export type ToggledMark = (typeof toggledMarks)[number]

/** What the toolbar shows of the place where the caret is. */
export interface SelectionState {
  readonly block: 'paragraph' | 'heading2' | 'heading3' | 'other'
  readonly inBody: boolean
  /** The selection touches a picture, which becomes nothing else. */
  readonly onPicture: boolean
  readonly list: 'bulletList' | 'orderedList' | null
  readonly inQuote: boolean
  readonly marks: ReadonlySet<ToggledMark>
  /** The marks that the element of the caret may hold. */
  readonly allowed: ReadonlySet<ToggledMark>
  readonly mayHoldLevel3: boolean
  readonly canUndo: boolean
  readonly canRedo: boolean
}

/** The kind of block of the caret, read from its place alone. */
export function readBlock(editor: Editor): SelectionState['block'] {
  const { parent, depth } = editor.state.selection.$from
  if (depth > 1) return 'other'
  if (parent.type.name === 'heading') return parent.attrs['level'] === 3 ? 'heading3' : 'heading2'
  return parent.type.name === 'paragraph' ? 'paragraph' : 'other'
}

export function readSelection(editor: Editor): SelectionState {
  const { selection, schema } = editor.state
  const { $from } = selection
  const top = $from.depth > 0 ? $from.node(1) : null
  const inBody = top !== null && isBodyBlock(top)
  const list = editor.isActive('bulletList') ? 'bulletList' : editor.isActive('orderedList') ? 'orderedList' : null
  const allows = (mark: ToggledMark) => {
    const type = schema.marks[mark]
    return type !== undefined && $from.parent.inlineContent && $from.parent.type.allowsMarkType(type)
  }
  return {
    block: readBlock(editor),
    inBody,
    onPicture: touches('figure', editor.state),
    list,
    inQuote: top?.type.name === 'quote',
    marks: new Set(toggledMarks.filter((mark) => editor.isActive(mark))),
    allowed: new Set(toggledMarks.filter(allows)),
    mayHoldLevel3: inBody && mayHoldLevel3(editor.state),
    canUndo: editor.can().undo(),
    canRedo: editor.can().redo(),
  }
}

/** Whether a toolbar would look the same. */
function isSame(one: SelectionState, other: SelectionState): boolean {
  return (Object.keys(one) as (keyof SelectionState)[]).every((key) => isSameValue(one[key], other[key]))
}

const isSameValue = (one: unknown, other: unknown): boolean =>
  one instanceof Set && other instanceof Set ? one.size === other.size && [...one].every((value) => other.has(value)) : one === other

/** The selection's state, read once a frame at most and after it: a key never waits for the toolbar. */
export function useSelection(editor: Editor): Readonly<ShallowRef<SelectionState>> {
  const state = shallowRef(readSelection(editor))
  let isDue = false
  const onTransaction = () => {
    if (!isDue) afterFrame(read)
    isDue = true
  }
  const read = () => {
    isDue = false
    if (editor.isDestroyed) return
    const now = readSelection(editor)
    // The same again for almost every key: the toolbar is not drawn anew for it.
    if (!isSame(state.value, now)) state.value = now
  }
  editor.on('transaction', onTransaction)
  onBeforeUnmount(() => editor.off('transaction', onTransaction))
  return state
}
