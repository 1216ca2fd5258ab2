import { make } from '../node-views/dom'

/** Elements of a page that hold a text of their own: a communiqué knows them as boxes of words. */
const BOXES = ['dl', 'dt', 'dd', 'details', 'summary', 'center', 'nav', 'footer', 'form', 'fieldset', 'legend', 'hgroup', 'dir', 'menu', 'select', 'option', 'dialog']
/** What the sanitiser lets through for `readPageElements` alone. */
export const PAGE_TAGS = [...BOXES, 'caption', 'hr', 'q', 's', 'strike']
export const PAGE_ATTRIBUTES = ['hidden', 'role', 'aria-level', 'rowspan', 'colspan']

export interface PageFinds {
  /** Words that the page did not show: they are not pasted. */
  readonly hidden: readonly string[]
  /** Words that somebody struck out by their look alone: they are pasted as words. */
  readonly struck: readonly string[]
}

const words = (element: Element): string => element.textContent.replace(/\s+/g, ' ').trim()
const outer = (elements: readonly Element[]): readonly Element[] => elements.filter((element) => !elements.some((other) => other !== element && other.contains(element)))

function renamed(element: Element, tag: 'div' | 'h1' | 'h2' | 'h3'): void {
  element.replaceWith(make(tag, {}, ...element.childNodes))
}

/**
 * Reads what only pages and messages have: words that were not shown go and are told, words struck out are told, boxes
 * with a name of their own become plain ones, what is called a heading is one, a short quote has its guillemets. `look`
 * names the attribute in which styles wait to be read.
 */
export function readPageElements(root: HTMLElement, look: string): PageFinds {
  const found = (selector: string, style: RegExp): readonly Element[] => outer([...root.querySelectorAll(`${selector}, [${look}]`)].filter((element) => element.matches(selector) || style.test(element.getAttribute(look) ?? '')))
  const hiddenElements = found('[hidden]', /(?:^|[;\s])(?:display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all)/i)
  const hidden = hiddenElements.map(words)
  for (const element of hiddenElements) element.remove()
  const struck = found('s, strike', /text-decoration(?:-line)?\s*:[^;]*line-through/i).map(words)
  for (const element of root.querySelectorAll('s, strike')) element.replaceWith(...element.childNodes)
  for (const element of root.querySelectorAll('q')) element.replaceWith('"', ...element.childNodes, '"')
  for (const element of root.querySelectorAll('p[role=heading], div[role=heading]')) renamed(element, `h${Math.min(3, Math.max(1, Number(element.getAttribute('aria-level') ?? 2) || 2))}` as 'h1' | 'h2' | 'h3')
  for (const element of root.querySelectorAll(BOXES.join(', '))) renamed(element, 'div')
  return { hidden: hidden.filter((each) => each !== ''), struck: struck.filter((each) => each !== '') }
}
