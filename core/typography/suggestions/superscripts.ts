import type { Language } from '../../communique/content'
import { childrenOf } from '../../document/read'
import type { DocumentJson, NodeJson } from '../../document/types'
import { printedTexts, type PrintedText } from '../printed-texts'
import { protectedRanges } from '../protected'

/** The letters of an ordinal that stand on the line; offsets are in the block's text. */
export interface LowOrdinal extends Pick<PrintedText, 'path' | 'blockId'> {
  readonly from: number
  readonly to: number
  /** The whole ordinal. */
  readonly words: string
}

const ORDINAL = /(?<![\p{L}\p{N}.,-])(?:1(?=ers?|res?)|2(?=des?|ds?(?!\p{L}))|[IVX]+(?=er?s?)|\d+(?=es?))(ers?|res?|des?|ds?|es?)(?![\p{L}\p{N}-])/gu

function raisedSigns(node: NodeJson): readonly boolean[] {
  return childrenOf(node).flatMap((child) => {
    const isRaised = child.marks?.some(({ type }) => type === 'superscript' || type === 'subscript') === true
    return Array.from({ length: child.type === 'hardBreak' ? 1 : (child.text?.length ?? 0) }, () => isRaised)
  })
}

const nodeAt = (document: DocumentJson, path: readonly number[]): NodeJson => path.reduce<NodeJson>((node, index) => childrenOf(node)[index] ?? node, document)

/** LAYOUT 2: the letters of an ordinal are raised; a mark does it, and the plain text stays. */
export function lowOrdinals(document: DocumentJson, language: Language): readonly LowOrdinal[] {
  return printedTexts(document, language).flatMap(({ path, blockId, attribute, text, closed }) => {
    if (attribute !== null) return []
    const found = Array.from(text.matchAll(ORDINAL), ({ index, 0: words, 1: letters = '' }) => ({ path, blockId, from: index + words.length - letters.length, to: index + words.length, words }))
    if (found.length === 0) return []
    const raised = raisedSigns(nodeAt(document, path))
    const shut = [...closed, ...protectedRanges(text)]
    return found.filter(({ from, to }) => !raised.slice(from, to).every(Boolean) && !shut.some((range) => from < range.to && range.from < to))
  })
}
