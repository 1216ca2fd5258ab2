import { codePoint } from 'dingbat-to-unicode'
import type { SourceText } from './source'

/*
 * Fonts whose signs are not the letters that the file says: of « m » in Symbol one reads « µ », of « ³ » one reads « ≥ ».
 * Word writes « 5 µg » so. Another font shows what the file says, and « 5 mg » stands there.
 */

const FONTS: ReadonlySet<string> = new Set(['symbol', 'wingdings', 'wingdings 2', 'wingdings 3', 'webdings'])

/** The font of symbols that comes first in this list of families (`Symbol, serif`), by its name; null for any other. */
export function symbolFontOf(families: string): string | null {
  const name = (families.split(',')[0] ?? '').replace(/["']/g, '').trim().toLowerCase()
  return FONTS.has(name) ? name : null
}

export interface ReadSymbols {
  readonly text: string
  /** Signs of the font that stand for nothing known: they stay as the file has them. */
  readonly unknown: readonly string[]
}

/** Where Word keeps the 224 signs of such a font in Unicode. */
const PRIVATE = 0xf000
const PRIVATE_SIGNS = /[\uf021-\uf0ff]/gu

/** The signs of a text that belong to a font of symbols which the file does not name; each once, empty for none. */
export function unknownSymbols(text: string): string {
  return [...new Set(text.match(PRIVATE_SIGNS))].join(' ')
}

/** Whether Word names a sign of this font, by its number there (`w:sym`), that stands for something known. */
export const isKnownSymbol = (font: string, code: number): boolean => codePoint(font, code >= PRIVATE ? code - PRIVATE : code) !== undefined

const isOfFont = (code: number): boolean => code > 0x20 && code <= 0xff && code !== 0x7f && code !== 0xa0

/** A text in a font of symbols as one reads it. Spaces are spaces; what is no sign of the font stays. */
export function readSymbols(font: string, text: string): ReadSymbols {
  const unknown: string[] = []
  const read = Array.from(text, (sign) => {
    const given = sign.codePointAt(0) ?? 0
    const code = given > PRIVATE && given <= PRIVATE + 0xff ? given - PRIVATE : given
    if (code === 0x20) return ' '
    if (!isOfFont(code) && code === given) return sign
    const found = codePoint(font, code)
    if (!found) unknown.push(sign)
    return found?.string ?? sign
  })
  return { text: read.join(''), unknown }
}

/** The same for a file that is imported: the report names what stands for nothing known. */
export function symbolText(font: string, words: string): Pick<SourceText, 'text' | 'symbols'> {
  const { text, unknown } = readSymbols(font, words)
  return { text, ...(unknown.length > 0 ? { symbols: `${[...new Set(unknown)].join(' ')} (${font})` } : {}) }
}
