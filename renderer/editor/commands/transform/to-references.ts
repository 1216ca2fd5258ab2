import type { Fragment } from '@tiptap/pm/model'
import { TextSelection, type EditorState, type Transaction } from '@tiptap/pm/state'
import * as v from 'valibot'
import type { Language } from '../../../../core/communique/content'
import { nodeAttributes } from '../../../../core/document/attributes'
import { allowStructure } from '../../plugins/keep-structure'
import { findElement, placeFor } from '../../structure'
import { fittingLine, linesOf, sourceOf, takeOut } from './source'

/** Makes one reference of each paragraph or item of the selection. */
export function toReferences(state: EditorState, language: Language): Transaction | null {
  const source = sourceOf(state)
  const lines = source ? linesOf(source.blocks, language) : null
  const { references, reference } = state.schema.nodes
  if (!source || !references || !reference || !lines || lines.length === 0) return null
  const items = lines.map((line) => reference.create(addressOf(line), fittingLine(reference, [line])))
  const tr = takeOut(state.tr, source)
  const present = findElement(tr.doc, 'references')
  const pos = present?.pos ?? placeFor(tr.doc, 'references')
  if (!present) tr.insert(pos, references.create(null, items))
  else {
    const end = pos + present.node.nodeSize - 1
    const [first] = present.node.children
    const isUnwritten = present.node.childCount === 1 && first?.content.size === 0 && first.attrs['doi'] === '' && first.attrs['url'] === ''
    tr.replaceWith(isUnwritten ? pos + 1 : end, end, items)
  }
  return allowStructure(tr.setSelection(TextSelection.near(tr.doc.resolve(pos + (tr.doc.nodeAt(pos)?.nodeSize ?? 1)), -1)).scrollIntoView())
}

const DOI = /^https?:\/\/(?:dx\.)?doi\.org\/(10\..+)$/i

/** Where the first link of a line leads: the words of a reference bear none. Null where a reference may not lead there. */
function addressOf(line: Fragment): { readonly doi: string; readonly url: string } | null {
  const hrefs = line.content.flatMap(({ marks }) => marks.flatMap(({ type, attrs }) => (type.name === 'link' && typeof attrs['href'] === 'string' ? [attrs['href']] : [])))
  const [href = ''] = hrefs
  const doi = DOI.exec(href)?.[1]
  const address = doi === undefined ? { doi: '', url: href } : { doi, url: '' }
  return v.is(nodeAttributes.reference, { id: null, ...address }) ? address : null
}
