import type { AssetRef, CommuniqueContent } from '../../core/communique/content'
import { figureSizeMm } from '../../core/communique/figure-size'
import { attrsOf, childrenOf } from '../../core/document/read'
import { columnsOf } from '../../core/document/table-width'
import type { NodeAttrs, NodeJson } from '../../core/document/types'
import * as wording from '../../core/document/wording'
import { missingCase } from '../../core/result'
import { contactParts, ordinalParts, type WordingPart } from './outputs/wording-parts'
import { placeholders } from './placeholders'
import { boundItems, hasShortItems, introduces, isHighFigures, isList, isTight, linesOf, MOST_WHOLE_LINES } from './page-breaks'
import { inlineText, joined, longWords, tiedInline, typstInline, typstWords } from './typst-inline'
import { typstArray, typstCall, typstDictionary, typstString } from './typst-string'

/** What a block needs to know of its sheet. */
export interface BlockContext {
  readonly content: CommuniqueContent
  /** Draft sheets show discreet stand-ins where something mandatory is missing. */
  readonly draft: boolean
}

/** Past this many signs a frame that must not break could be higher than a page: it may break. */
const UNBREAKABLE_SIGNS = 1800
const MAX_UNBREAKABLE_CONTACTS = 12
/** Two contacts stand side by side: a word of that many signs is as wide as one has room. */
const LONG_IN_COLUMN = longWords(30)

/** The elements of a document or a box, each as one line of Typst code; an empty one prints nothing. */
export function typstBlocks(nodes: readonly NodeJson[], context: BlockContext): readonly string[] {
  if (context.content.template.version < 4) return nodes.map((node) => typstBlock(node, context))
  return nodes.map((node, at) => {
    if (introduces(node, nodes[at + 1])) return element('intro', node)
    const before = nodes[at - 1]
    return isList(node) ? list(node, { level: 0, isIntroduced: before !== undefined && introduces(before, node) }, context) : typstBlock(node, context)
  })
}

function typstBlock(node: NodeJson, context: BlockContext): string {
  const { language, institution } = context.content
  switch (node.type) {
    case 'letterhead':
      return letterhead(attrsOf(node, 'letterhead'), context)
    case 'mention':
      return typstCall('mention', typstString(wording.mentionWords(attrsOf(node, 'mention').type, language, wording.labelsOf(institution.charter, language))))
    case 'release':
      return release(attrsOf(node, 'release'), context)
    case 'dateline':
      return orMissing('dateline', wording.datelineWords(attrsOf(node, 'dateline'), language), context)
    case 'evidenceLabel':
      return element('evidence', node)
    case 'title':
    case 'lead':
      return mandatory(node.type, node, context)
    case 'subtitle':
      return element('subtitle', node, headWords(context))
    case 'paragraph':
      return element('para', node)
    case 'heading':
      return inlineText(node.content) === '' ? '' : typstCall('section', String(attrsOf(node, 'heading').level), headWords(context)(node.content))
    case 'bulletList':
    case 'orderedList':
      return list(node, { level: 0, isIntroduced: false }, context)
    case 'quote':
      return quote(node, context)
    case 'keyFigures':
      return keyFigures(node, context)
    case 'box':
      return box(node, context)
    case 'table':
      return table(node, context)
    case 'figure':
      return figure(node, context)
    case 'linksOfInterest':
      return labelled('links-of-interest', wording.linksOfInterestLabel(language, wording.labelsOf(institution.charter, language)), node)
    case 'references':
      return references(node, context)
    case 'about':
      return about(node, context)
    case 'pressContact':
      return contacts(node, context)
    case 'moreInfo':
      return labelled('more-info', wording.moreInfoLabel(language, wording.labelsOf(institution.charter, language)), node)
    case 'doc':
    case 'text':
    case 'hardBreak':
    case 'listItem':
    case 'keyFigure':
    case 'tableRow':
    case 'tableCell':
    case 'reference':
    case 'aboutTitle':
    case 'contact':
      throw new Error(`${node.type} is not a block of the page`)
    default:
      return missingCase(node.type)
  }
}

