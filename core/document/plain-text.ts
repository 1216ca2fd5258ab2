import type { Labels } from '../communique/charter'
import type { CommuniqueContent, Language } from '../communique/content'
import { attrsOf, childrenOf, isNode } from './read'
import type { DocumentJson, NodeJson } from './types'
import * as wording from './wording'

/** The words of inline content; a hard break is a line break. */
export function inlineText(node: NodeJson): string {
  return childrenOf(node).map((child) => (child.type === 'hardBreak' ? '\n' : (child.text ?? ''))).join('')
}

const lines = (parts: readonly string[]) => parts.filter((part) => part !== '').join('\n')
const blocks = (parts: readonly string[]) => parts.filter((part) => part !== '').join('\n\n')

const indented = (text: string, by: number) => text.replaceAll('\n', `\n${' '.repeat(by)}`)

function listText(list: NodeJson, level: number): string {
  const start = isNode(list, 'orderedList') ? attrsOf(list, 'orderedList').start : null
  const items = childrenOf(list).map((item, index) => {
    const marker = start === null ? wording.bulletMarker(level) : `${start + index}.`
    const words = lines(childrenOf(item).map((child) => (child.type === 'paragraph' ? inlineText(child) : listText(child, level + 1))))
    return `${marker} ${indented(words, marker.length + 1)}`
  })
  return lines(items)
}

function quoteText(node: NodeJson, language: Language): string {
  const { opening, closing, runOn, attribution } = wording.quoteWords(attrsOf(node, 'quote'), language)
  const words = childrenOf(node).map(inlineText).join('\n\n')
  return lines([`${opening}${words}${closing}${runOn}`, attribution])
}

function keyFiguresText(node: NodeJson, language: Language): string {
  const { title, source } = attrsOf(node, 'keyFigures')
  const figures = childrenOf(node).map((figure) => {
    const attrs = attrsOf(figure, 'keyFigure')
    return lines([`${attrs.value} ${inlineText(figure)}`.trim(), wording.figureOriginWords(attrs, language)])
  })
  return lines([title, ...figures, wording.sourceWords(source, language)])
}

function boxText(node: NodeJson, language: Language): string {
  const { title, source } = attrsOf(node, 'box')
  return blocks([title, ...childrenOf(node).map((child) => blockText(child, language)), wording.sourceWords(source, language)])
}

/** A row a line, cells parted by tabulations: what a spreadsheet takes back. */
function tableText(node: NodeJson, language: Language): string {
  const { title, source } = attrsOf(node, 'table')
  const rows = childrenOf(node).map((row) => childrenOf(row).map(inlineText).join('\t'))
  return [title, ...rows, wording.sourceWords(source, language)].filter((line) => line.trim() !== '').join('\n')
}

function referencesText(node: NodeJson, language: Language, own?: Labels): string {
  const references = childrenOf(node)
  const words = references.map((reference) => lines([inlineText(reference), wording.referenceLink(attrsOf(reference, 'reference'), language)?.words ?? '']))
  return lines([wording.referencesLabel(language, references.length, own), ...words])
}

function pressContactText(node: NodeJson, language: Language, own?: Labels): string {
  const contacts = childrenOf(node)
  const people = contacts.map((contact) => lines(wording.contactLines(attrsOf(contact, 'contact'), language)))
  return blocks([lines([wording.pressContactLabel(language, contacts.length, own), people[0] ?? '']), ...people.slice(1)])
}

const labelled = (label: string, words: string) => (words === '' ? '' : `${label} ${words}`)

type Printer = (node: NodeJson, language: Language, own?: Labels) => string

const printers: Readonly<Record<Exclude<NodeJson['type'], 'doc' | 'text' | 'hardBreak' | 'keyFigure' | 'listItem' | 'tableRow' | 'tableCell' | 'reference' | 'contact'>, Printer>> = {
  letterhead: () => '',
  mention: (node, language, own) => wording.mentionWords(attrsOf(node, 'mention').type, language, own),
  release: (node, language) => wording.releaseWords(attrsOf(node, 'release'), language, 'line'),
  dateline: (node, language) => wording.datelineWords(attrsOf(node, 'dateline'), language),
  evidenceLabel: inlineText,
  title: inlineText,
  subtitle: inlineText,
  lead: inlineText,
  paragraph: inlineText,
  heading: inlineText,
  bulletList: (node) => listText(node, 0),
  orderedList: (node) => listText(node, 0),
  quote: quoteText,
  keyFigures: keyFiguresText,
  box: boxText,
  table: tableText,
  figure: (node) => lines([inlineText(node), wording.creditWords(attrsOf(node, 'figure').credit)]),
  linksOfInterest: (node, language, own) => labelled(wording.linksOfInterestLabel(language, own), inlineText(node)),
  references: referencesText,
  about: (node, language) => blocks(childrenOf(node).map((child) => blockText(child, language))),
  aboutTitle: inlineText,
  pressContact: pressContactText,
  moreInfo: (node, language, own) => labelled(wording.moreInfoLabel(language, own), inlineText(node)),
}

/** The words that an element is printed with, in the document's language and the labels of its charter; empty for what prints none. */
export function blockText(node: NodeJson, language: Language, own?: Labels): string {
  const printer: Printer | undefined = Object.hasOwn(printers, node.type) ? printers[node.type as keyof typeof printers] : undefined
  return printer?.(node, language, own) ?? inlineText(node)
}

/**
 * The words that are printed, in the order of printing, in the document's language: elements parted by an empty line,
 * lists with their markers, the words that the layout sets included (mention, embargo, guillemets, labels). What is not
 * printed as words, the letterhead's logos and the alternative texts, is not in it.
 */
export function plainText(document: DocumentJson, language: Language, own?: Labels): string {
  return `${blocks(document.content.map((node) => blockText(node, language, own)))}\n`
}

/** The words of a content as its own charter has them printed. */
export function printedText({ document, language, institution }: Pick<CommuniqueContent, 'document' | 'language' | 'institution'>): string {
  return plainText(document, language, wording.labelsOf(institution.charter, language))
}
