/* The invisible signs of French typography, and the two ways in which rules speak of them. */

export const NO_BREAK = '\u00a0'
export const NARROW_NO_BREAK = '\u202f'
export const APOSTROPHE = '\u2019'
export const ELLIPSIS = '\u2026'

/** Any space within a line: the plain one, the no-break ones and the thin ones that other programs set. */
export const SPACE = '[ \\u00a0\\u202f\\u2000-\\u200a]'

const space = new RegExp(`^${SPACE}+$`, 'u')

/** Nothing but spaces, and one at least. */
export function isSpace(sign: string): boolean {
  return space.test(sign)
}

const lettersAndDigits = /[\p{L}\p{N}\p{M}]/gu

/** What typography never touches: the letters and digits of a text, in their order. */
export function lettersOf(text: string): string {
  return text.match(lettersAndDigits)?.join('') ?? ''
}
