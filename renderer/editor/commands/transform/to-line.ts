import { Fragment } from '@tiptap/pm/model'
import { TextSelection, type EditorState, type Transaction } from '@tiptap/pm/state'
import type { Language } from '../../../../core/communique/content'
import { linksOfInterestLabel, moreInfoLabel } from '../../../../core/document/wording'
import { allowStructure } from '../../plugins/keep-structure'
import { findElement, placeFor } from '../../structure'
import { fittingLine, linesOf, sourceOf, takeOut } from './source'

export const lineTargets = ['title', 'subtitle', 'evidenceLabel', 'lead', 'linksOfInterest', 'moreInfo'] as const
export type LineTarget = (typeof lineTargets)[number]

/** What the layout prints by itself before the words, in a form that meets any apostrophe and any space. */
function printedPrefix(target: LineTarget, language: Language): RegExp | null {
  const label = target === 'moreInfo' ? moreInfoLabel(language) : target === 'linksOfInterest' ? linksOfInterestLabel(language) : null
  if (label === null) return null
  const words = label.replace(/[\s\u00a0]*:$/, '').replaceAll(/[’']/g, '[’\']').replaceAll(/[\s\u00a0]+/g, '[\\s\u00a0]+')
  return new RegExp(`^[\\s\u00a0]*${words}[\\s\u00a0\u202f]*:[\\s\u00a0]*`, 'i')
}

function withoutPrefix(content: Fragment, prefix: RegExp | null): Fragment {
  const found = prefix?.exec(content.textBetween(0, content.size, ' ', ' '))
  return found ? content.cut(found[0].length) : content
}

/** Moves the words of the blocks of the selection to an element of one line: « Transformer en chapô ». Null: nothing to move. */
export function toLine(target: LineTarget, language: Language): (state: EditorState) => Transaction | null {
  return (state) => {
    const source = sourceOf(state)
    const type = state.schema.nodes[target]
    const lines = source ? linesOf(source.blocks, language) : null
    if (!source || !type || !lines || lines.length === 0) return null
    const content = withoutPrefix(fittingLine(type, lines), printedPrefix(target, language))
    const tr = takeOut(state.tr, source)
    const present = findElement(tr.doc, target)
    const pos = present?.pos ?? placeFor(tr.doc, target)
    if (!present) tr.insert(pos, type.create(null, content))
    else tr.replaceWith(pos + 1, pos + 1 + present.node.content.size, joined(present.node.content, content, state))
    const end = pos + 1 + (tr.doc.nodeAt(pos)?.content.size ?? 0)
    return allowStructure(tr.setSelection(TextSelection.create(tr.doc, end)).scrollIntoView())
  }
}

/** What stood there keeps its place before what comes; the same words are not said twice. */
function joined(present: Fragment, added: Fragment, { schema }: EditorState): Fragment {
  const words = (content: Fragment) => content.textBetween(0, content.size, ' ', ' ').trim()
  if (present.size === 0 || words(present) === words(added)) return added
  return present.append(Fragment.from(schema.text(' '))).append(added)
}