const optional = (text: string) => (text === '' ? 'none' : typstString(text))

/** Words of a field, on the page: they break where words of the text do. Before the fourth layout they did not. */
const printed = (text: string, { content: { template } }: BlockContext) => (text !== '' && template.version > 3 ? typstWords(text) : optional(text))

function breakable(node: NodeJson, { content: { template } }: BlockContext): string {
  const isLong = template.version > 3 && (node.type === 'keyFigures' ? isHighFigures(node) : linesOf(node) > MOST_WHOLE_LINES)
  return String(isLong || inlineText(node.content).length > UNBREAKABLE_SIGNS)
}

/** Words of a title or a heading: a line of one ends with no « à » or « un » since the fourth layout. */
const headWords = ({ content: { template } }: BlockContext) => (template.version > 3 ? tiedInline : typstInline)

function element(name: string, node: NodeJson, wordsOf = typstInline): string {
  return inlineText(node.content) === '' ? '' : typstCall(name, wordsOf(node.content))
}

function labelled(name: string, label: string, node: NodeJson): string {
  return inlineText(node.content) === '' ? '' : typstCall(name, typstString(label), typstInline(node.content))
}

function mandatory(name: 'title' | 'lead', node: NodeJson, context: BlockContext): string {
  return inlineText(node.content).trim() === '' ? orMissing(name, '', context) : typstCall(name, (name === 'title' ? headWords(context) : typstInline)(node.content))
}

function orMissing(name: 'title' | 'lead' | 'dateline', words: string, { content, draft }: BlockContext): string {
  if (words !== '') return typstCall(name, ordinals(words))
  return draft ? typstCall(name, typstCall('missing', typstString(placeholders[content.language][name]))) : ''
}

function letterhead({ partners }: NodeAttrs['letterhead'], { content }: BlockContext): string {
  const { name, charter } = content.institution
  const logo = (given: typeof charter.logo) => (given === null ? 'none' : assetFile(given.asset, content))
  const own = charter.logo === null ? 'none' : typstDictionary({ file: logo(charter.logo), height: String(charter.logo.heightMm) })
  const shown = partners.flatMap((key) => charter.partners.filter((partner) => partner.key === key))
  const theirs = shown.map((partner) => typstDictionary({ name: typstString(partner.name), file: logo(partner.logo), height: String(partner.logo?.heightMm ?? 0) }))
  return typstCall('letterhead', typstString(name), own, typstArray(theirs))
}

function release(given: NodeAttrs['release'], { content, draft }: BlockContext): string {
  const words = wording.releaseWords(given, content.language, 'line')
  if (words === '') return draft ? typstCall('release-immediate', typstCall('missing', typstString(placeholders[content.language].release))) : ''
  return typstCall(given.mode === 'embargo' ? 'release-embargo' : 'release-immediate', ordinals(words))
}

/** Words of the layout in which « 1er » is set as French typography asks. */
export function ordinals(words: string): string {
  return joined(ordinalParts(words).map((part) => partCode(part, typstString)))
}

/** @param words what the signs of the part become */
function partCode({ text, look, href }: WordingPart, words: (text: string) => string): string {
  switch (look) {
    case 'plain':
      return words(text)
    case 'bold':
      return `strong(${words(text)})`
    case 'raised':
      return `super(${typstString(text)})`
    case 'link':
      return typstCall('linked', typstString(href), words(text))
    default:
      return missingCase(look)
  }
}

interface ListPlace {
  /** From 0: one marker a level, whatever the kinds of the lists around. */
  readonly level: number
  readonly isIntroduced: boolean
}

/** Paragraphs of an item stand one below the other. Before the fourth layout the second went on where the first had ended. */
function itemCode(item: readonly NodeJson[], { level }: ListPlace, context: BlockContext): string {
  const codes = item.map((part) => (part.type === 'paragraph' ? typstInline(part.content) : list(part, { level: level + 1, isIntroduced: false }, context)))
  const isParted = (at: number) => context.content.template.version > 3 && item[at]?.type === 'paragraph' && item[at - 1]?.type === 'paragraph'
  return joined(codes.flatMap((code, at) => (isParted(at) ? ['parbreak()', code] : [code])))
}

