import { BorderStyle, ExternalHyperlink, HeadingLevel, ImageRun, LineRuleType, Paragraph, Table, TableCell, TableRow, TextRun, WidthType, type IImageOptions, type IParagraphOptions, type IRunOptions, type ParagraphChild } from 'docx'
import type { CommuniqueContent } from '../../../core/communique/content'
import { figureSizeMm } from '../../../core/communique/figure-size'
import type { Sha256 } from '../../../core/communique/ids'
import { withoutMetadata } from '../../../core/communique/image-metadata'
import { jpegOrientation } from '../../../core/communique/jpeg-segments'
import { attrsOf, childrenOf, markAttribute } from '../../../core/document/read'
import type { MarkJson, NodeJson } from '../../../core/document/types'
import * as wording from '../../../core/document/wording'
import { missingCase } from '../../../core/result'
import { shadedAs, styles, type StyleName } from './docx-styles'
import { contactParts, ordinalParts, type WordingPart } from './wording-parts'

/** What a block needs to know of its file. */
export interface DocxContext {
  readonly content: CommuniqueContent
  readonly assets: ReadonlyMap<Sha256, Uint8Array>
  /** The rank of the next list with numbers: Word counts on from one to the other unless each is a use of its own. */
  readonly nextList: () => number
}

/** Word measures pictures in pixels of 96 an inch. */
const PIXELS_PER_MM = 96 / 25.4
export const BULLETS = 'marbre-bullets'
export const numbersFrom = (start: number): string => `marbre-numbers-${String(start)}`

type Block = Paragraph | Table
type Printer = (node: NodeJson, context: DocxContext) => readonly Block[]

const styled = (style: StyleName, children: readonly ParagraphChild[], more: Partial<IParagraphOptions> = {}): Paragraph => new Paragraph({ style: styles[style], children: [...children], ...more })
const words = (style: StyleName, text: string, more: Partial<IParagraphOptions> = {}): readonly Paragraph[] => (text === '' ? [] : [styled(style, [new TextRun(text)], more)])
/** Words in which « 1er » is raised. */
const ordinalWords = (style: StyleName, text: string): readonly Paragraph[] => (text === '' ? [] : [styled(style, ordinalParts(text).map((part) => partRun(part)))])
const isEmpty = (node: NodeJson): boolean => childrenOf(node).length === 0
const line = (style: StyleName): Printer => (node) => (isEmpty(node) ? [] : [styled(style, inline(node))])

const strong = (text: string): TextRun => run({ text, bold: true })
const run = (options: IRunOptions): TextRun => new TextRun(options)

/** A part of the layout's own words, with what all of them look like. */
export function partRun({ text, look, href }: WordingPart, all: Partial<IRunOptions> = {}): ParagraphChild {
  switch (look) {
    case 'plain':
      return run({ ...all, text })
    case 'bold':
      return run({ ...all, text, bold: true })
    case 'raised':
      return run({ ...all, text, superScript: true })
    case 'link':
      return linked(href, text)
    default:
      return missingCase(look)
  }
}

const linked = (link: string, text: string): ExternalHyperlink => new ExternalHyperlink({ link, children: [new TextRun({ text, style: 'Hyperlink' })] })

/** Runs with their marks; a link is one that Word follows. */
export function inline(node: NodeJson): ParagraphChild[] {
  return childrenOf(node).map((child) => {
    if (child.type === 'hardBreak') return new TextRun({ break: 1 })
    const marks = child.marks ?? []
    const link = marks.find(({ type }) => type === 'link')
    const run = new TextRun({ text: child.text ?? '', ...runOf(marks), ...(link ? { style: 'Hyperlink' } : {}) })
    return link ? new ExternalHyperlink({ link: markAttribute(link, 'href'), children: [run] }) : run
  })
}

function runOf(marks: readonly MarkJson[]): Partial<IRunOptions> {
  const has = (type: MarkJson['type']): boolean => marks.some((mark) => mark.type === type)
  const language = marks.find(({ type }) => type === 'language')
  return {
    ...(has('bold') ? { bold: true } : {}),
    ...(has('italic') ? { italics: true } : {}),
    ...(has('superscript') ? { superScript: true } : {}),
    ...(has('subscript') ? { subScript: true } : {}),
    ...(language ? spokenIn(markAttribute(language, 'lang')) : {}),
  }
}

