import { h, type FunctionalComponent, type VNode } from 'vue'
import type { Labels } from '../../../core/communique/charter'
import type { CommuniqueContent, Language } from '../../../core/communique/content'
import { attrsOf, childrenOf, markAttribute } from '../../../core/document/read'
import type { MarkJson, NodeJson } from '../../../core/document/types'
import * as wording from '../../../core/document/wording'

/** A passage that is marked, in positions of the document; `whole`: elements as such, not their words. */
export interface TextMark {
  readonly id: string
  readonly from: number
  readonly to: number
  readonly whole: boolean
  readonly className: string
}

/** What is marked in the words, and where each node of them stands. */
export interface MarkedText {
  readonly positions: ReadonlyMap<NodeJson, number>
  readonly marks: readonly TextMark[]
}

/** `own`: the charter's labels, for the elements that have one. */
interface Paper {
  readonly own: Labels | undefined
  readonly marked: MarkedText | undefined
}

type Rendered = VNode | string | null
type Printer = (node: NodeJson, language: Language, paper: Paper) => Rendered | Rendered[]

const inline: Printer = (node, language, paper) => childrenOf(node).flatMap((child) => inlineNode(child, language, paper))
const inside: Printer = (node, language, paper) => childrenOf(node).flatMap((child) => print(child, language, paper))
const line = (tag: string, className = ''): Printer => (node, language, paper) => h(tag, className === '' ? {} : { class: className }, arrayOf(inline(node, language, paper)))
const words = (text: string, className = 'meta'): Rendered => (text === '' ? null : h('p', { class: className }, text))
const arrayOf = (rendered: Rendered | Rendered[]): Rendered[] => (Array.isArray(rendered) ? rendered : [rendered])

const inlineNode: Printer = (node, _, paper) => {
  if (node.type === 'hardBreak') return h('br')
  return pieces(node, paper).map((piece) => (node.marks ?? []).reduce<Rendered>((content, mark) => marked(mark, content), piece))
}

/** The words of a text cut where something marked begins or ends. Each piece says where it stands in the document. */
function pieces(node: NodeJson, { marked: given }: Paper): Rendered[] {
  const text = node.text ?? ''
  const start = given?.positions.get(node)
  if (!given || start === undefined) return [text]
  const on = given.marks.filter(({ from, to, whole }) => !whole && from < start + text.length && to > start)
  const cuts = [...new Set([start, ...on.flatMap(({ from, to }) => [from, to]), start + text.length])].filter((at) => at >= start && at <= start + text.length).sort((one, other) => one - other)
  return cuts.slice(0, -1).map((from, rank) => {
    const to = cuts[rank + 1] ?? from
    const words = h('span', { 'data-pos': from }, text.slice(from - start, to - start))
    return on.filter((mark) => mark.from <= from && mark.to >= to).reduce<VNode>((content, { id, className }) => h('mark', { class: className, 'data-thread': id }, [content]), words)
  })
}

function marked(mark: MarkJson, content: Rendered): Rendered {
  if (mark.type === 'bold') return h('strong', [content])
  if (mark.type === 'italic') return h('em', [content])
  if (mark.type === 'superscript') return h('sup', [content])
  if (mark.type === 'subscript') return h('sub', [content])
  if (mark.type === 'language') return h('span', { lang: markAttribute(mark, 'lang') }, [content])
  // A link is not followed from a text under review; where it leads is part of what is reviewed.
  return h('span', { title: markAttribute(mark, 'href') }, [content])
}

const quote: Printer = (node, language, paper) => {
  const { opening, closing, runOn, attribution } = wording.quoteWords(attrsOf(node, 'quote'), language)
  const paragraphs = childrenOf(node)
  const said = paragraphs.map((paragraph, at) => h('p', [at === 0 ? opening : '', ...arrayOf(inline(paragraph, language, paper)), at === paragraphs.length - 1 ? `${closing}${runOn}` : '']))
  return h('blockquote', [...said, words(attribution)])
}

const keyFigures: Printer = (node, language, paper) => {
  const { title, source } = attrsOf(node, 'keyFigures')
  const figures = childrenOf(node).map((figure) => {
    const attrs = attrsOf(figure, 'keyFigure')
    const origin = wording.figureOriginWords(attrs, language)
    return h('li', [h('strong', attrs.value), ' ', ...arrayOf(inline(figure, language, paper)), origin === '' ? null : h('span', { class: 'meta' }, ` ${origin}`)])
  })
  return h('div', { class: 'group' }, [words(title, 'lead'), h('ul', figures), words(wording.sourceWords(source, language))])
}

const box: Printer = (node, language, paper) => {
  const { title, source } = attrsOf(node, 'box')
  return h('div', { class: 'group' }, [words(title, 'lead'), ...arrayOf(inside(node, language, paper)), words(wording.sourceWords(source, language))])
}

