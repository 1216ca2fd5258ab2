import { PDFArray, PDFDict, PDFName, PDFNumber, PDFRef, type PDFDocument } from '@cantoo/pdf-lib'
import type { TypesettingRefusal } from '../../core/errors'

/** A figure's element, with the page and the marked content that draw it. */
export interface Figure {
  readonly element: PDFDict
  readonly pageRef: PDFRef | undefined
  readonly contentId: number
}

/** What the tags lack that PDF/UA-1 asks (ISO 14289-1, 7.1 to 7.4), by the name of the fact; null when nothing. */
export function faultInTags(pdf: PDFDocument): TypesettingRefusal | null {
  const marked = pdf.catalog.lookup(PDFName.of('MarkInfo'))
  if (!(marked instanceof PDFDict) || String(marked.get(PDFName.of('Marked'))) !== 'true') return 'standard'
  const elements = elementsOf(pdf)
  if (elements.length === 0) return 'standard'
  if (elements.some((element) => tagOf(element) === 'Figure' && !element.has(PDFName.of('Alt')))) return 'alternative-text'
  const levels = elements.flatMap((element) => /^H([1-6])$/.exec(tagOf(element))?.[1] ?? []).map(Number)
  const skipped = levels.some((level, index) => level > (levels[index - 1] ?? 0) + 1)
  return skipped || levels.filter((level) => level === 1).length !== 1 ? 'heading-level' : null
}

export function figuresOf(pdf: PDFDocument): Figure[] {
  return elementsOf(pdf).flatMap((element) => {
    if (tagOf(element) !== 'Figure') return []
    const first = childrenOf(element)[0]
    const pageRef = element.get(PDFName.of('Pg'))
    return first instanceof PDFNumber ? [{ element, pageRef: pageRef instanceof PDFRef ? pageRef : undefined, contentId: first.asNumber() }] : []
  })
}

/** Every structure element, in reading order. */
function elementsOf(pdf: PDFDocument): PDFDict[] {
  const root = pdf.catalog.lookup(PDFName.of('StructTreeRoot'))
  return root instanceof PDFDict ? below(root) : []
}

function below(parent: PDFDict): PDFDict[] {
  return childrenOf(parent).flatMap((child) => (child instanceof PDFDict && child.has(PDFName.of('S')) ? [child, ...below(child)] : []))
}

function childrenOf(element: PDFDict): unknown[] {
  const kids = element.lookup(PDFName.of('K'))
  if (kids instanceof PDFArray) return Array.from({ length: kids.size() }, (_, index) => kids.lookup(index))
  return kids === undefined ? [] : [kids]
}

function tagOf(element: PDFDict): string {
  const name = element.lookup(PDFName.of('S'))
  return name instanceof PDFName ? name.decodeText() : ''
}