const usualRegions: Readonly<Record<string, string>> = { fr: 'fr-FR', en: 'en-GB', de: 'de-DE', es: 'es-ES', it: 'it-IT', pt: 'pt-PT', nl: 'nl-NL', la: 'la-VA', ar: 'ar-SA', he: 'he-IL' }

/** Word's and LibreOffice's spelling know a language by its region: « en » alone has no dictionary. */
export const languageOfWord = (lang: string): string => usualRegions[lang] ?? lang

/** Word reads the language of such a run apart, and takes it for one of the other languages where the run does not say which way it goes. */
const rightToLeft = /^(?:ar|fa|he|ur)(?:-|$)/u
const spokenIn = (lang: string): Partial<IRunOptions> => (rightToLeft.test(lang) ? { rightToLeft: true, language: { bidirectional: languageOfWord(lang) } } : { language: { value: languageOfWord(lang) } })

function list(node: NodeJson, context: DocxContext, level = 0, style: 'list' | 'boxList' = 'list'): readonly Paragraph[] {
  const numbering = { ...(node.type === 'orderedList' ? { reference: numbersFrom(attrsOf(node, 'orderedList').start), instance: context.nextList() } : { reference: BULLETS }), level: Math.min(level, 8) }
  return childrenOf(node).flatMap((item) =>
    childrenOf(item).flatMap((part, rank) => (part.type === 'paragraph' ? [styled(style, inline(part), rank === 0 ? { numbering, ...(style === 'boxList' ? { indent: { left: 500 + 360 * level, hanging: 260 } } : {}) } : { indent: { left: 360 * (level + 1) } })] : list(part, context, level + 1, style))),
  )
}

const quote: Printer = (node, { content: { language } }) => {
  const { opening, closing, runOn, attribution } = wording.quoteWords(attrsOf(node, 'quote'), language)
  const paragraphs = childrenOf(node)
  const last = paragraphs.length - 1
  const said = paragraphs.map((paragraph, at) => styled('quote', [...(at === 0 ? [new TextRun(opening)] : []), ...inline(paragraph), ...(at === last ? [new TextRun(`${closing}${runOn}`)] : [])]))
  return [...said, ...words('attribution', attribution)]
}

/** The title and the source of a box stand in it; those of a table stand at its edge. */
const inBox = ({ institution }: CommuniqueContent) => shadedAs(institution.charter)
const atTable = { indent: { left: 0, right: 0 } } as const

const keyFigures: Printer = (node, { content }) => {
  const { language } = content
  const { title, source } = attrsOf(node, 'keyFigures')
  const figures = childrenOf(node).flatMap((figure) => {
    const attrs = attrsOf(figure, 'keyFigure')
    return [styled('keyFigure', [strong(attrs.value), new TextRun(' '), ...inline(figure)]), ...words('figureOrigin', wording.figureOriginWords(attrs, language), inBox(content))]
  })
  return [...words('boxTitle', title, inBox(content)), ...figures, ...words('source', wording.sourceWords(source, language), inBox(content))]
}

const box: Printer = (node, context) => {
  const { title, source } = attrsOf(node, 'box')
  const body = childrenOf(node).flatMap((child) => (child.type === 'paragraph' ? [styled('box', inline(child))] : list(child, context, 0, 'boxList')))
  return [...words('boxTitle', title, inBox(context.content)), ...body, ...words('source', wording.sourceWords(source, context.content.language), inBox(context.content))]
}

const rule = { style: BorderStyle.SINGLE, size: 4, color: 'auto' } as const
const noRule = { style: BorderStyle.NONE, size: 0, color: 'auto' } as const
/** Between rows alone, as on the official pages. */
const rules = { top: rule, bottom: rule, insideHorizontal: rule, left: noRule, right: noRule, insideVertical: noRule }

/** A table ends without the space that a paragraph leaves below itself. */
const AFTER_TABLE_TWIPS = 100

