import { must, type Claim, type Faults, type ReadPdf } from './faults'
import { nameOf, textOf, type Json, type PdfObjects } from './pdf-objects'
import { childrenOf, spokenBy, withinElement, type StructureElement } from './structure-tree'

/** The tags of ISO 32000-1, 14.8.4, that a communiqué has a use for. */
const STANDARD_TAGS = new Set(['Document', 'Part', 'Sect', 'Div', 'BlockQuote', 'Caption', 'NonStruct', 'P', 'H1', 'H2', 'H3', 'H4', 'H5', 'H6', 'L', 'LI', 'Lbl', 'LBody', 'Table', 'TR', 'TH', 'TD', 'THead', 'TBody', 'TFoot', 'Span', 'Link', 'Figure', 'Em', 'Strong', 'Reference', 'Note', 'Code'])

export function structureFaults(read: ReadPdf, claims: readonly Claim[]): Faults {
  const { elements, top, pages } = read
  const named = (...tags: string[]) => elements.filter(({ tag }) => tags.includes(tag))
  // A picture is said by its alternative text, which is checked apart: partners' logos stand in one paragraph.
  const isSaid = (element: StructureElement): boolean => element.tag === 'Figure' || spokenBy(element, pages).trim() !== '' || childrenOf(element).some(isSaid)
  const strange = elements.find(({ tag }) => !STANDARD_TAGS.has(tag))
  return [
    ...must(top.length === 1 && top[0]?.tag === 'Document', 'the tags are not of one document'),
    ...must(strange === undefined, `a tag that no reader knows: ${strange?.tag ?? ''}`),
    ...must(named('P').length > 0, 'no paragraph'),
    ...headingFaults(elements),
    ...must(named('P', 'H1', 'H2', 'H3', 'TH', 'Lbl', 'Link').every((element) => element.held.length === 0 || isSaid(element)), 'a tag says nothing'),
    ...listFaults(named),
    ...quoteFaults(read),
    ...figureFaults(named('Figure'), claims),
    ...must(withParent(top).every(([parent, element]) => element.tag !== 'Caption' || ['Figure', 'Table', 'L', 'Div', 'Sect', 'NonStruct'].includes(parent)), 'a caption of nothing'),
    ...named('Table').flatMap((table) => tableFaults(read.file, table)),
  ]
}

const withParent = (top: readonly StructureElement[]): readonly (readonly [string, StructureElement])[] =>
  top.flatMap(withinElement).flatMap((parent) => childrenOf(parent).map((child) => [parent.tag, child] as const))

function headingFaults(elements: readonly StructureElement[]): Faults {
  const levels = elements.flatMap(({ tag }) => /^H([1-6])$/.exec(tag)?.[1] ?? []).map(Number)
  return [
    ...must(levels.filter((level) => level === 1).length === 1, 'not exactly one H1'),
    ...must(levels.every((level, index) => level <= (levels[index - 1] ?? 0) + 1), 'a heading level is skipped'),
  ]
}

function listFaults(named: (...tags: string[]) => readonly StructureElement[]): Faults {
  return [
    ...must(named('L').every((list) => childrenOf(list).length > 0 && childrenOf(list).every(({ tag }) => ['LI', 'L', 'Caption'].includes(tag))), 'a list holds something else than items'),
    ...must(named('LI').every((item) => childrenOf(item).some(({ tag }) => tag === 'LBody')), 'an item has no body'),
    ...must(named('LI', 'LBody', 'Lbl').length === 0 || named('L').length > 0, 'items outside of a list'),
    ...must(named('L').every(({ dictionary }) => JSON.stringify(dictionary['/A'] ?? null).includes('/ListNumbering')), 'a list does not say how it is numbered'),
    ...must(!named('L').some(({ dictionary }) => JSON.stringify(dictionary['/A'] ?? null).includes('"/None"')), 'a list says that its labels belong to nothing'),
  ]
}

