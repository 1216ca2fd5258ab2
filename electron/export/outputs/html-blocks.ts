import type { Element, ElementContent } from 'hast'
import { h } from 'hastscript'
import type { Logo } from '../../../core/communique/charter'
import type { CommuniqueContent } from '../../../core/communique/content'
import type { Sha256 } from '../../../core/communique/ids'
import { attrsOf, childrenOf, markAttribute } from '../../../core/document/read'
import type { MarkJson, NodeJson } from '../../../core/document/types'
import * as wording from '../../../core/document/wording'
import { missingCase } from '../../../core/result'
import { contactParts, ordinalParts, type WordingPart } from './wording-parts'

/** What a block needs to know of its page. */
export interface HtmlContext {
  readonly content: CommuniqueContent
  /** Where a picture is: a file beside the page, a part of the message, or the picture itself as a `data:` address. */
  readonly pictureAt: (asset: Sha256) => string
  /** Whether the letterhead shows logos; elsewhere it says the names. */
  readonly hasLogos: boolean
}

type Printer = (node: NodeJson, context: HtmlContext) => ElementContent[]

const text = (value: string): ElementContent => ({ type: 'text', value })
const words = (tag: string, className: string, value: string): Element[] => (value === '' ? [] : [h(`${tag}.${className}`, value)])
/** Words in which « 1er » is raised. */
const ordinalWords = (className: string, value: string): Element[] => (value === '' ? [] : [h(`p.${className}`, ordinalParts(value).map(partNode))])
const inline = (node: NodeJson): ElementContent[] => childrenOf(node).map(inlineNode)
const ownLabels = ({ institution, language }: CommuniqueContent) => wording.labelsOf(institution.charter, language)
const isEmpty = (node: NodeJson): boolean => childrenOf(node).length === 0
const line = (selector: string): Printer => (node) => (isEmpty(node) ? [] : [h(selector, inline(node))])

function partNode({ text: value, look, href }: WordingPart): ElementContent {
  switch (look) {
    case 'plain':
      return text(value)
    case 'bold':
      return h('strong', value)
    case 'raised':
      return h('sup', value)
    case 'link':
      return h('a', { href }, value)
    default:
      return missingCase(look)
  }
}

function inlineNode(node: NodeJson): ElementContent {
  if (node.type === 'hardBreak') return h('br')
  return (node.marks ?? []).toReversed().reduce<ElementContent>(marked, text(node.text ?? ''))
}

function marked(content: ElementContent, mark: MarkJson): Element {
  switch (mark.type) {
    case 'bold':
      return h('strong', [content])
    case 'italic':
      return h('em', [content])
    case 'superscript':
      return h('sup', [content])
    case 'subscript':
      return h('sub', [content])
    case 'language':
      return h('span', { lang: markAttribute(mark, 'lang') }, [content])
    case 'link':
      return h('a', { href: markAttribute(mark, 'href') }, [content])
  }
}

const inside: Printer = (node, context) => childrenOf(node).flatMap((child) => htmlBlock(child, context))

/** A page of its own has one H1 and the headings under it; the document's levels are already those of HTML. */
const heading: Printer = (node, context) => line(attrsOf(node, 'heading').level === 2 ? 'h2' : 'h3')(node, context)

const list: Printer = (node, context) => {
  const items = childrenOf(node).map((item) => h('li', childrenOf(item).flatMap((part, rank) => (part.type === 'paragraph' && rank === 0 ? inline(part) : htmlBlock(part, context)))))
  if (node.type === 'bulletList') return [h('ul', items)]
  const { start } = attrsOf(node, 'orderedList')
  return [h('ol', start === 1 ? {} : { start }, items)]
}

const quote: Printer = (node, { content: { language } }) => {
  const { opening, closing, runOn, attribution } = wording.quoteWords(attrsOf(node, 'quote'), language)
  const paragraphs = childrenOf(node)
  const last = paragraphs.length - 1
  const said = paragraphs.map((paragraph, at) => h('p', [text(at === 0 ? opening : ''), ...inline(paragraph), text(at === last ? `${closing}${runOn}` : '')]))
  return [h('blockquote', [...said, ...words('p', 'attribution', attribution)])]
}

const keyFigures: Printer = (node, { content: { language } }) => {
  const { title, source } = attrsOf(node, 'keyFigures')
  const figures = childrenOf(node).map((figure) => {
    const attrs = attrsOf(figure, 'keyFigure')
    const origin = wording.figureOriginWords(attrs, language)
    return h('li', [h('strong', attrs.value), text(' '), ...inline(figure), ...(origin === '' ? [] : [h('br'), h('span.source', origin)])])
  })
  return [h('div.key-figures', [...words('p', 'group-title', title), h('ul', figures), ...words('p', 'source', wording.sourceWords(source, language))])]
}

const box: Printer = (node, context) => {
  const { title, source } = attrsOf(node, 'box')
  return [h('aside', title === '' ? {} : { ariaLabel: title }, [...words('p', 'group-title', title), ...inside(node, context), ...words('p', 'source', wording.sourceWords(source, context.content.language))])]
}

/** Real header cells, of the columns and of the rows; the title is the table's caption. */
const table: Printer = (node, { content: { language } }) => {
  const { title, source, headerRow, headerColumn } = attrsOf(node, 'table')
  const rows = childrenOf(node).map(childrenOf)
  const columns = Math.max(...rows.map((cells) => cells.length))
  const cell = (given: NodeJson | undefined, row: number, column: number): Element => {
    const words = given ? inline(given) : []
    if (headerRow && row === 0) return h('th', { scope: 'col' }, words)
    return headerColumn && column === 0 ? h('th', { scope: 'row' }, words) : h('td', words)
  }
  const set = rows.map((cells, row) => h('tr', Array.from({ length: columns }, (_, column) => cell(cells[column], row, column))))
  const parts = headerRow ? [h('thead', set.slice(0, 1)), h('tbody', set.slice(1))] : [h('tbody', set)]
  return [h('table', [...(title === '' ? [] : [h('caption', title)]), ...parts]), ...words('p', 'source', wording.sourceWords(source, language))]
}

