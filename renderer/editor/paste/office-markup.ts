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

/** Google Docs and LibreOffice write a list in a list beside the item that it belongs to; HTML wants it inside. */
export function nestStrayLists(root: HTMLElement): void {
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
