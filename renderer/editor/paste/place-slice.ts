import { Fragment, Slice, type Node, type Schema } from '@tiptap/pm/model'
import type { EditorView } from '@tiptap/pm/view'
import { MAX_DEPTH } from '../../../core/document/parse'
import { isChosen, wordsOf } from '../plugins/chosen-elements'
import { staysShallow } from '../plugins/keep-depth'
import type { SheetContext } from '../sheet-context'
import { isBodyBlock } from '../structure'
import { startUndoStep } from '../undo-step'
import { insertSlice } from './insert-slice'
import { inLines } from './slice-words'
import { MAX_DOCUMENT_SIZE, MAX_PARAGRAPH_CHARS } from './paste-limits'
import { typesetSlice } from './typeset-slice'

/** `empty`: there was nothing for a communiqué; `refused`: its values, its depth or a paragraph's length are not a communiqué's; `nowhere`: an element without words is chosen; `full`: the document would hold too much. */
export type Outcome = 'placed' | 'empty' | 'refused' | 'nowhere' | 'full'

export const inFrench = (slice: Slice, { language }: SheetContext): Slice => (language === 'fr' ? typesetSlice(slice) : slice)

/** Blocks only: words that stood between blocks become a paragraph of their own. */
export function blocksOf({ content }: Slice, schema: Schema): readonly Node[] {
  const blocks: Node[] = []
  let line: Node[] = []
  const endLine = (): void => {
    if (line.length > 0) blocks.push(schema.node('paragraph', null, line))
    line = []
  }
  content.forEach((node) => {
    if (node.isInline) line.push(node)
    else {
      endLine()
      blocks.push(node)
    }
  })
  endLine()
  return blocks
}

/** ProseMirror takes words that stand alone for the first element of the sheet that holds a line: what comes from elsewhere is the body's. */
export function inBody(slice: Slice, schema: Schema): Slice {
  const { content, openStart, openEnd } = slice
  if (content.content.every(({ isInline }) => isInline)) return slice
  const blocks = blocksOf(slice, schema).flatMap((node) => (isBodyBlock(node) ? [node] : inLines(node)))
  const openOf = (open: number, edge: Node | null) => (edge?.isInline === true ? 1 : open)
  return new Slice(Fragment.from(blocks), openOf(openStart, content.firstChild), openOf(openEnd, content.lastChild))
}

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

/** Puts a slice in at once, as one step to undo. Says itself where the rest went, or that there is no place. */
export function place(view: EditorView, slice: Slice, context: SheetContext): Outcome {
  const refusal = refusalOf(view, slice)
  if (refusal) return refusal
  const { tr, overflow } = insertSlice(view.state, slice)
  if (!tr.docChanged && isChosen(view.state) && !wordsOf(view.state)) {
    context.notify(context.say('paste.nowhere'))
    return 'nowhere'
  }
  if (!tr.docChanged || !staysShallow(tr)) return 'refused'
  startUndoStep(view.state)
  view.dispatch(tr.setMeta('paste', true).setMeta('uiEvent', 'paste'))
  startUndoStep(view.state)
  if (overflow) context.notify(context.say(overflow === 'all' ? 'paste.overflowAll' : 'paste.overflow'))
  return 'placed'
}
