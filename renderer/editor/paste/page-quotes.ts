import { make } from '../node-views/dom'

/*
 * Words that another program set as somebody's. A communiqué's quote holds paragraphs alone: what else stands in the
 * frame of a page stays between them, in its order.
 */

/** Word's two styles of a quote; their names in the clipboard are the same in every language. */
const WORD_QUOTE = 'p.MsoQuote, p.MsoIntenseQuote'
/** The message that a mail answers to, and an indent of a mail program, are no quotes. */
const NO_QUOTE = '[type=cite], .gmail_quote, [data-element]'
const GROUPS = 'div, section, article, main, header, aside, address, figure, blockquote'
const BLOCKS = `${GROUPS}, p, h1, h2, h3, h4, h5, h6, ul, ol, table, figcaption`

/** Paragraphs of Word that follow each other in the style of a quote stand in one frame. */
export function frameWordQuotes(root: HTMLElement): void {
  let frame: Element | null = null
  for (const line of root.querySelectorAll(WORD_QUOTE)) {
    if (frame === null || line.previousElementSibling !== frame) {
      frame = make('blockquote')
      line.before(frame)
    }
    frame.append(line)
  }
}

const BORDER = /^border(-top|-right|-bottom|-left)?(-width|-style)?$/

/** Whether a value of a border draws no line: on every side, where it gives several. */
function drawsNothing(value: string, of: string): boolean {
  const parts = value.replace(/\([^)]*\)/gu, '').split(/\s+/u)
  const isNothing = (part: string): boolean => /^(?:none|hidden|initial|unset|0*\.?0+[a-z]*)$/u.test(part) || (of === '-width' && part === 'medium')
  return of === '' ? parts.some(isNothing) : parts.every(isNothing)
}

/** Whether a style says that there is no line around, and then draws none on a side: how mail programs indent. */
function hasNoFrame(style: string): boolean {
  let isBare = false
  for (const declaration of style.toLowerCase().split(';')) {
    const [name = '', value = ''] = declaration.split(':').map((part) => part.trim())
    const [found, side = '', of = ''] = BORDER.exec(name) ?? []
    if (found === undefined || value === '') continue
    if (!drawsNothing(value, of)) return false
    isBare ||= side === ''
  }
  return isBare
}

/** Frames that say nothing but « further right » go, before their styles do. `look` names the attribute in which those wait. */
export function dropIndents(root: HTMLElement, look: string): void {
  for (const frame of root.querySelectorAll('blockquote')) {
    if (!frame.matches(NO_QUOTE) && !hasNoFrame(frame.getAttribute(look) ?? '')) continue
    if (!frame.hasAttribute('data-element')) frame.replaceWith(make('div', {}, ...frame.childNodes))
  }
}

/** What a frame holds, box by box, as blocks beside each other. */
function blocksIn(frame: Element): readonly Element[] {
  return [...frame.children].flatMap((child): readonly Element[] => {
    if (!child.matches(GROUPS) || child.matches('[data-element]')) return [child]
    return child.querySelector(BLOCKS) === null ? [make('p', {}, ...child.childNodes)] : blocksIn(child)
  })
}

/** Makes a quote of each run of paragraphs in a frame. Nothing of it is taken out, and nothing changes places. */
export function readPageQuotes(root: HTMLElement): void {
  for (const frame of [...root.querySelectorAll('blockquote:not([data-element])')].reverse()) {
    if (frame.closest('li, table, [data-element], [data-pm-slice]') !== null) continue
    const blocks = frame.querySelector(BLOCKS) === null ? [make('p', {}, ...frame.childNodes)] : blocksIn(frame)
    const parts: Element[] = []
    let quote: Element | null = null
    for (const block of blocks.filter(({ tagName, textContent }) => tagName !== 'P' || textContent.trim() !== '')) {
      if (block.tagName !== 'P') quote = null
      else if (quote === null) parts.push((quote = make('blockquote', { 'data-element': 'quote' })))
      if (quote === null) parts.push(block)
      else quote.append(block)
    }
    frame.replaceWith(...parts)
  }
}