/** The first row is repeated on each page where it names the columns; Word takes as many cells in every row. */
const table: Printer = (node, { content: { language } }) => {
  const { title, source, headerRow, headerColumn } = attrsOf(node, 'table')
  const rows = childrenOf(node).map(childrenOf)
  const columns = Math.max(...rows.map((cells) => cells.length))
  const cell = (given: NodeJson | undefined, isHeader: boolean): TableCell => new TableCell({ children: [styled(isHeader ? 'tableHeader' : 'body', given ? inline(given) : [], { spacing: { before: 60, after: 60 } })] })
  const set = rows.map((cells, row) => new TableRow({
    tableHeader: headerRow && row === 0,
    cantSplit: true,
    children: Array.from({ length: columns }, (_, column) => cell(cells[column], (headerRow && row === 0) || (headerColumn && column === 0))),
  }))
  return [...words('boxTitle', title, atTable), new Table({ rows: set, borders: rules, width: { size: 100, type: WidthType.PERCENTAGE } }), ...words('source', wording.sourceWords(source, language), { ...atTable, spacing: { before: AFTER_TABLE_TWIPS } })]
}

/** What stands between two tables: as little as Word needs to keep them two. */
const betweenTables = (): Paragraph => styled('body', [], { run: { size: 2 }, spacing: { before: 0, after: AFTER_TABLE_TWIPS, line: 240, lineRule: LineRuleType.AUTO } })

const figure: Printer = (node, context) => {
  const { asset, alt, credit, decorative } = attrsOf(node, 'figure')
  const picture = asset === null ? null : pictureRun(asset, context, decorative ? '' : alt)
  const legend = [...inline(node), ...(credit === '' ? [] : [new TextRun(`${isEmpty(node) ? '' : ' '}${wording.creditWords(credit)}`)])]
  const missing = picture === null && asset !== null && !decorative ? [new TextRun(wording.pictureElsewhere(alt, context.content.language))] : []
  return [...(picture ? [styled('body', [picture], { keepNext: true })] : []), ...(missing.length > 0 ? [styled('body', missing)] : []), ...(legend.length > 0 ? [styled('caption', legend)] : [])]
}

/** The quarter turns and the mirror of each way that a JPEG may lie, 1 to 8. */
const turns = [[0, false], [0, true], [2, false], [2, true], [3, true], [1, false], [1, true], [3, false]] as const
const QUARTER_DEGREES = 90

/** Programs disagree on whether a photograph turns itself inside a file of Word: it is told to Word, and the photograph says nothing. */
function upright(bytes: Uint8Array, type: 'png' | 'jpg', [width = 1, height = 1]: readonly number[]): Pick<IImageOptions, 'data' | 'transformation'> {
  const [quarters, isMirrored] = turns[type === 'jpg' ? jpegOrientation(bytes) - 1 : 0] ?? turns[0]
  if (quarters === 0 && !isMirrored) return { data: bytes, transformation: { width, height } }
  const lying = quarters % 2 === 1 ? { width: height, height: width } : { width, height }
  return { data: withoutMetadata(bytes, 'image/jpeg', false) ?? bytes, transformation: { ...lying, rotation: quarters * QUARTER_DEGREES, ...(isMirrored ? { flip: { horizontal: true } } : {}) } }
}

/** Word opens PNG and JPEG. A WebP that came in a file of communiqués, or before they were made JPEG or PNG at the gate, is left to the PDF and the press kit. */
function pictureRun(asset: Sha256, { content, assets }: DocxContext, alt: string): ImageRun | null {
  const found = content.assets.find(({ sha256 }) => sha256 === asset)
  const bytes = assets.get(asset)
  const type = found?.mediaType === 'image/png' ? 'png' : found?.mediaType === 'image/jpeg' ? 'jpg' : null
  if (!found || !bytes || type === null) return null
  const size = figureSizeMm(found, content.institution.charter.marginsMm).map((mm) => Math.round(mm * PIXELS_PER_MM))
  const options: IImageOptions = { type, ...upright(bytes, type, size), altText: { name: alt, title: '', description: alt } }
  return new ImageRun(options)
}

const ownLabels = ({ institution, language }: CommuniqueContent) => wording.labelsOf(institution.charter, language)

const labelled = (label: typeof wording.moreInfoLabel): Printer => (node, { content }) =>
  isEmpty(node) ? [] : [styled('note', [strong(`${label(content.language, ownLabels(content))} `), ...inline(node)])]