function list(node: NodeJson, place: ListPlace, context: BlockContext): string {
  const { level, isIntroduced } = place
  const { version } = context.content.template
  const all = childrenOf(node)
  const items = all.map((item) => itemCode(childrenOf(item), place, context))
  const spacing = version === 1 ? [] : [`tight: ${String(version > 3 ? isTight(node) : hasShortItems(node))}`, `nested: ${String(level > 0)}`, ...(isIntroduced ? ['introduced: true'] : [])]
  const bound = typstArray(boundItems(all).map(String))
  if (node.type === 'orderedList') return typstCall('numbers', String(attrsOf(node, 'orderedList').start), ...(version > 3 ? [String(linesOf(node) <= MOST_WHOLE_LINES)] : []), ...(version > 4 ? [bound] : []), ...spacing, ...items)
  return typstCall('bullets', typstString(wording.bulletMarker(level)), ...(version > 3 ? [bound] : []), ...spacing, ...items)
}

/** The guillemets go round the whole quote; the attribution runs on after them or stands below, as the words say. */
function quote(node: NodeJson, context: BlockContext): string {
  const { content } = context
  const words = wording.quoteWords(attrsOf(node, 'quote'), content.language)
  const paragraphs = childrenOf(node)
  const set = paragraphs.map((paragraph, index) => {
    const opening = index === 0 ? [typstString(words.opening)] : []
    const closing = index === paragraphs.length - 1 ? [typstString(words.closing)] : []
    const said = typstCall('said', joined([...opening, typstInline(paragraph.content), ...closing]))
    const runOn = index === paragraphs.length - 1 && words.runOn !== '' ? [typstString(words.runOn)] : []
    return typstCall('para', joined([said, ...runOn]))
  })
  return typstCall('cited', breakable(node, context), joined(set), printed(words.attribution, context))
}

function keyFigures(node: NodeJson, context: BlockContext): string {
  const { content } = context
  const { title, source } = attrsOf(node, 'keyFigures')
  const figures = childrenOf(node).map((child) => {
    const attrs = attrsOf(child, 'keyFigure')
    return typstDictionary({ value: printed(attrs.value, context), label: typstInline(child.content), origin: printed(wording.figureOriginWords(attrs, content.language), context) })
  })
  return typstCall('key-figures', breakable(node, context), printed(title, context), printed(wording.sourceWords(source, content.language), context), ...figures)
}

function box(node: NodeJson, context: BlockContext): string {
  const { title, source } = attrsOf(node, 'box')
  const body = joined(typstBlocks(childrenOf(node), context).filter((code) => code !== ''))
  return typstCall('aside', breakable(node, context), printed(title, context), printed(wording.sourceWords(source, context.content.language), context), body)
}

/** Rows of unequal length are filled up; a column of numbers stands on the right, so that its digits do. */
function table(node: NodeJson, context: BlockContext): string {
  const { content } = context
  const { title, source, headerRow, headerColumn } = attrsOf(node, 'table')
  const rows = childrenOf(node).map(childrenOf)
  const columns = columnsOf(node)
  const isNumeric = (column: number) => rows.slice(headerRow ? 1 : 0).every((cells) => isNumber(inlineText(cells[column]?.content)))
  const aligned = Array.from({ length: columns }, (_, column) => (isNumeric(column) && !(headerColumn && column === 0) ? 'right' : 'left'))
  const set = rows.map((cells) => typstArray(Array.from({ length: columns }, (_, column) => typstInline(cells[column]?.content))))
  const origin = printed(wording.sourceWords(source, content.language), context)
  return typstCall('data-table', printed(title, context), origin, typstDictionary({ row: String(headerRow && rows.length > 1), column: String(headerColumn) }), typstArray(aligned), ...set)
}

