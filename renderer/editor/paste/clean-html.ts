import DOMPurify from 'dompurify'
import { isLinkAddress } from '../../../core/document/addresses'
import { forwardedTo, wordsForwarded } from '../../../core/import/forwarded-links'
import { make } from '../node-views/dom'
import { cleanText } from './clean-text'
import { settleParagraphs } from './flow'
import { joinLevelledLists, nestStrayLists, plainSpacesIn, readOfficeMarkup, type OfficeFinds } from './office-markup'
import { formulasInWords } from './math-words'
import { PAGE_ATTRIBUTES, PAGE_TAGS, readPageElements, type PageFinds } from './page-elements'
import { dropIndents, frameWordQuotes, readPageQuotes } from './page-quotes'
import { readWordLists } from './word-lists'
import { readSymbolFonts } from './symbol-fonts'
import { isInKeptTable, readTables } from './tables'

export interface CleanHtml {
  readonly html: string
  /** Signs of text in it. */
  readonly signs: number
  /** Invisible characters that were taken away. */
  readonly removed: number
  /** Links that were taken away: their words stay. */
  readonly links: number
  /** Links that led to another address by way of a mail program or a search: they lead there now. */
  readonly forwarded: number
  /** Tracked changes, comments and notes. */
  readonly office: OfficeFinds
  /** Words not shown, words struck out. */
  readonly page: PageFinds
  /** Formulas that became words. */
  readonly formulas: number
  /** Signs of a font of symbols that stand for nothing known. */
  readonly symbols: readonly string[]
  /** Cells of tables that were merged with others. */
  readonly mergedCells: number
  /** Out of our own sheet: its words are as their author set them. */
  readonly isOurs: boolean
}

const TAGS = ['p', 'div', 'br', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'ul', 'ol', 'li', 'strong', 'b', 'em', 'i', 'sup', 'sub', 'a', 'span', 'blockquote', 'section', 'aside', 'header', 'address', 'figure', 'figcaption', 'article', 'main', 'table', 'tbody', 'thead', 'tr', 'td', 'th', 'pre', 'ins', 'del', 'font', ...PAGE_TAGS]
/** `class` is read (Word's lists), then dropped. */
const ATTRIBUTES = ['href', 'type', 'lang', 'start', 'class', 'face', ...PAGE_ATTRIBUTES]

/**
 * Where styles wait to be read (bold, italic, Word's lists). The content policy of the window empties every `style`
 * attribute that a parser meets, even apart from the page, and reports each as an attack.
 */