const references: Printer = (node, { content }) => {
  const { language } = content
  const all = childrenOf(node)
  const lines = all.map((reference) => {
    const leads = wording.referenceLink(attrsOf(reference, 'reference'), language)
    const link = leads === null ? [] : [new TextRun(isEmpty(reference) ? '' : ' '), linked(leads.href, leads.words)]
    return styled('note', [...inline(reference), ...link])
  })
  return [heading(2, [new TextRun(wording.referencesLabel(language, all.length, ownLabels(content)))]), ...lines]
}

const pressContact: Printer = (node, { content }) => {
  const { language } = content
  const contacts = childrenOf(node).map((contact) => attrsOf(contact, 'contact'))
  const people = contacts.map((contact) => styled('box', wording.contactLines(contact, language).flatMap((text, at) => [...(at === 0 ? [] : [new TextRun({ break: 1 })]), ...contactParts(text, contact).map((part) => partRun(part))]), { keepLines: true }))
  return [heading(2, [new TextRun(wording.pressContactLabel(language, contacts.length, ownLabels(content)))]), ...people]
}

const heading = (level: 1 | 2 | 3, children: readonly ParagraphChild[]): Paragraph => new Paragraph({ heading: [HeadingLevel.HEADING_1, HeadingLevel.HEADING_2, HeadingLevel.HEADING_3][level - 1] ?? HeadingLevel.HEADING_3, children: [...children] })

const PARTNERS_HALF_POINTS = 20

/** Names: who works on the words of a file has no use for logos, which the institution's own paper bears. */
const letterhead: Printer = (node, context) => {
  const { name, charter } = context.content.institution
  const partners = attrsOf(node, 'letterhead').partners.flatMap((key) => charter.partners.filter((partner) => partner.key === key))
  const beside = partners.length === 0 ? [] : [new TextRun({ text: partners.map((partner) => partner.name).join(' · '), size: PARTNERS_HALF_POINTS, break: 1 })]
  return [styled('letterhead', [new TextRun(name), ...beside])]
}

const printers: Readonly<Record<Exclude<NodeJson['type'], 'doc' | 'text' | 'hardBreak' | 'listItem' | 'keyFigure' | 'tableRow' | 'tableCell' | 'reference' | 'contact'>, Printer>> = {
  letterhead,
  mention: (node, { content }) => words('mention', wording.mentionWords(attrsOf(node, 'mention').type, content.language, ownLabels(content))),
  release: (node, { content: { language } }) => ordinalWords('release', wording.releaseWords(attrsOf(node, 'release'), language, 'line')),
  dateline: (node, { content: { language } }) => ordinalWords('dateline', wording.datelineWords(attrsOf(node, 'dateline'), language)),
  evidenceLabel: line('evidence'),
  title: (node) => [heading(1, inline(node))],
  subtitle: line('subtitle'),
  lead: line('lead'),
  paragraph: line('body'),
  heading: (node) => (isEmpty(node) ? [] : [heading(attrsOf(node, 'heading').level, inline(node))]),
  bulletList: (node, context) => list(node, context),
  orderedList: (node, context) => list(node, context),
  quote,
  keyFigures,
  box,
  table,
  figure,
  linksOfInterest: labelled(wording.linksOfInterestLabel),
  references,
  about: (node, context) => childrenOf(node).flatMap((child) => docxBlock(child, context)),
  aboutTitle: (node) => (isEmpty(node) ? [] : [heading(2, inline(node))]),
  pressContact,
  moreInfo: labelled(wording.moreInfoLabel),
}

/** The elements of a document, in their order; Word makes one table of two that touch. */
export function docxBlocks(nodes: readonly NodeJson[], context: DocxContext): readonly Block[] {
  const blocks = nodes.flatMap((node) => docxBlock(node, context))
  return blocks.flatMap((block, at) => (block instanceof Table && blocks[at - 1] instanceof Table ? [betweenTables(), block] : [block]))
}

/** One element of the document as paragraphs of Word, each in a style that bears the element's name. */
function docxBlock(node: NodeJson, context: DocxContext): readonly Block[] {
  const printer: Printer | undefined = Object.hasOwn(printers, node.type) ? printers[node.type as keyof typeof printers] : undefined
  if (!printer) throw new Error(`${node.type} is not a block of the page`)
  return printer(node, context)
}
