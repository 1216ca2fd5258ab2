import type { Editor } from '@tiptap/core'
import { literalPattern } from '../../../core/literal-pattern'
import { mayHold } from '../may-hold'
import { setAttributes } from '../node-views/attribute-field'
import { startUndoStep } from '../undo-step'

/** The words whatever their spaces and apostrophes: the normaliser's are not those that were registered. */
function patternOf(words: string): RegExp {
  return new RegExp(literalPattern(words.trim()).replace(/\s+/g, '\\s').replace(/['’]/g, '[\'’]'), 'u')
}

/**
 * Puts other words in the place of some, in the block at `pos`, in one step to undo; the marks of the first letter
 * stay. `at`: where they stood when they were looked at; elsewhere in the block they are found again. False when they are gone.
 */
export function replaceWords(editor: Editor, pos: number, { words, replacement, at = 0 }: { readonly words: string; readonly replacement: string; readonly at?: number }): boolean {
  const block = editor.state.doc.nodeAt(pos)
  if (!block?.isTextblock || !editor.isEditable) return false
  // One sign for each place: a line break is one, as every inline element of a communiqué.
  const text = block.textBetween(0, block.content.size, '\n', '\n')
  const found = foundIn(text, words, at)
  if (!found) return false
  const from = pos + 1 + found.index
  startUndoStep(editor.state)
  editor.view.dispatch(editor.state.tr.insertText(replacement, from, from + found.length))
  startUndoStep(editor.state)
  return true
}

/** The same in a field of the element at `pos`; false too when the field may not hold what would come. */
export function replaceInField(editor: Editor, pos: number, { attribute, words, replacement, at = 0 }: { readonly attribute: string; readonly words: string; readonly replacement: string; readonly at?: number }): boolean {
  const element = editor.state.doc.nodeAt(pos)
  const value: unknown = element?.attrs[attribute]
  if (typeof value !== 'string' || !editor.isEditable) return false
  const found = foundIn(value, words, at)
  if (!found) return false
  const next = value.slice(0, found.index) + replacement + value.slice(found.index + found.length)
  if (!mayHold(element?.type.name ?? '', attribute, next)) return false
  startUndoStep(editor.state)
  setAttributes({ editor, getPos: () => pos }, { [attribute]: next })
  startUndoStep(editor.state)
  return true
}

interface Place {
  readonly index: number
  readonly length: number
}

/** At that place, or where they are met first. */
function foundIn(text: string, words: string, at: number): Place | null {
  const pattern = patternOf(words)
  const there = pattern.exec(text.slice(at))
  return there?.index === 0 ? { index: at, length: there[0].length } : first(pattern.exec(text))
}

const first = (match: RegExpExecArray | null): Place | null => (match ? { index: match.index, length: match[0].length } : null)
