import { symbolFontOf } from '../../../../core/import/symbol-fonts'

/** Code pages by the number of a font's character set; the document's own for those that are not here. */
const CHARSETS: Readonly<Record<number, string>> = { 77: 'macintosh', 128: 'shift_jis', 129: 'euc-kr', 134: 'gbk', 136: 'big5', 161: 'windows-1253', 162: 'windows-1254', 163: 'windows-1258', 177: 'windows-1255', 178: 'windows-1256', 186: 'windows-1257', 204: 'windows-1251', 222: 'windows-874', 238: 'windows-1250' }

/** The character set of fonts of symbols. */
const SYMBOLS = 2

/** Which code page the bytes of a text are in, by its font. */
export class RtfFonts {
  codePage = 1252
  readonly #charsets = new Map<number, number>()
  readonly #names = new Map<number, string>()
  readonly #decoders = new Map<string, InstanceType<typeof TextDecoder>>()

  setCharset(font: number, charset: number): void {
    this.#charsets.set(font, charset)
  }

  setName(font: number, name: string): void {
    this.#names.set(font, name)
  }

  /** The name of a font of symbols, known to us or not; null for a font of letters. */
  symbolsOf(font: number): string | null {
    const name = this.#names.get(font) ?? ''
    return symbolFontOf(name) ?? (this.#charsets.get(font) === SYMBOLS ? name : null)
  }

  decode(bytes: Uint8Array, font: number): string {
    if (symbolFontOf(this.#names.get(font) ?? '') !== null) return Buffer.from(bytes).toString('latin1')
    return this.#decoder(CHARSETS[this.#charsets.get(font) ?? 0] ?? `windows-${String(this.codePage)}`).decode(bytes)
  }

  #decoder(name: string): InstanceType<typeof TextDecoder> {
    const known = this.#decoders.get(name)
    if (known) return known
    const made = decoderOf(name)
    this.#decoders.set(name, made)
    return made
  }
}

function decoderOf(name: string): InstanceType<typeof TextDecoder> {
  try {
    return new TextDecoder(name)
  } catch (cause) {
    if (cause instanceof RangeError) return new TextDecoder('windows-1252')
    throw cause
  }
}
