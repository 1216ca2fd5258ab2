import { typedItems } from '../../../core/import/typed-lists'
import { make } from '../node-views/dom'

/*
 * Pages and messages hold words in boxes, between blocks and behind line ends, where the schema knows paragraphs: words
 * that stand beside a block get one of their own, and an empty line parts two.
 */

/** Boxes that may hold words and blocks beside each other. */
const BOX = 'div, section, article, main, header, aside, address, blockquote, figure'
const BLOCKS = `${BOX}, p, h1, h2, h3, h4, h5, h6, ul, ol, table, figcaption, hr`

type Line = readonly Node[]

const wordsOf = (line: Line): string => line.map(({ textContent }) => textContent ?? '').join('')
const isBreak = (node: Node): boolean => node instanceof Element && node.matches('br')
/** A block, or an inline element that a page put around one. */
const holdsBlock = (node: Node): boolean => node instanceof Element && (node.matches(BLOCKS) || node.querySelector(BLOCKS) !== null)

/** The lines of a text that an old page or a mail program keeps by its line ends. */
function breakLines(root: HTMLElement): void {
  for (const old of root.querySelectorAll('pre')) {
    const walker = document.createTreeWalker(old, NodeFilter.SHOW_TEXT)
    const texts: Text[] = []
    for (let node = walker.nextNode(); node; node = walker.nextNode()) if (node instanceof Text) texts.push(node)
    for (const text of texts) text.replaceWith(...text.data.split('\n').flatMap((line, at) => (at === 0 ? [line] : [make('br'), line])))
    old.replaceWith(make('div', {}, ...old.childNodes))
  }
}

function linesOf(run: readonly Node[]): readonly Line[] {
  const lines: Node[][] = [[]]
  for (const node of run) {
    if (isBreak(node)) lines.push([])
    else lines.at(-1)?.push(node)
  }
  return lines
}

/** The paragraphs of a run of words: empty lines part them, and so does each item of a list that somebody typed. */
function paragraphsOf(run: readonly Node[]): readonly (readonly Line[])[] {
  const lines = linesOf(run)
  const items = typedItems(lines.map(wordsOf))
  const paragraphs: Line[][] = []
  let goesOn = false
  lines.forEach((line, at) => {
    const isBlank = wordsOf(line).trim() === ''
    const isItem = (items[at] ?? null) !== null
    if (!isBlank && goesOn && !isItem) paragraphs.at(-1)?.push(line)
    else if (!isBlank) paragraphs.push([line])
    goesOn = !isBlank && !isItem
  })
  return paragraphs
}

const paragraph = (lines: readonly Line[]): HTMLElement => make('p', {}, ...lines.flatMap((line, at) => (at === 0 ? line : [make('br'), ...line])))

/** What a box holds, as blocks alone; null when it is a paragraph itself. */
function settled(box: Element): readonly Node[] | null {
  const children = [...box.childNodes]
  if (!children.some(holdsBlock) && paragraphsOf(children).length < 2) return null
  const blocks: Node[] = []
  let run: Node[] = []
  const endRun = (): void => {
    blocks.push(...paragraphsOf(run).map(paragraph))
    run = []
  }
  for (const child of children) {
    if (!holdsBlock(child)) run.push(child)
    else {
      endRun()
      if (!(child instanceof Element && child.matches('hr'))) blocks.push(child)
    }
  }
  endRun()
  return blocks
}

/** Line ends behind the last word say nothing. */
function dropLastBreaks(box: Element): void {
  for (let last = box.lastChild; last && (isBreak(last) || last.textContent?.trim() === ''); last = box.lastChild) last.remove()
}

/** The words of a line without the first signs of it. */
function withoutMarker(line: Element, signs: number): Line {
  let left = signs
  const walker = document.createTreeWalker(line, NodeFilter.SHOW_TEXT)
  for (let node = walker.nextNode(); node && left > 0; node = walker.nextNode()) {
    const text = node.nodeValue ?? ''
    node.nodeValue = text.slice(left)
    left -= text.length
  }
  return [...line.childNodes]
}

/** Makes lists of paragraphs that begin with the marker of one, as somebody typed it. */
function readTypedLists(box: Element): void {
  const children = [...box.children]
  const items = typedItems(children.map((child) => (child.matches('p, div') && child.querySelector(BLOCKS) === null ? child.textContent : null)))
  let list: HTMLElement | null = null
  children.forEach((child, at) => {
    const item = items[at] ?? null
    if (!item) {
      list = null
      return
    }
    if (!list?.matches(item.ordered ? 'ol' : 'ul') || (item.ordered && items[at - 1]?.start !== item.start)) {
      list = make(item.ordered ? 'ol' : 'ul', item.start > 1 ? { start: String(item.start) } : {})
      child.before(list)
    }
    list.append(make('li', {}, ...withoutMarker(child, item.markerSigns)))
    child.remove()
  })
}

/** Gives the words of a page that is not ours a paragraph, where they stand beside a block or behind an empty line. */
export function settleParagraphs(root: HTMLElement): void {
  breakLines(root)
  for (const line of root.querySelectorAll('p')) {
    const parts = settled(line)
    if (parts) line.replaceWith(...parts)
  }
  for (const box of [...root.querySelectorAll(BOX), root]) {
    const blocks = settled(box)
    if (blocks) box.replaceChildren(...blocks)
    else dropLastBreaks(box)
  }
  for (const box of [root, ...root.querySelectorAll(BOX)]) readTypedLists(box)
}
