import type { Node } from '@tiptap/pm/model'
import { TextSelection } from '@tiptap/pm/state'
import type { Editor } from '@tiptap/vue-3'
import type { Finding } from '../../../core/bridge/shapes'
import { goToBlock, goToPlace, positionOf } from './go-to-block'
import { whenTextIsShown } from './show-text'

/** Shows what a finding is about: the very words or the field where it names them, else the block. */
export function goToFinding(editor: Editor, finding: Finding): void {
  whenTextIsShown(editor, () => { showFinding(editor, finding) })
}

function showFinding(editor: Editor, finding: Finding): void {
  const { params = {} } = finding
  const pos = positionOf(editor, finding)
  const [at, found, attribute] = [params['at'], params['found'], params['attribute']]
  if (pos === null || typeof found !== 'string') {
    goToBlock(editor, finding)
    return
  }
  if (typeof attribute === 'string' && typeof at === 'number') {
    goToPlace(editor, { kind: 'field', pos, attribute })
    return
  }
  const block = editor.state.doc.nodeAt(pos)
  const from = block && placeOfWords(block, found, typeof at === 'number' ? at : null)
  goToBlock(editor, finding)
  if (from !== null) editor.view.dispatch(editor.state.tr.setSelection(TextSelection.create(editor.state.doc, pos + from, pos + from + found.length)).scrollIntoView())
}

/** Where in a block the words stand, from the block's own place: at `at` of its text, or, without one, where they are first met in it. */
function placeOfWords(block: Node, words: string, at: number | null): number | null {
  if (block.isTextblock) {
    const text = block.textBetween(0, block.content.size, '\n', '\n')
    const start = at ?? text.indexOf(words)
    return start >= 0 && text.startsWith(words, start) ? 1 + start : null
  }
  if (at !== null) return null
  let place: number | null = null
  block.descendants((child, pos) => {
    if (place !== null || !child.isTextblock) return place === null
    const within = placeOfWords(child, words, null)
    if (within !== null) place = 1 + pos + within
    return false
  })
  return place
}
