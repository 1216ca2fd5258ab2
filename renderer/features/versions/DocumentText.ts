import { h, type FunctionalComponent, type VNode } from 'vue'
import type { Labels } from '../../../core/communique/charter'
import type { CommuniqueContent, Language } from '../../../core/communique/content'
import { attrsOf, childrenOf, markAttribute } from '../../../core/document/read'
import type { MarkJson, NodeJson } from '../../../core/document/types'
import * as wording from '../../../core/document/wording'

type Rendered = VNode | string | null
/** `own`: the charter's labels, for the elements that have one; these stand at the top of a document. */
type Printer = (node: NodeJson, language: Language, own?: Labels) => Rendered | Rendered[]

const inline: Printer = (node) => childrenOf(node).map(inlineNode)
const inside: Printer = (node, language) => childrenOf(node).flatMap((child) => print(child, language))
const line = (tag: string, className = ''): Printer => (node, language) => h(tag, className === '' ? {} : { class: className }, arrayOf(inline(node, language)))
const words = (text: string, className = 'meta'): Rendered => (text === '' ? null : h('p', { class: className }, text))
const arrayOf = (rendered: Rendered | Rendered[]): Rendered[] => (Array.isArray(rendered) ? rendered : [rendered])

function inlineNode(node: NodeJson): Rendered {
  if (node.type === 'hardBreak') return h('br')
  return (node.marks ?? []).reduce<Rendered>((content, mark) => marked(mark, content), node.text ?? '')
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

const quote: Printer = (node, language) => {
  const { opening, closing, runOn, attribution } = wording.quoteWords(attrsOf(node, 'quote'), language)
  const paragraphs = childrenOf(node)
  const said = paragraphs.map((paragraph, at) => h('p', [at === 0 ? opening : '', ...arrayOf(inline(paragraph, language)), at === paragraphs.length - 1 ? `${closing}${runOn}` : '']))
  return h('blockquote', [...said, words(attribution)])
}

const keyFigures: Printer = (node, language) => {
  const { title, source } = attrsOf(node, 'keyFigures')
  const figures = childrenOf(node).map((figure) => {
    const attrs = attrsOf(figure, 'keyFigure')
    const origin = wording.figureOriginWords(attrs, language)
    return h('li', [h('strong', attrs.value), ' ', ...arrayOf(inline(figure, language)), origin === '' ? null : h('span', { class: 'meta' }, ` ${origin}`)])
  })
  return h('div', { class: 'group' }, [words(title, 'lead'), h('ul', figures), words(wording.sourceWords(source, language))])
}

const box: Printer = (node, language) => {
  const { title, source } = attrsOf(node, 'box')
  return h('div', { class: 'group' }, [words(title, 'lead'), ...arrayOf(inside(node, language)), words(wording.sourceWords(source, language))])
}

const table: Printer = (node, language) => {
  const { title, source, headerRow, headerColumn } = attrsOf(node, 'table')
  const cell = (given: NodeJson, rank: number, column: number) =>
    headerRow && rank === 0 ? h('th', { scope: 'col' }, arrayOf(inline(given, language))) : h(headerColumn && column === 0 ? 'th' : 'td', headerColumn && column === 0 ? { scope: 'row' } : {}, arrayOf(inline(given, language)))
  const rows = childrenOf(node).map((row, rank) => h('tr', childrenOf(row).map((given, column) => cell(given, rank, column))))
  return h('div', { class: 'group' }, [h('table', [title === '' ? null : h('caption', title), h('tbody', rows)]), words(wording.sourceWords(source, language))])
}

const figure: Printer = (node, language) => {
  const { alt, credit, decorative } = attrsOf(node, 'figure')
  return h('figure', { class: 'group' }, [decorative ? null : words(alt), h('figcaption', [...arrayOf(inline(node, language)), ' ', wording.creditWords(credit)])])
}

const references: Printer = (node, language, own) => {
  const all = childrenOf(node)
  const items = all.map((reference) => h('li', [...arrayOf(inline(reference, language)), ' ', wording.referenceLink(attrsOf(reference, 'reference'), language)?.words ?? '']))
  return [h('h3', wording.referencesLabel(language, all.length, own)), h('ul', items)]
}

const pressContact: Printer = (node, language, own) => {
  const contacts = childrenOf(node)
  const people = contacts.map((contact) => h('p', wording.contactLines(attrsOf(contact, 'contact'), language).flatMap((text, at) => (at === 0 ? [text] : [h('br'), text]))))
  return [h('h3', wording.pressContactLabel(language, contacts.length, own)), ...people]
}

const labelled = (label: typeof wording.moreInfoLabel): Printer => (node, language, own) => h('p', { class: 'meta' }, [`${label(language, own)} `, ...arrayOf(inline(node, language))])

const printers: Readonly<Record<NodeJson['type'], Printer>> = {
  doc: inside,
  text: inlineNode,
  hardBreak: inlineNode,
  letterhead: () => null,
  mention: (node, language, own) => words(wording.mentionWords(attrsOf(node, 'mention').type, language, own), 'lead'),
  release: (node, language) => words(wording.releaseWords(attrsOf(node, 'release'), language, 'line'), 'lead'),
  dateline: (node, language) => words(wording.datelineWords(attrsOf(node, 'dateline'), language)),
  evidenceLabel: line('p', 'meta'),
  title: line('h2'),
  subtitle: line('p', 'lead'),
  lead: line('p', 'lead'),
  paragraph: line('p'),
  heading: (node, language) => line(attrsOf(node, 'heading').level === 2 ? 'h3' : 'h4')(node, language),
  bulletList: (node, language) => h('ul', arrayOf(inside(node, language))),
  orderedList: (node, language) => h('ol', { start: attrsOf(node, 'orderedList').start }, arrayOf(inside(node, language))),
  listItem: (node, language) => h('li', arrayOf(inside(node, language))),
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

function print(node: NodeJson, language: Language): Rendered[] {
  return arrayOf(printers[node.type](node, language))
}

/** A frozen version's words with their structure, in the order of printing: headings, lists and quotes as such. */
const DocumentText: FunctionalComponent<{ content: CommuniqueContent }> = ({ content }) => [h('p', { class: 'lead' }, content.institution.name), ...content.document.content.flatMap((node) => arrayOf(printers[node.type](node, content.language, wording.labelsOf(content.institution.charter, content.language))))]
DocumentText.props = ['content']

export default DocumentText