/** The page's column: mail programs, and sites without a style for pictures, go by the picture's own measures. */
const COLUMN_PX = 624

/** A page that gives the picture another shape (object-fit) keeps in view what was marked. */
const figure: Printer = (node, { content, pictureAt }) => {
  const { asset, alt, credit, decorative, focus } = attrsOf(node, 'figure')
  const found = content.assets.find(({ sha256 }) => sha256 === asset)
  if (asset === null || !found) return []
  const width = Math.min(found.widthPx, COLUMN_PX)
  const style = `max-width:100%;height:auto${focus === null ? '' : `;object-position:${String(focus.x / 10)}% ${String(focus.y / 10)}%`}`
  const picture = h('img', { src: pictureAt(asset), alt: decorative ? '' : alt, width, height: Math.round((width * found.heightPx) / found.widthPx), style })
  const legend = [...inline(node), text(isEmpty(node) || credit === '' ? '' : ' '), ...words('span', 'credit', wording.creditWords(credit))]
  return [h('figure', [picture, h('figcaption', legend)])]
}

const labelled = (className: string, label: typeof wording.moreInfoLabel): Printer => (node, { content }) =>
  isEmpty(node) ? [] : [h(`p.${className}`, [h('strong', label(content.language, ownLabels(content))), text(' '), ...inline(node)])]

function referenceItem(node: NodeJson, { content: { language } }: HtmlContext): Element {
  const leads = wording.referenceLink(attrsOf(node, 'reference'), language)
  return h('li', [...inline(node), ...(leads === null ? [] : [text(isEmpty(node) ? '' : ' '), h('a', { href: leads.href }, leads.words)])])
}

const references: Printer = (node, context) => {
  const all = childrenOf(node)
  return [h('section.references', [h('h2', wording.referencesLabel(context.content.language, all.length, ownLabels(context.content))), h('ul', all.map((reference) => referenceItem(reference, context)))])]
}

const pressContact: Printer = (node, { content }) => {
  const { language } = content
  const contacts = childrenOf(node).map((contact) => attrsOf(contact, 'contact'))
  const people = contacts.map((contact) => h('p', wording.contactLines(contact, language).flatMap((words, at) => [...(at === 0 ? [] : [h('br')]), ...contactParts(words, contact).map(partNode)])))
  return [h('section.press-contact', [h('h2', wording.pressContactLabel(language, contacts.length, ownLabels(content))), h('address', people)])]
}

const PX_PER_MM = 96 / 25.4

const letterhead: Printer = (node, { content, pictureAt, hasLogos }) => {
  const { name, charter } = content.institution
  const partners = attrsOf(node, 'letterhead').partners.flatMap((key) => charter.partners.filter((partner) => partner.key === key))
  const owners = [{ name, logo: charter.logo }, ...partners]
  if (!hasLogos) return words('p', 'letterhead', owners.map((owner) => owner.name).join(' · '))
  return [h('p.letterhead', owners.map((owner) => (owner.logo === null ? h('span', owner.name) : logoOf(owner.name, owner.logo, content, pictureAt))))]
}

/** In millimetres for a page, and in pixels for mail programs, which know no other measure. */
function logoOf(name: string, { asset, heightMm }: Logo, { assets }: CommuniqueContent, pictureAt: HtmlContext['pictureAt']): Element {
  const found = assets.find(({ sha256 }) => sha256 === asset)
  const height = Math.round(heightMm * PX_PER_MM)
  const measures = found ? { width: Math.round((height * found.widthPx) / found.heightPx), height } : {}
  return h('img', { src: pictureAt(asset), alt: name, ...measures, style: `height:${String(heightMm)}mm;width:auto` })
}

const printers: Readonly<Record<Exclude<NodeJson['type'], 'doc' | 'text' | 'hardBreak' | 'listItem' | 'keyFigure' | 'tableRow' | 'tableCell' | 'reference' | 'contact'>, Printer>> = {
  letterhead,
  mention: (node, { content }) => words('p', 'mention', wording.mentionWords(attrsOf(node, 'mention').type, content.language, ownLabels(content))),
  release: (node, { content: { language } }) => ordinalWords('release', wording.releaseWords(attrsOf(node, 'release'), language, 'line')),
  dateline: (node, { content: { language } }) => ordinalWords('dateline', wording.datelineWords(attrsOf(node, 'dateline'), language)),
  evidenceLabel: line('p.evidence'),
  title: line('h1'),
  subtitle: line('p.subtitle'),
  lead: line('p.lead'),
  paragraph: line('p'),
  heading,
  bulletList: list,
  orderedList: list,
  quote,
  keyFigures,
  box,
  table,
  figure,
  linksOfInterest: labelled('links-of-interest', wording.linksOfInterestLabel),
  references,
  about: (node, context) => [h('section.about', inside(node, context))],
  aboutTitle: line('h2'),
  pressContact,
  moreInfo: labelled('more-info', wording.moreInfoLabel),
}

/** One element of the document as HTML; nothing for what prints nothing. */
export function htmlBlock(node: NodeJson, context: HtmlContext): ElementContent[] {
  const printer: Printer | undefined = Object.hasOwn(printers, node.type) ? printers[node.type as keyof typeof printers] : undefined
  if (!printer) throw new Error(`${node.type} is not a block of the page`)
  return printer(node, context)
}
