import { readSymbols, symbolFontOf, unknownSymbols } from '../../../core/import/symbol-fonts'

/**
 * Makes of the signs of Symbol and Wingdings what one reads there, in place; gives those that stand for nothing known.
 * `familiesOf` reads the fonts that an element asks for, empty where it asks for none; `look` names the attribute in
 * which styles wait to be read.
 */
export function readSymbolFonts(root: HTMLElement, familiesOf: (element: Element) => string, look: string): readonly string[] {
  const unknown: string[] = []
  for (const element of root.querySelectorAll(`[${look}*="symbol" i], [${look}*="dings" i], font[face]`)) {
    const font = symbolFontOf(familiesOf(element))
    if (font === null) continue
    const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT)
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      if (nearest(node, familiesOf) !== element) continue
      const read = readSymbols(font, node.nodeValue ?? '')
      unknown.push(...read.unknown)
      if (read.text !== node.nodeValue) node.nodeValue = read.text
    }
  }
  if (unknown.length > 0) return unknown
  const left = unknownSymbols(root.textContent)
  return left === '' ? [] : left.split(' ')
}

/** The element whose font these words are in. */
function nearest({ parentElement }: Node, familiesOf: (element: Element) => string): Element | null {
  let element = parentElement
  while (element && familiesOf(element) === '') element = element.parentElement
  return element
}
