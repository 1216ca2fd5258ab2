/**
 * The characters that a communiqué's text may hold. What cannot be seen on paper has no place in a text that people
 * approve by reading it: controls, bidirectional overrides, zero-width characters, language tags and lone surrogates
 * are refused when a document is read. No-break spaces (U+00A0, U+202F), thin spaces and the soft hyphen (U+00AD,
 * which prints as a hyphen where a long chemical name is cut) are typography, and stay. Line breaks are nodes.
 */
const forbiddenRanges: readonly (readonly [from: number, to: number])[] = [
  [0x0000, 0x001f], // C0 controls, NUL, tab, line feed
  [0x007f, 0x009f], // DEL, C1 controls
  [0x034f, 0x034f], // combining grapheme joiner
  [0x061c, 0x061c], // Arabic letter mark
  [0x115f, 0x1160], // Hangul fillers
  [0x17b4, 0x17b5],
  [0x180b, 0x180e], // Mongolian variation and vowel separators
  [0x200b, 0x200f], // zero-width space, joiners, direction marks
  [0x2028, 0x202e], // line and paragraph separators, bidirectional embeddings and overrides
  [0x2060, 0x206f], // word joiner, invisible operators, bidirectional isolates, deprecated controls
  [0x3164, 0x3164], // Hangul filler
  [0xd800, 0xdfff], // surrogates: alone in a string, since pairs are read as one sign
  [0xfeff, 0xfeff], // byte order mark
  [0xffa0, 0xffa0],
  [0xfff0, 0xfffc], // interlinear annotation, object replacement
  [0xfffe, 0xffff], // not characters
  [0x1bca0, 0x1bca3],
  [0x1d173, 0x1d17a],
  [0xe0000, 0xe0fff], // tags, supplementary variation selectors
]

/** More marks than this on one letter are no language's spelling: they cover the lines around. */
const MAX_COMBINING_MARKS = 6
const pileOfMarks = new RegExp(`\\p{M}{${String(MAX_COMBINING_MARKS + 1)},}`, 'u')
const pilesOfMarks = new RegExp(`(\\p{M}{${String(MAX_COMBINING_MARKS)}})\\p{M}+`, 'gu')

const hex = (code: number) => `\\u{${code.toString(16)}}`
const forbiddenClass = forbiddenRanges.map(([from, to]) => `${hex(from)}-${hex(to)}`).join('')
const forbidden = new RegExp(`[${forbiddenClass}]`, 'u')
const allForbidden = new RegExp(`[${forbiddenClass}]`, 'gu')

/** Text without a forbidden character; piles of marks are looked for by themselves. */
export const wholeText = new RegExp(`^[^${forbiddenClass}]*$`, 'u')

/** The first character that a text may not hold, as `U+202E`; null when all are fine. */
export function forbiddenCharacterIn(text: string): string | null {
  const found = forbidden.exec(text)?.[0].codePointAt(0) ?? pileOfMarks.exec(text)?.[0].codePointAt(0)
  return found === undefined ? null : `U+${found.toString(16).toUpperCase().padStart(4, '0')}`
}

/** The same text as one line that a document may hold: for what is typed or pasted, before it enters the document. */
export function withoutForbiddenCharacters(text: string): string {
  const line = forbidden.test(text) ? text.replace(/[\t\n\v\f\r\u2028\u2029]+/g, ' ').replace(allForbidden, '') : text
  return line.replace(pilesOfMarks, '$1')
}

/** Where a text holds what it may not; the marks that pile up only once every sign by itself is allowed. */
export function forbiddenPartsOf(text: string): readonly { readonly from: number; readonly to: number }[] {
  const signs = Array.from(text.matchAll(allForbidden), (match) => ({ from: match.index, to: match.index + match[0].length }))
  if (signs.length > 0) return signs
  return Array.from(text.matchAll(pilesOfMarks), (match) => ({ from: match.index + (match[1]?.length ?? 0), to: match.index + match[0].length }))
}
