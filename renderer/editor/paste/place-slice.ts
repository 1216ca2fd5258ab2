import type { Fragment, Slice } from '@tiptap/pm/model'
import type { EditorView } from '@tiptap/pm/view'
import { MAX_DEPTH } from '../../../core/document/parse'
import { staysShallow } from '../plugins/keep-depth'
import type { SheetContext } from '../sheet-context'
import { startUndoStep } from '../undo-step'
import { insertSlice } from './insert-slice'
import { MAX_DOCUMENT_SIZE, MAX_PARAGRAPH_CHARS } from './paste-limits'
import { typesetSlice } from './typeset-slice'

/** `empty`: there was nothing for a communiqué; `refused`: its values, its depth or a paragraph's length are not a communiqué's; `full`: the document would hold too much. */
export type Outcome = 'placed' | 'empty' | 'refused' | 'full'

export const inFrench = (slice: Slice, { language }: SheetContext): Slice => (language === 'fr' ? typesetSlice(slice) : slice)

/** A context written by hand may carry attribute values that the parse rules never saw. */
function hasSoundAttributes(slice: Slice): boolean {
  try {
    slice.content.descendants((node) => {
      for (const [name, spec] of Object.entries(node.type.spec.attrs ?? {})) {
        if (typeof spec.validate === 'function') spec.validate(node.attrs[name])
      }
    })
    return true
  } catch (error) {
    if (error instanceof RangeError) return false
    throw error
  }
}

const levelsOf = (content: Fragment): number => content.content.reduce((most, node) => Math.max(most, 1 + levelsOf(node.content)), 0)

function holdsEndlessParagraph({ content }: Slice): boolean {
  let isEndless = false
  content.descendants((node) => {
    if (node.isTextblock && node.content.size > MAX_PARAGRAPH_CHARS) isEndless = true
    return !isEndless && !node.isTextblock
  })
  return isEndless
}

/** Why a slice may not come in; null when it may. */
export function refusalOf(view: EditorView, slice: Slice): Exclude<Outcome, 'placed'> | null {
  if (slice.size === 0) return 'empty'
  if (holdsEndlessParagraph(slice)) return 'refused'
  if (view.state.doc.content.size + slice.size > MAX_DOCUMENT_SIZE) return 'full'
  return hasSoundAttributes(slice) && levelsOf(slice.content) <= MAX_DEPTH ? null : 'refused'
}

/** Puts a slice in at once, as one step to undo. */
export function place(view: EditorView, slice: Slice, context: SheetContext): Outcome {
  const refusal = refusalOf(view, slice)
  if (refusal) return refusal
  const { tr, overflow } = insertSlice(view.state, slice)
  if (!tr.docChanged || !staysShallow(tr)) return 'refused'
  startUndoStep(view.state)
  view.dispatch(tr.setMeta('paste', true).setMeta('uiEvent', 'paste'))
  startUndoStep(view.state)
  if (overflow) context.notify(context.say('paste.overflow'))
  return 'placed'
}
