import { isKnownSymbol } from '../../../../core/import/symbol-fonts'

const SYMBOL = /<w:sym\b([^<>]*?)\/?>(?:<\/w:sym>)?/g

/** Of a part of a DOCX: signs that Word names by a font and a number which mammoth does not know, and would leave out, as text. */
export function keepSymbols(xml: string): string {
  return xml.replace(SYMBOL, (whole, attributes: string) => {
    const font = /\bw:font="([^"]*)"/.exec(attributes)?.[1] ?? ''
    const code = Number.parseInt(/\bw:char="([\da-f]{1,4})"/i.exec(attributes)?.[1] ?? '', 16)
    if (Number.isNaN(code) || code <= 0x20 || isKnownSymbol(font, code)) return whole
    return `<w:t>&#x${code.toString(16)};</w:t>`
  })
}
