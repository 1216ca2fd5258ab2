import { withoutForbiddenCharacters } from '../../../core/document/characters'

export interface CleanText {
  readonly text: string
  /** How many characters were taken away. */
  readonly removed: number
}

/** Line ends of every platform, and the separators that mean the same. */
const LINE_ENDS = /\r\n?|[\u0085\u2028\u2029\v]/g

/** Where a page would have liked to cut a word. At the end of a line it is the hyphen that did cut it: that is read later. */
const SOFT_HYPHENS = /\u00ad(?=.)/g

/**
 * Takes away the characters that a document refuses (core/document/characters): controls, bidirectional overrides,
 * zero-width signs, lone surrogates, piles of marks, and soft hyphens inside words. Line ends and tabs stay, and so do no-break spaces.
 */
export function cleanText(given: string): CleanText {
  const lines = given.replaceAll('\f', '').replace(LINE_ENDS, '\n').split('\n')
  const kept = lines.map((line) => line.replace(SOFT_HYPHENS, '').split('\t').map(withoutForbiddenCharacters).join('\t'))
  const removed = lines.reduce((sum, line, index) => sum + line.length - (kept[index]?.length ?? 0), 0)
  return { text: kept.join('\n'), removed }
}
