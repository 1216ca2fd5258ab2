import { make } from '../node-views/dom'

interface Open {
  readonly list: HTMLElement
  readonly level: number
}

/**
 * Word writes lists as paragraphs that begin with a drawn marker and say their level in a style. `look` names the
 * attribute in which styles wait to be read.
 */
export function readWordLists(root: HTMLElement, look: string): void {
  let open: Open[] = []
  let last: Element | null = null
  for (const paragraph of root.querySelectorAll<HTMLElement>(`p[${look}*="mso-list"], p[class*="MsoListParagraph"]`)) {
    const marker = paragraph.querySelector(`[${look}*="mso-list"]`)
    if (!marker) continue
    if (paragraph.previousElementSibling !== last) open = []
    const level = Number(/level(\d)/.exec(paragraph.getAttribute(look) ?? '')?.[1] ?? 1)
    const tag = /^\s*\(?[\da-z]{1,3}[.)]/i.test(marker.textContent) ? 'ol' : 'ul'
    const number = Number(/^\s*\(?(\d{1,3})[.)]/.exec(marker.textContent)?.[1] ?? 1)
    marker.remove()
    const item = make('li')
    item.append(...paragraph.childNodes)
    while (open.length > 0 && (open.at(-1)?.level ?? 0) > level) open.pop()
    const top = open.at(-1)
    if (top?.level === level && top.list.matches(tag)) {
      top.list.append(item)
      paragraph.remove()
    } else {
      if (top?.level === level) open.pop()
      open.push({ list: begin(tag === 'ol' && number > 1 ? make(tag, { start: String(number) }) : make(tag), paragraph, open.at(-1)), level })
      open.at(-1)?.list.append(item)
    }
    last = open[0]?.list ?? null
  }
}

/** A list where the paragraph stood, or inside the last item of the one above it. */
function begin(list: HTMLElement, paragraph: HTMLElement, above: Open | undefined): HTMLElement {
  if (above) {
    (above.list.lastElementChild ?? above.list).append(list)
    paragraph.remove()
  } else paragraph.replaceWith(list)
  return list
}
