import { isKnownSymbol, symbolFontOf } from '../../../../core/import/symbol-fonts'

const SYMBOL = /<w:sym\b([^<>]*?)\/?>(?:<\/w:sym>)?/g
const RUN = /(?=<w:r[\s>])/
const fontIn = (attributes: string): string => /\bw:font="([^"]*)"/.exec(attributes)?.[1] ?? ''
const FONTS = /<w:rFonts\b[^<>]*?\bw:ascii="([^"<>]*)"[^<>]*>/

/**
 * Of a part of a DOCX: signs that Word names by a font and a number which mammoth does not know, and would leave out, as
 * text. In a run whose own font is one of symbols they are written as its text is; those of another font stand in a run
 * without one, between two parts of theirs: what mammoth has read of them already would be read a second time.
 */
export function keepSymbols(xml: string): string {
  return xml.split(RUN).map(symbolsOfRun).join('')
}

/** `xml` is a run up to the next one: its properties come first, and those of before a change are no longer its own. */
function symbolsOfRun(xml: string): string {
  if (!xml.includes('<w:sym')) return xml
  const head = xml.startsWith('<w:r') ? (/^[^]*?(?=<\/w:rPr>|<w:rPrChange\b|<w:sym\b)/.exec(xml)?.[0] ?? '') : ''
  const own = symbolFontOf(FONTS.exec(head)?.[1] ?? '')
  const body = xml.slice(head.length).replace(SYMBOL, (whole, attributes: string) => {
    const font = fontIn(attributes)
    const isOwn = own !== null && symbolFontOf(font) === own
    const code = Number.parseInt(/\bw:char="([\da-f]{1,4})"/i.exec(attributes)?.[1] ?? '', 16)
    const isLeft = Number.isNaN(code) || code <= 0x20 || (!isOwn && isKnownSymbol(font, code))
    const sign = isLeft ? whole : `<w:t>&#x${(isOwn && code <= 0xff ? 0xf000 + code : code).toString(16)};</w:t>`
    return own === null || isOwn ? sign : `</w:r>${head.replace(FONTS, '')}</w:rPr>${sign}</w:r>${head}</w:rPr>`
  })
  return head + body
}