const table: Printer = (node, language, paper) => {
  const { title, source, headerRow, headerColumn } = attrsOf(node, 'table')
  const cell = (given: NodeJson, rank: number, column: number) =>
    headerRow && rank === 0 ? h('th', { scope: 'col' }, arrayOf(inline(given, language, paper))) : h(headerColumn && column === 0 ? 'th' : 'td', headerColumn && column === 0 ? { scope: 'row' } : {}, arrayOf(inline(given, language, paper)))
  const rows = childrenOf(node).map((row, rank) => h('tr', childrenOf(row).map((given, column) => cell(given, rank, column))))
  return h('div', { class: 'group' }, [h('table', [title === '' ? null : h('caption', title), h('tbody', rows)]), words(wording.sourceWords(source, language))])
}

const figure: Printer = (node, language, paper) => {
  const { alt, credit, decorative } = attrsOf(node, 'figure')
  return h('figure', { class: 'group' }, [decorative ? null : words(alt), h('figcaption', [...arrayOf(inline(node, language, paper)), ' ', wording.creditWords(credit)])])
}

const references: Printer = (node, language, paper) => {
  const all = childrenOf(node)
  const items = all.map((reference) => h('li', [...arrayOf(inline(reference, language, paper)), ' ', wording.referenceLink(attrsOf(reference, 'reference'), language)?.words ?? '']))
  return [h('h3', wording.referencesLabel(language, all.length, paper.own)), h('ul', items)]
}

const pressContact: Printer = (node, language, { own, marked: given }) => {
  const contacts = childrenOf(node)
  const people = contacts.map((contact) => h('p', { 'data-at': given?.positions.get(contact) }, wording.contactLines(attrsOf(contact, 'contact'), language).flatMap((text, at) => (at === 0 ? [text] : [h('br'), text]))))
  return [h('h3', wording.pressContactLabel(language, contacts.length, own)), ...people]
}

const labelled = (label: typeof wording.moreInfoLabel): Printer => (node, language, paper) => h('p', { class: 'meta' }, [`${label(language, paper.own)} `, ...arrayOf(inline(node, language, paper))])

const printers: Readonly<Record<NodeJson['type'], Printer>> = {
  doc: inside,
  text: inlineNode,
  hardBreak: inlineNode,
  letterhead: () => null,
  mention: (node, language, { own }) => words(wording.mentionWords(attrsOf(node, 'mention').type, language, own), 'lead'),
  release: (node, language) => words(wording.releaseWords(attrsOf(node, 'release'), language, 'line'), 'lead'),
  dateline: (node, language) => words(wording.datelineWords(attrsOf(node, 'dateline'), language)),
  evidenceLabel: line('p', 'meta'),
  title: line('h2'),
  subtitle: line('p', 'lead'),
  lead: line('p', 'lead'),
  paragraph: line('p'),
  heading: (node, language, paper) => line(attrsOf(node, 'heading').level === 2 ? 'h3' : 'h4')(node, language, paper),
  bulletList: (node, language, paper) => h('ul', arrayOf(inside(node, language, paper))),
  orderedList: (node, language, paper) => h('ol', { start: attrsOf(node, 'orderedList').start }, arrayOf(inside(node, language, paper))),
  listItem: (node, language, paper) => h('li', arrayOf(inside(node, language, paper))),
  quote,
  keyFigures,
  keyFigure: line('p'),
  box,
  table,
  tableRow: inside,
  tableCell: line('p'),
  figure,
  linksOfInterest: labelled(wording.linksOfInterestLabel),
  references,
  reference: line('p'),
  about: inside,
  aboutTitle: line('h3'),
  pressContact,
  contact: () => null,
  moreInfo: labelled(wording.moreInfoLabel),
}

function print(node: NodeJson, language: Language, paper: Paper): Rendered[] {
  return arrayOf(printers[node.type](node, language, paper))
}

/**
 * An element of the page, which says which one it is; where the words are marked, where it stands too, and that it is
 * marked as a whole.
 */
function element(node: NodeJson, rank: number, language: Language, paper: Paper): VNode {
  const printed = print(node, language, paper)
  const at = paper.marked?.positions.get(node)
  if (at === undefined || !paper.marked || printed.every((each) => each === null)) return h('div', { class: 'element', 'data-part': rank }, printed)
  const last = lastIn(paper.marked, node)
  const own = paper.marked.marks.filter(({ from, to, whole }) => whole && from <= last && to > at)
  return h('div', { class: ['element', ...own.map(({ className }) => className)], 'data-part': rank, 'data-at': at, 'data-thread': own[0]?.id }, printed)
}

/** Where the last thing in an element stands. */
function lastIn({ positions }: MarkedText, node: NodeJson): number {
  const last = childrenOf(node).at(-1)
  return last && positions.has(last) ? lastIn({ positions, marks: [] }, last) : (positions.get(node) ?? 0)
}

/** A frozen version's words with their structure, in the order of printing: headings, lists and quotes as such. */
const DocumentText: FunctionalComponent<{ content: CommuniqueContent; marked?: MarkedText }> = ({ content, marked: given }) => {
  const paper: Paper = { own: wording.labelsOf(content.institution.charter, content.language), marked: given }
  return [h('p', { class: 'lead' }, content.institution.name), ...content.document.content.map((node, rank) => element(node, rank, content.language, paper))]
}
DocumentText.props = ['content', 'marked']

export default DocumentText
