import type { Claim, Faults, ReadPdf } from './faults'
import { annotationFaults, contentFaults, fontFaults } from './faults-of-content'
import { archivalFaults, fileFaults, identityFaults, metadataFaults } from './faults-of-file'
import { bookmarkFaults, structureFaults } from './faults-of-structure'
import { contentOf } from './page-content'
import { PdfObjects } from './pdf-objects'
import { blocksOf, structureOf, withinElement } from './structure-tree'

/**
 * Looks at a PDF with tools that know nothing of how it was made (qpdf, poppler): what PDF/UA-1 (ISO 14289-1) and
 * PDF/A-2a or 3a (ISO 19005-2, 19005-3) ask of a communiqué and a machine can see. `claims` is what the file says it is.
 */
export function checkPdf(bytes: Uint8Array, ...claims: readonly Claim[]): Faults {
  const read = readPdf(bytes)
  return [
    ...fileFaults(read),
    ...metadataFaults(read),
    ...identityFaults(read, claims),
    ...(claims.some((claim) => claim !== 'ua-1') ? archivalFaults(read, claims) : []),
    ...structureFaults(read, claims),
    ...bookmarkFaults(read),
    ...contentFaults(read),
    ...annotationFaults(read),
    ...fontFaults(read),
  ]
}

/** Every tag of the file, in reading order: for tests that expect one. */
export function tagsOf(bytes: Uint8Array): readonly string[] {
  return readPdf(bytes).elements.map(({ tag }) => tag)
}

/** What the file says, block by block, in the order of its tags: no-break spaces as they are, cut words whole. */
export function spokenText(bytes: Uint8Array): readonly string[] {
  const { top, pages } = readPdf(bytes)
  return top.flatMap((element) => blocksOf(element, pages)).map((words) => words.replaceAll(/\u00ad/g, '').trim()).filter((words) => words !== '')
}

export function readPdf(bytes: Uint8Array): ReadPdf {
  const file = new PdfObjects(bytes)
  const top = structureOf(file)
  return { bytes, file, pages: file.pages.map((page) => contentOf(file, page)), top, elements: top.flatMap(withinElement) }
}
