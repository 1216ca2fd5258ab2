import { TextSelection } from '@tiptap/pm/state'
import type { Editor } from '@tiptap/vue-3'
import type { Finding } from '../../../core/bridge/shapes'
import { goToBlock, goToPlace, positionOf } from './go-to-block'

/** Shows what a finding is about: the very words or the field where it names them, else the block. */
export function goToFinding(editor: Editor, finding: Finding): void {
  const { params = {} } = finding
  const pos = positionOf(editor, finding)
  const [at, found, attribute] = [params['at'], params['found'], params['attribute']]
  if (pos === null || typeof at !== 'number' || typeof found !== 'string') {
    goToBlock(editor, finding)
    return
  }
  if (typeof attribute === 'string') {
    goToPlace(editor, { kind: 'field', pos, attribute })
    return
  }
  const block = editor.state.doc.nodeAt(pos)
  const isThere = block?.isTextblock === true && at + found.length <= block.content.size && block.textBetween(at, at + found.length, '\n', '\n') === found
  goToBlock(editor, finding)
  if (isThere) editor.view.dispatch(editor.state.tr.setSelection(TextSelection.create(editor.state.doc, pos + 1 + at, pos + 1 + at + found.length)).scrollIntoView())
}