/** A quote is one that a reader knows, not a paragraph that looks like one: guillemets that open a block of their own. */
function quoteFaults({ top, pages }: ReadPdf): Faults {
  const outside = (element: StructureElement): boolean =>
    element.tag !== 'BlockQuote' && (element.tag === 'P' ? /^«\u00a0/.test(spokenBy(element, pages)) : childrenOf(element).some(outside))
  return must(!top.some(outside), 'a quote is not tagged as one')
}

function figureFaults(figures: readonly StructureElement[], claims: readonly Claim[]): Faults {
  return [
    ...must(figures.every(({ dictionary }) => textOf(dictionary['/Alt']).trim() !== ''), 'a figure has no alternative text'),
    ...must(!claims.includes('ua-1') || figures.every(({ dictionary }) => JSON.stringify(dictionary['/A'] ?? null).includes('/BBox')), 'a figure does not say where it lies'),
  ]
}

/** ISO 14289-1, 7.5: a table has headers, each says of what, in every row where a row has one of its own; its rows are of one length. */
function tableFaults(file: PdfObjects, table: StructureElement): Faults {
  const rows = withinElement(table).filter(({ tag }) => tag === 'TR')
  const headers = withinElement(table).filter(({ tag }) => tag === 'TH')
  const widths = new Set(rows.map((row) => childrenOf(row).reduce((width, cell) => width + spanOf(file, cell), 0)))
  return [
    ...must(childrenOf(table).every(({ tag }) => ['THead', 'TBody', 'TFoot', 'TR', 'Caption'].includes(tag)), 'a table holds something else than rows'),
    ...must(rows.length > 0 && rows.every((row) => childrenOf(row).every(({ tag }) => tag === 'TH' || tag === 'TD')), 'a row holds something else than cells'),
    ...must(widths.size === 1, 'the rows of a table are not of one length'),
    ...must(headers.length > 0, 'a table has no header cell'),
    ...must(new Set(rows.filter((row) => childrenOf(row).some(({ tag }) => tag === 'TD')).map((row) => childrenOf(row).some(({ tag }) => tag === 'TH'))).size <= 1, 'a row has no header, where others have one'),
    ...must(headers.every((cell) => ['/Column', '/Row', '/Both'].includes(nameOf(attributeOf(file, cell, '/Scope')))), 'a header cell does not say of what'),
  ]
}

const spanOf = (file: PdfObjects, cell: StructureElement) => Number(attributeOf(file, cell, '/ColSpan') ?? 1)

function attributeOf(file: PdfObjects, { dictionary }: StructureElement, key: string): Json | undefined {
  return file.list(dictionary['/A']).map((attributes) => file.dictionary(attributes)[key]).find((value) => value !== undefined)
}

/** The bookmarks say the headings, all of them, in their order and at their depth. */
export function bookmarkFaults({ file, elements, pages }: ReadPdf): Faults {
  const below = (node: Json | undefined, depth: number): string[] => {
    const marks: string[] = []
    for (let next = node; next !== undefined; next = file.dictionary(next)['/Next']) {
      const mark = file.dictionary(next)
      if (mark['/Dest'] === undefined && mark['/A'] === undefined) marks.push('leads nowhere')
      marks.push(`${String(depth)} ${plain(textOf(mark['/Title']))}`, ...below(mark['/First'], depth + 1))
    }
    return marks
  }
  const marks = below(file.dictionary(file.catalog['/Outlines'])['/First'], 1)
  if (marks.length === 0) return ['no bookmarks']
  const headings = elements.flatMap((element) => (/^H[1-6]$/.test(element.tag) ? [`${element.tag.slice(1)} ${plain(spokenBy(element, pages))}`] : []))
  return must(JSON.stringify(marks) === JSON.stringify(headings), 'the bookmarks are not the headings')
}

const plain = (words: string) => words.replaceAll(/\u00ad/g, '').replaceAll(/[\s\u00a0\u202f]+/g, ' ').trim()
