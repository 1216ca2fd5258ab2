import { plainSpaces } from '../../../core/import/spaces'
import { make } from '../node-views/dom'

/** What an office suite puts beside the words, and what became of it. */
export interface OfficeFinds {
  /** Words that somebody had struck out: they are not pasted. */
  readonly deletions: readonly string[]
  /** Passages that somebody had added: they are pasted. */
  readonly insertions: number
  readonly comments: number
  /** Notes whose text is pasted behind the text that calls them. */
  readonly notes: number
}

const DELETED = 'del, .msoDel'
const INSERTED = 'ins, .msoIns'
/** The comments of Word: their text, and what points to them. */
const COMMENT_TEXTS = '.msocomtxt, .MsoCommentText'
const COMMENT_MARKS = '.msocomanchor, .MsoCommentReference, .msocomoff'
const NOTES = '.MsoFootnoteText, .MsoEndnoteText, .sdfootnote, .sdendnote'

/** Takes deletions and comments out, and tells what there was. Insertions and notes stay, as words. */
export function readOfficeMarkup(root: HTMLElement): OfficeFinds {
  const comments = root.querySelectorAll(COMMENT_TEXTS).length
  for (const element of root.querySelectorAll(`${COMMENT_TEXTS}, ${COMMENT_MARKS}`)) element.remove()
  const deleted = [...root.querySelectorAll(DELETED)].filter((element) => element.parentElement?.closest(DELETED) === null)
  const deletions = deleted.map(({ textContent }) => textContent.replace(/\s+/g, ' ').trim()).filter((words) => words !== '')
  for (const element of deleted) element.remove()
  const inserted = [...root.querySelectorAll(INSERTED)]
  for (const element of inserted) element.replaceWith(...element.childNodes)
  return { deletions, insertions: inserted.length, comments, notes: root.querySelectorAll(NOTES).length }
}

/** What stands before, white space aside: words between two items part the lists that these are. */
function wordsBefore({ previousSibling }: Element): ChildNode | null {
  let before = previousSibling
  while (before instanceof Text && before.data.trim() === '') before = before.previousSibling
  return before
}

/** Google Docs and LibreOffice write a list in a list beside the item that it belongs to; HTML wants it inside. Words beside the items are one, and an item has a list. */
export function nestStrayLists(root: HTMLElement): void {
  for (const list of root.querySelectorAll('ul, ol')) {
    for (const child of [...list.childNodes]) {
      if (child.textContent?.trim() === '' || (child instanceof Element && child.matches('li, ul, ol'))) continue
      const item = make('li')
      child.replaceWith(item)
      item.append(child)
    }
  }
  let made: HTMLElement | null = null
  for (const item of root.querySelectorAll('li')) {
    if (item.parentElement?.matches('ul, ol') === true) continue
    if (made === null || wordsBefore(item) !== made) {
      made = make('ul')
      item.before(made)
    }
    made.append(item)
  }
  for (const list of root.querySelectorAll(':is(ul, ol) > :is(ul, ol)')) {
    const before = list.previousElementSibling
    if (before?.matches('li')) before.append(list)
    else {
      const item = make('li')
      list.replaceWith(item)
      item.append(list)
    }
  }
}

const levelOf = (list: Element): number => Number(list.querySelector(':scope > li')?.getAttribute('data-aria-level') ?? 1) || 1

/** Word for the web writes each item as a list of its own, which says its level and nothing else. */
export function joinLevelledLists(root: HTMLElement): void {
  for (const wrapper of root.querySelectorAll('.ListContainerWrapper')) wrapper.replaceWith(...wrapper.childNodes)
  for (const list of root.querySelectorAll('ul, ol')) {
    let host = list.previousElementSibling
    if (list.firstElementChild?.hasAttribute('data-aria-level') !== true || host?.matches('ul, ol') !== true) continue
    const level = levelOf(list)
    for (let at = levelOf(host); at < level; at += 1) {
      const inner: Element | null = host.lastElementChild?.lastElementChild ?? null
      if (!inner?.matches('ul, ol')) break
      host = inner
    }
    if (levelOf(host) < level) host.lastElementChild?.append(list)
    else if (host.tagName === list.tagName) {
      host.append(...list.children)
      list.remove()
    }
  }
}

const BLOCK = 'p, li, h1, h2, h3, h4, h5, h6, div, td, th, blockquote, figcaption, pre, dt, dd'

/** Makes plain spaces of decorative no-break ones, whole block by whole block: what is around a space tells. */
export function plainSpacesIn(root: HTMLElement): void {
  const blocks = new Map<Element, Text[]>()
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT)
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const block = node.parentElement?.closest(BLOCK) ?? root
    if (node instanceof Text) blocks.set(block, [...(blocks.get(block) ?? []), node])
  }
  for (const texts of blocks.values()) {
    const plain = plainSpaces(texts.map(({ data }) => data).join(''))
    let at = 0
    for (const text of texts) {
      const { length } = text.data
      const own = plain.slice(at, at + length)
      if (own !== text.data) text.data = own
      at += length
    }
  }
}
