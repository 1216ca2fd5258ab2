/** A word of a text to be checked: `word` as it is looked up, `from` and `to` (exclusive) where it stands, in UTF-16 units. */
export interface Word {
  readonly word: string
  readonly from: number
  readonly to: number
}

/** Longer than any word of a dictionary: what is longer is no word. */
export const MAX_WORD_LENGTH = 60

/** Addresses, DOIs and paths, whose parts are no words. What ends a sentence is left outside. */
const addresses = [
  /\b(?:[a-z][a-z\d+.-]{1,10}:\/\/|www\.)[^\s<>«»"]+/giu,
  /[\p{L}\d._%+-]+@[\p{L}\d-]+(?:\.[\p{L}\d-]+)+/gu,
  /\b(?:doi:)?10\.\d{4,9}\/[^\s<>«»"]+/giu,
  /[@#][\p{L}\d_]+/gu,
  /(?<![\p{L}\d])(?:[\p{L}\d-]+\.)+(?:fr|com|org|net|eu|info|gouv|edu|int|io|be|ch|ca|uk)(?:\/[^\s<>«»"]*)?(?![\p{L}\d])/giu,
]

/** Letters, digits, and the signs that hold parts together: apostrophes, hyphens (U+2011 too), the inclusive point. */
const token = /[\p{L}\p{M}\p{N}]+(?:['’ʼ\-\u2010\u2011·][\p{L}\p{M}\p{N}]+)*['’ʼ]?/gu

/** What stands before an apostrophe in French: no word of its own, also when a guillemet parts it from its word. */
const elided = /^(?:[cdjlmnst]|qu|jusqu|lorsqu|puisqu|quoiqu)$/iu

/** French abbreviations of civility, and what Latin shortens: in no dictionary with certainty. */
const abbreviations: ReadonlySet<string> = new Set(['M', 'MM', 'Mme', 'Mmes', 'Mlle', 'Dr', 'Drs', 'Dre', 'Pr', 'Prs', 'Pre', 'Me', 'Mgr', 'St', 'Ste', 'al', 'cf', 'doi', 'etc', 'vs', 'Mr', 'Mrs', 'Ms', 'Prof'])

const blank = (text: string): string => ' '.repeat(text.length)

/** What stands between spaces and guillemets. In pieces that are no longer, no pattern takes long, whatever the text. */
const piece = /[^\s<>«»"]+/gu
const LONGEST_PIECE = 200

function withoutAddresses(text: string): string {
  return text.replaceAll(piece, (found) => (found.length > LONGEST_PIECE ? blank(found) : addresses.reduce((kept, address) => kept.replaceAll(address, blank), found)))
}

/** As dictionaries write it: composed letters, the typographic apostrophe, the plain hyphen. */
export function normalised(word: string): string {
  return word.normalize('NFC').replaceAll(/['ʼ]/gu, '’').replaceAll(/[\u2010\u2011]/gu, '-')
}

/**
 * Whether it is looked up at all. Not: single letters, what holds a digit (KT-US486, 18h30), acronyms in capitals (CHU,
 * ANSM, CHUs, ARNm), names that mix cases (mRNA, pH, ctDNA), other scripts (Tγδ), abbreviations of civility.
 */
function isLookedUp(word: string): boolean {
  const letters = word.replaceAll(/[^\p{L}]/gu, '')
  if (letters.length < 2 || word.length > MAX_WORD_LENGTH || /\p{N}/u.test(word) || abbreviations.has(word)) return false
  if (/[^\p{Script=Latin}]/u.test(letters)) return false
  const parts = word.split(/[-’·]/u)
  return !parts.some((part) => /\p{Ll}\p{Lu}/u.test(part)) && !parts.every((part) => part.length < 2 || /^\p{Lu}+$/u.test(part) || /^\p{Lu}{3,}\p{Ll}$/u.test(part) || elided.test(part))
}

/** The words of a text that a dictionary is asked about, in their order. */
export function wordsOf(text: string): readonly Word[] {
  const found: Word[] = []
  for (const match of withoutAddresses(text).matchAll(token)) {
    const from = match.index
    const bare = match[0].replace(/['’ʼ]$/u, '')
    if (bare !== match[0] && elided.test(bare)) continue
    const word = normalised(bare)
    if (isLookedUp(word)) found.push({ word, from, to: from + bare.length })
  }
  return found
}
