import { decodePDFRawStream, PDFArray, PDFDict, PDFDocument, PDFHexString, PDFName, PDFRawStream, PDFString, type PDFObject, type PDFPage } from '@cantoo/pdf-lib'

type Signs = ReadonlyMap<number, string>

/**
 * Every word that a PDF of Typst's holds: those of its pages, read with the fonts' Unicode maps in the order of drawing,
 * and all strings and texts of its other objects (title, description, alternative texts, bookmarks, addresses, attached
 * files). Lines follow one another without a space: look for words with `squeezed`. Throws for what is no PDF.
 */
export async function pdfWords(bytes: Uint8Array): Promise<string> {
  const pdf = await PDFDocument.load(bytes, { updateMetadata: false })
  const objects = pdf.context.enumerateIndirectObjects().map(([, object]) => object)
  const info = pdf.context.lookup(pdf.context.trailerInfo.Info)
  return [...pdf.getPages().map(wordsOfPage), ...objects.flatMap((object) => stringsIn(object)), ...(info ? stringsIn(info) : []), ...objects.flatMap(textOfStream)].join('\n')
}

/** A name, a literal string (parentheses inside are escaped, or a pair), a string in hexadecimal, a number, an operator. */
const tokens = /\/(?<name>[^\s/<>[\](){}%]+)|\((?<literal>(?:\\[^]|[^\\()]|\((?:\\[^]|[^\\()])*\))*)\)|<(?<hex>[\da-fA-F\s]+)>|[+-]?[\d.]+|(?<operator>[A-Za-z'"][A-Za-z\d*]*)/gu

/** What the operators that show text are given, by the font that `Tf` chose; two bytes a sign (Identity-H). */
function wordsOfPage(page: PDFPage): string {
  const fonts = fontsOf(page)
  let font: Signs = new Map()
  let name = ''
  let given: Buffer[] = []
  let words = ''
  for (const { groups = {} } of contentOf(page).matchAll(tokens)) {
    if (groups['name'] !== undefined) name = groups['name']
    if (groups['literal'] !== undefined) given.push(unescaped(groups['literal']))
    if (groups['hex'] !== undefined) given.push(Buffer.from(groups['hex'].replaceAll(/\s/gu, ''), 'hex'))
    if (groups['operator'] === undefined) continue
    if (groups['operator'] === 'Tf') font = fonts.get(name) ?? new Map()
    if (/^(?:Tj|TJ|'|")$/u.test(groups['operator'])) words += signsShown(Buffer.concat(given), font)
    given = []
  }
  return words
}

function signsShown(codes: Buffer, font: Signs): string {
  return Array.from({ length: codes.length >> 1 }, (_, rank) => font.get(codes.readUInt16BE(rank * 2)) ?? '').join('')
}

const escapes: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f', '\n': '' }

/** ISO 32000-1, 7.3.4.2. */
function unescaped(literal: string): Buffer {
  return Buffer.from(literal.replaceAll(/\\([0-7]{1,3}|[^])/gu, (_, code: string) => (/^[0-7]/u.test(code) ? String.fromCharCode(Number.parseInt(code, 8)) : (escapes[code] ?? code))), 'latin1')
}

function contentOf({ node }: PDFPage): string {
  const contents = node.Contents()
  const streams = contents instanceof PDFArray ? contents.asArray().map((ref) => node.context.lookup(ref)) : [contents]
  return streams.map((stream) => (stream instanceof PDFRawStream ? decoded(stream) : '')).join('\n')
}

function fontsOf({ node }: PDFPage): ReadonlyMap<string, Signs> {
  const fonts = node.Resources()?.lookupMaybe(PDFName.of('Font'), PDFDict)
  return new Map((fonts?.keys() ?? []).map((key) => {
    const font = fonts?.lookupMaybe(key, PDFDict)
    const map = font?.lookup(PDFName.of('ToUnicode'))
    return [key.decodeText(), map instanceof PDFRawStream ? signsOf(decoded(map)) : new Map<number, string>()]
  }))
}

/** A ToUnicode map (ISO 32000-1, 9.10.3): single codes, and ranges that count on from their first sign. */
function signsOf(cmap: string): Signs {
  const signs = new Map<number, string>()
  for (const [, body = ''] of cmap.matchAll(/beginbfchar([^]*?)endbfchar/gu)) {
    for (const [, code = '', sign = ''] of body.matchAll(/<([\da-fA-F]+)>\s*<([\da-fA-F]+)>/gu)) signs.set(Number.parseInt(code, 16), utf16(sign))
  }
  for (const [, body = ''] of cmap.matchAll(/beginbfrange([^]*?)endbfrange/gu)) {
    for (const [, from = '', to = '', sign = ''] of body.matchAll(/<([\da-fA-F]+)>\s*<([\da-fA-F]+)>\s*<([\da-fA-F]+)>/gu)) {
      const [first, last, start] = [from, to, sign].map((hex) => Number.parseInt(hex, 16)) as [number, number, number]
      for (let code = first; code <= last; code++) signs.set(code, String.fromCodePoint(start + code - first))
    }
  }
  return signs
}

const utf16 = (hex: string): string => Buffer.from(hex, 'hex').swap16().toString('utf16le')
const decoded = (stream: PDFRawStream): string => Buffer.from(decodePDFRawStream(stream).decode()).toString('latin1')

/** Strings of a dictionary or a list, at any depth; what is indirect is an object of its own. */
function stringsIn(object: PDFObject): readonly string[] {
  if (object instanceof PDFString || object instanceof PDFHexString) return [object.decodeText()]
  if (object instanceof PDFArray) return object.asArray().flatMap(stringsIn)
  if (object instanceof PDFDict) return object.values().flatMap(stringsIn)
  return object instanceof PDFRawStream ? stringsIn(object.dict) : []
}

/** The description in XMP and attached files; pages, fonts and pictures are read as what they are, or hold no words. */
function textOfStream(object: PDFObject): readonly string[] {
  if (!(object instanceof PDFRawStream)) return []
  const type = object.dict.get(PDFName.of('Type'))
  const isText = type === PDFName.of('Metadata') || type === PDFName.of('EmbeddedFile')
  return isText ? [Buffer.from(decodePDFRawStream(object).decode()).toString('utf8')] : []
}