const LOOK = 'data-look'
const OPEN_TAG = /<[a-z][^<>]*>/gi
const STYLE_NAME = /([\s"'/])style(?=\s*=)/gi

/** A context that ProseMirror wrote: how far the slice is open, then the names of the parents. Nothing else is read. */
const SLICE = /^\d{1,2} \d{1,2}(?: -\d{1,2})? \[[^\]]{0,400}\]$/

/** Whether our own sheet wrote it. */
export const isFromSheet = (html: string): boolean => html.includes('data-pm-slice')

/**
 * Reads pasted HTML apart from the page and keeps what a communiqué can hold; the words stay as they are. `isOurs` is
 * told for a piece of something longer; `keepsAnyTable`: its cells are for those of another table, whatever they lay out.
 */
export function cleanPastedHtml(html: string, { isOurs: told, keepsAnyTable = false }: { readonly isOurs?: boolean; readonly keepsAnyTable?: boolean } = {}): CleanHtml {
  const { html: worded, formulas } = formulasInWords(html)
  const parsable = worded.replace(OPEN_TAG, (tag) => tag.replace(STYLE_NAME, `$1${LOOK}`))
  const fragment = DOMPurify.sanitize(parsable, { RETURN_DOM_FRAGMENT: true, ALLOWED_TAGS: TAGS, ALLOWED_ATTR: ATTRIBUTES, ALLOW_DATA_ATTR: true, ALLOW_ARIA_ATTR: false })
  const root = make('div')
  root.append(fragment)
  const isOurs = told ?? root.querySelector('[data-pm-slice]') !== null
  const office = readOfficeMarkup(root)
  const page = readPageElements(root, LOOK)
  dropIndents(root, LOOK)
  frameWordQuotes(root)
  readWordLists(root, LOOK)
  joinLevelledLists(root)
  nestStrayLists(root)
  const symbols = readSymbolFonts(root, (element) => element.getAttribute('face') ?? valueIn(element.getAttribute(LOOK) ?? '', 'font-family'), LOOK)
  readStyles(root)
  const forwarded = isOurs ? 0 : leadOn(root)
  const links = dropBadLinks(root)
  const mergedCells = readTables(root, keepsAnyTable)
  for (const cell of root.querySelectorAll('td, th, caption')) if (!isInKeptTable(cell)) cell.replaceWith(make('div', {}, ...cell.childNodes))
  for (const wrapper of root.querySelectorAll('table, thead, tbody, tr')) if (!isInKeptTable(wrapper)) unwrap(wrapper)
  for (const wrapper of root.querySelectorAll('font, span:not(.foreign-passage)')) unwrap(wrapper)
  if (!isOurs) {
    settleParagraphs(root)
    readPageQuotes(root)
  }
  dropEmptyParagraphs(root)
  if (!isOurs) plainSpacesIn(root)
  const removed = cleanTexts(root)
  for (const element of root.querySelectorAll('*')) dropAttributes(element)
  return { html: root.innerHTML, signs: root.textContent.length, removed, links, forwarded, office, page, symbols, formulas, mergedCells, isOurs }
}

function unwrap(element: Element): void {
  element.replaceWith(...element.childNodes)
}

/** Bold and italic written as styles; Google Docs wraps everything in a `b` that is not bold. */
function readStyles(root: HTMLElement): void {
  for (const element of root.querySelectorAll(`[${LOOK}]`)) {
    const look = element.getAttribute(LOOK) ?? ''
    const fontWeight = valueIn(look, 'font-weight')
    const fontStyle = valueIn(look, 'font-style')
    const verticalAlign = valueIn(look, 'vertical-align')
    if (element.matches('b, strong') && fontWeight === 'normal') unwrap(element)
    else if (element.matches('i, em') && fontStyle === 'normal') unwrap(element)
    else if (element.matches('span')) {
      if (fontWeight === 'bold' || Number(fontWeight) >= 600) wrapContent(element, 'strong')
      if (fontStyle === 'italic') wrapContent(element, 'em')
      if (verticalAlign === 'super') wrapContent(element, 'sup')
      if (verticalAlign === 'sub') wrapContent(element, 'sub')
    }
  }
}

/** The value that a style gives to a property, in lower case; the last one counts. */
function valueIn(look: string, property: string): string {
  const declarations = look.toLowerCase().split(';').map((declaration) => declaration.split(':').map((part) => part.trim()))
  return declarations.findLast(([name]) => name === property)?.[1]?.replace(/\s*!important$/, '') ?? ''
}

function wrapContent(element: Element, tag: 'strong' | 'em' | 'sup' | 'sub'): void {
  const wrapper = make(tag)
  wrapper.append(...element.childNodes)
  element.append(wrapper)
}

/** Gives an element other words in the look that its first ones have; what it holds beside words stays. */
function rewrite(element: Element, words: string): void {
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT)
  let isWritten = false
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const isFirst: boolean = !isWritten && (node.nodeValue ?? '').trim() !== ''
    node.nodeValue = isFirst ? words : ''
    isWritten ||= isFirst
  }
}

function leadOn(root: HTMLElement): number {
  let count = 0
  for (const anchor of root.querySelectorAll('a[href]')) {
    const address = forwardedTo(anchor.getAttribute('href')?.trim() ?? '')
    if (address === null) continue
    anchor.setAttribute('href', address)
    const words = wordsForwarded(anchor.textContent, address)
    if (words !== anchor.textContent) rewrite(anchor, words)
    count += 1
  }
  return count
}

/** Addresses of machines, scripts and programs are no links of a communiqué. */
function dropBadLinks(root: HTMLElement): number {
  let dropped = 0
  for (const anchor of root.querySelectorAll('a')) {
    const address = anchor.getAttribute('href')
    if (address !== null && isLinkAddress(address.trim())) continue
    if (address !== null && !address.startsWith('#')) dropped += 1
    unwrap(anchor)
  }
  return dropped
}

/** Office suites space their paragraphs with empty ones, which hold a decorative no-break space. */
function dropEmptyParagraphs(root: HTMLElement): void {
  for (const paragraph of root.querySelectorAll('p:not([data-element]), h1:not([data-element]), h2, h3, h4, h5, h6')) {
    if (paragraph.closest('[data-element], [data-pm-slice]') === null && paragraph.textContent.trim() === '') paragraph.remove()
  }
}

function cleanTexts(root: HTMLElement): number {
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT)
  let removed = 0
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const clean = cleanText(node.nodeValue ?? '')
    removed += clean.removed
    if (clean.text !== node.nodeValue) node.nodeValue = clean.text
  }
  return removed
}

/** Our own attributes stay: the schema checks each value. What else a page writes on its elements goes. */
function dropAttributes(element: Element): void {
  for (const { name, value } of [...element.attributes]) {
    const kept = name === 'data-pm-slice' ? SLICE.test(value) : (name.startsWith('data-') && name !== LOOK) || isKept(element, name)
    if (!kept) element.removeAttribute(name)
  }
}

function isKept(element: Element, attribute: string): boolean {
  if (attribute === 'class') return element.className === 'foreign-passage'
  return attribute === 'href' || attribute === 'start' || (attribute === 'lang' && element.matches('span.foreign-passage'))
}