/** A quantity, with its unit: « 1 250 », « −3,5 % », « 12 M€ ». Also nothing, or a dash for nothing. */
const isNumber = (words: string) => /^[\s\u00a0\u202f]*(?:[–—-]|(?:[+−-]?\d[\d\s\u00a0\u202f.,]*(?:[\s\u00a0\u202f]*(?:%|€|[kM]€|[a-z]{1,3}))?))?[\s\u00a0\u202f]*$/iu.test(words)

function figure(node: NodeJson, context: BlockContext): string {
  const { content, draft } = context
  const { asset, alt, credit, decorative } = attrsOf(node, 'figure')
  const caption = inlineText(node.content) === '' ? 'none' : typstInline(node.content)
  const words = placeholders[content.language]
  if (asset === null) return draft ? typstCall('missing-picture', typstString(words.figure)) : ''
  const found = content.assets.find(({ sha256 }) => sha256 === asset)
  const size = typstArray(figureSizeMm(found, content.institution.charter.marginsMm).map(String))
  const file = assetFile(asset, content)
  if (decorative) return typstCall('ornament', file, size, caption, printed(wording.creditWords(credit), context))
  return typstCall('visual', file, size, alt === '' && draft ? typstString(words.alt) : optional(alt), caption, printed(wording.creditWords(credit), context))
}

/** Where the engine finds an asset: its path carries no word of a person. */
export function assetPath({ sha256, mediaType }: Pick<AssetRef, 'sha256' | 'mediaType'>): string {
  return `/assets/${sha256}.${mediaType.slice('image/'.length)}`
}

export function assetFile(asset: AssetRef['sha256'], content: CommuniqueContent): string {
  const found = content.assets.find(({ sha256 }) => sha256 === asset)
  return typstString(assetPath({ sha256: asset, mediaType: found?.mediaType ?? 'image/png' }))
}

function references(node: NodeJson, { content: { language, institution, template } }: BlockContext): string {
  const all = childrenOf(node)
  const written = all.flatMap((reference) => {
    const link = wording.referenceLink(attrsOf(reference, 'reference'), language)
    const words = inlineText(reference.content) === '' ? null : typstInline(reference.content)
    if (words === null && link === null) return []
    if (template.version > 2) return [typstArray([words ?? 'none', link === null ? 'none' : typstString(link.href), link === null ? 'none' : typstString(link.words)])]
    return [typstArray([...(words === null ? [] : [words]), ...(link === null ? [] : [typstCall('linked', typstString(link.href), typstString(link.words))])])]
  })
  return written.length === 0 ? '' : typstCall('references', typstString(wording.referencesLabel(language, all.length, wording.labelsOf(institution.charter, language))), ...written)
}

function about(node: NodeJson, context: BlockContext): string {
  const [title, ...paragraphs] = childrenOf(node)
  const heading = title === undefined || inlineText(title.content) === '' ? 'none' : headWords(context)(title.content)
  const missing = context.draft ? typstCall('missing', typstString(placeholders[context.content.language].about)) : 'none'
  return typstCall('about', heading === 'none' ? missing : heading, ...paragraphs.map((paragraph) => typstInline(paragraph.content)))
}

function contacts(node: NodeJson, { content, draft }: BlockContext): string {
  const { language } = content
  const given = childrenOf(node).map((child) => attrsOf(child, 'contact'))
  const missing = draft ? typstArray([typstCall('missing', typstString(placeholders[language].contact))]) : '()'
  const people = given.map((contact) => {
    const isFourth = content.template.version > 3
    // No number could be called before the fourth layout.
    const said = isFourth ? contact : { ...contact, phone: '' }
    const words = isFourth ? (text: string) => typstWords(text, LONG_IN_COLUMN) : typstString
    const lines = wording.contactLines(contact, language).map((line) => joined(contactParts(line, said).map((part) => partCode(part, words))))
    return lines.length === 0 ? missing : typstArray(lines)
  })
  const label = wording.pressContactLabel(language, given.length, wording.labelsOf(content.institution.charter, language))
  return typstCall('contacts', String(people.length > MAX_UNBREAKABLE_CONTACTS), typstString(label), ...people.filter((lines) => lines !== '()'))
}
