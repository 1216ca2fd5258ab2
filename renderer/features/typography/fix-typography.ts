import type { Editor } from '@tiptap/vue-3'
import type { Finding } from '../../../core/bridge/shapes'
import type { Language } from '../../../core/communique/content'
import type { DocumentJson } from '../../../core/document/types'
import { suggestionsOfDocument, type PlacedSuggestion } from '../../../core/typography/suggestions'
import { lowOrdinals } from '../../../core/typography/suggestions/superscripts'
import { applyTypography } from '../../editor/commands/apply-typography'
import { positionAt } from '../../editor/commands/position-at'
import { startUndoStep } from '../../editor/undo-step'

/** The editor's document has the schema's shape. */
const documentOf = (editor: Editor) => editor.getJSON() as unknown as DocumentJson

type Certain = PlacedSuggestion & { readonly after: string }

const isCertain = (one: PlacedSuggestion): one is Certain => one.after !== null

/** What a finding told, as the text has it now: in its block the nearest, for a correction may have moved it. */
function toldBy({ rule, blockId, path, params = {} }: Finding, editor: Editor, language: Language): Certain | null {
  const at = Number(params['at'])
  const isSame = (one: PlacedSuggestion): boolean =>
    `typography.${one.name}` === rule && one.before === params['found'] && one.after === params['replacement'] && one.attribute === (params['attribute'] ?? null) && (blockId === null ? one.path.join() === path.join() : one.blockId === blockId)
  const found = suggestionsOfDocument(documentOf(editor), language).filter(isCertain).filter(isSame)
  return found.sort((one, other) => Math.abs(one.from - at) - Math.abs(other.from - at))[0] ?? null
}

/** Writes what a finding advises, in one step to undo. False when the text no longer says what was found. */
export function fixTypography(editor: Editor, finding: Finding, language: Language): boolean {
  const told = editor.isEditable ? toldBy(finding, editor, language) : null
  if (!told) return false
  startUndoStep(editor.state)
  editor.view.dispatch(applyTypography(editor.state, [told]))
  startUndoStep(editor.state)
  return true
}

/** What stands beside a correction may need one more look. */
const MOST_LOOKS = 4

/** Writes everything that is certain, except in somebody's words, in one step to undo. Answers how many. */
export function fixAllTypography(editor: Editor, language: Language): number {
  if (!editor.isEditable) return 0
  let count = 0
  startUndoStep(editor.state)
  for (let look = 0; look < MOST_LOOKS; look += 1) {
    const suggestions = suggestionsOfDocument(documentOf(editor), language).filter(isCertain).filter(({ isQuoted }) => !isQuoted)
    if (suggestions.length === 0) break
    editor.view.dispatch(applyTypography(editor.state, suggestions))
    count += suggestions.length
  }
  startUndoStep(editor.state)
  return count
}

/** Raises the letters of every ordinal, in one step to undo. Answers how many. */
export function raiseOrdinals(editor: Editor, language: Language): number {
  const raised = editor.schema.marks['superscript']
  const low = editor.isEditable && raised ? lowOrdinals(documentOf(editor), language) : []
  if (low.length === 0 || !raised) return 0
  const { tr } = editor.state
  for (const { path, from, to } of low) {
    const pos = positionAt(tr.doc, path)
    if (pos !== null) tr.addMark(pos + 1 + from, pos + 1 + to, raised.create())
  }
  startUndoStep(editor.state)
  editor.view.dispatch(tr)
  startUndoStep(editor.state)
  return low.length
}
