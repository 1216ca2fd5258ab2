import type { Fragment, Node } from '@tiptap/pm/model'
import { TextSelection, type EditorState, type Transaction } from '@tiptap/pm/state'
import type { Language } from '../../../../core/communique/content'
import { allowStructure } from '../../plugins/keep-structure'
import { findElement, placeFor, type Place } from '../../structure'
import { fittingLine, linesOf, sourceOf, takeOut, wordsOf } from './source'

const TITLE = /^[\s\u00a0]*([àa][\s\u00a0]propos|qui sommes[- ]nous|about)\b/i

/** Moves the blocks of the selection to « À propos »: a heading, or a first line that says so, becomes its title. */
export function toAbout(state: EditorState, language: Language): Transaction | null {
  const source = sourceOf(state)
  const [first, ...rest] = source ? (linesOf(source.blocks, language) ?? []) : []
  if (!source || !first) return null
  const isTitle = source.blocks[0]?.type.name === 'heading' || TITLE.test(wordsOf([first]))
  const title = isTitle ? first : null
  const tr = takeOut(state.tr, source)
  const last = lastAbout(tr.doc)
  if (!last) return null
  const end = fill(tr, last, title, isTitle ? rest : [first, ...rest])
  return allowStructure(tr.setSelection(TextSelection.near(tr.doc.resolve(end), -1)).scrollIntoView())
}

/** `findElement` gives the first; new words go to the last one that is empty, or after the last. */
function lastAbout(doc: Node): Place | null {
  const first = findElement(doc, 'about')
  if (!first) return null
  let last = first
  for (let index = first.index + 1; index < doc.childCount && doc.child(index).type.name === 'about'; index += 1) {
    last = { node: doc.child(index), pos: last.pos + last.node.nodeSize, index }
  }
  return last
}

function isUnwritten(about: Node): boolean {
  let written = false
  about.forEach((child) => {
    if (child.type.name === 'paragraph' && child.content.size > 0) written = true
  })
  return !written
}

/** Writes into the about, or after it when it has its words already; gives the position after what was written. */
function fill(tr: Transaction, { node: about, pos }: Place, title: Fragment | null, lines: readonly Fragment[]): number {
  const { schema } = about.type
  const titleType = schema.nodes['aboutTitle']
  const paragraphType = schema.nodes['paragraph']
  if (!titleType || !paragraphType || !about.firstChild) return pos
  const paragraphs = lines.map((line) => paragraphType.create(null, line))
  const unwritten = isUnwritten(about)
  if (title !== null && !unwritten) {
    const added = about.type.create(null, [titleType.create(null, fittingLine(titleType, [title])), ...(paragraphs.length > 0 ? paragraphs : [paragraphType.create()])])
    const after = placeFor(tr.doc, 'about')
    tr.insert(after, added)
    return after + added.nodeSize
  }
  if (paragraphs.length > 0) {
    const end = pos + about.nodeSize - 1
    tr.replaceWith(unwritten ? pos + 1 + about.firstChild.nodeSize : end, end, paragraphs)
  }
  if (title !== null) tr.replaceWith(pos + 2, pos + 2 + about.firstChild.content.size, fittingLine(titleType, [title]))
  return pos + (tr.doc.nodeAt(pos)?.nodeSize ?? 0)
}
