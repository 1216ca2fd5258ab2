import { isAscii } from 'node:buffer'
import { unzipSync } from 'fflate'
import { literalPattern } from '../../../core/literal-pattern'
import { squeezed } from './squeezed'

/** What may not be found in a file that leaves the house. */
export interface Secrets {
  /** Of the machine: its folders. */
  readonly paths: readonly string[]
  /**
   * Names of the account on this machine. One may be a word of any text (« recherche »), so it is looked for where
   * programs write it: as a folder, or as the whole of a value.
   */
  readonly accounts?: readonly string[]
  /** Of the house: reviewers, comments, sentences of earlier versions; all that the text itself does not print. */
  readonly words: readonly string[]
  /** The same, too short to be looked for inside of words: « Li Wu » is not in « Li Wuhan ». */
  readonly wholeWords?: readonly string[]
  /** Passages that the house chose to let out, word for word: not looked at. */
  readonly said?: readonly string[]
}

export type Leak = { readonly of: 'path' | 'words'; readonly found: string } | { readonly of: 'embargo_missing'; readonly found: string }

/** Shorter words stand in any text by chance. */
const SHORTEST = 6

/**
 * Opens a written file again and looks for what must not be in it, and for the embargo that must: in packed formats
 * each entry, in a message each part, in a PDF its pages, its metadata and what is attached to it.
 */
export async function leaksOf(bytes: Uint8Array, secrets: Secrets, embargo: string): Promise<readonly Leak[]> {
  const read = await readable(bytes)
  const said = secrets.said ?? []
  const text = said.reduce((left, passage) => left.replaceAll(unbroken(passage), ''), read.text)
  const pages = said.reduce((left, passage) => left.replaceAll(squeezed(passage), ''), read.pages)
  const has = (needle: string): boolean => text.includes(needle) || text.includes(escaped(needle)) || pages.includes(squeezed(needle))
  const isThere = (pattern: RegExp): boolean => pattern.test(text)
  return [
    ...(secrets.accounts ?? []).filter((account) => isThere(asAccount(account))).map((found): Leak => ({ of: 'path', found })),
    ...(secrets.wholeWords ?? []).filter((words) => isThere(asWholeWords(words))).map((found): Leak => ({ of: 'words', found })),
    ...secrets.paths.filter((path) => path.length >= SHORTEST && has(path)).map((found): Leak => ({ of: 'path', found })),
    ...secrets.words.filter((words) => words.length >= SHORTEST && has(words)).map((found): Leak => ({ of: 'words', found })),
    ...(embargo === '' || has(embargo) ? [] : [{ of: 'embargo_missing', found: embargo } satisfies Leak]),
  ]
}

/** The folder of a person, an element, a string of JSON, the content of a `meta`, a line: nothing that a sentence, a style or an address of a format looks like. */
const asAccount = (account: string): RegExp => new RegExp(`(?:home|users)[/\\\\]+${literalPattern(account)}(?![\\p{L}\\p{N}])|(?:^|>|content="|:\\s?")${literalPattern(account)}(?=$|<|")`, 'imu')

/** Words of a page are parted by any spaces, and by a line's end. */
const asWholeWords = (words: string): RegExp => new RegExp(`(?<![\\p{L}\\p{N}])${words.trim().split(/\s+/u).map(literalPattern).join('\\s+')}(?![\\p{L}\\p{N}])`, 'u')

interface Readable {
  /** No-break spaces count as spaces. */
  readonly text: string
  /** Of PDFs, squeezed: their lines end anywhere. */
  readonly pages: string
}

/** Every entry of an archive with its name, decoded mail parts included, a PDF's words; else the bytes as text. */
async function readable(bytes: Uint8Array, isPart = false): Promise<Readable> {
  const isArchive = bytes[0] === 0x50 && bytes[1] === 0x4b
  if (isArchive) return joined(await Promise.all(Object.entries(unzipSync(bytes)).map(async ([name, content]) => joined([{ text: name, pages: '' }, await readable(content)]))))
  if (Buffer.from(bytes.subarray(0, 5)).toString('latin1') === '%PDF-') return readablePdf(bytes)
  const text = new TextDecoder().decode(bytes)
  const isMessage = !isPart && /^x-unsent:/imu.test(text.slice(0, 4000))
  return isMessage ? joined(await Promise.all(partsOf(text).map((part) => readable(part, true)))) : { text: unbroken(withoutMarkup(text)), pages: '' }
}

const MARKUP = /^[\s\ufeff]*[<{[]/u

/**
 * Of a marked text its words too, whole where a look begins or ends within them (« 1<sup>er</sup> mars »), and as they
 * are read: without what XML, HTML and JSON write for signs of their own.
 */
function withoutMarkup(text: string): string {
  if (!MARKUP.test(text)) return text
  const words = text.replaceAll(/<[^<>]*>/gu, '')
  return [text, words, ...[text, words].map((each) => unescapedJson(unescapedXml(each)))].join('\n')
}

const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: '\'', nbsp: '\u00a0' }

function unescapedXml(text: string): string {
  return text.replaceAll(/&(?:#x([\da-f]{1,6})|#(\d{1,7})|([a-z]+));/giu, (whole, hex?: string, decimal?: string, name?: string) => {
    const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16)
    return name === undefined ? (code > 0x10_ffff ? whole : String.fromCodePoint(code)) : (entities[name] ?? whole)
  })
}

/** Line ends stay what they are written as: nobody looks for one. */
function unescapedJson(text: string): string {
  return text.replaceAll(/\\(?:u([\da-f]{4})|(["\\/]))/giu, (_, hex?: string, sign?: string) => (hex === undefined ? (sign ?? '') : String.fromCharCode(Number.parseInt(hex, 16))))
}

const joined = (parts: readonly Readable[]): Readable => ({ text: parts.map(({ text }) => text).join('\n'), pages: parts.map(({ pages }) => pages).join('\n') })

/** A file that only begins like one is read as it stands. */
async function readablePdf(bytes: Uint8Array): Promise<Readable> {
  const { pdfWords } = await import('../pdf-words')
  const words = await pdfWords(bytes).catch(() => new TextDecoder().decode(bytes))
  return { text: unbroken(words), pages: squeezed(words) }
}

function escaped(words: string): string {
  return words.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('\'', '&#x27;')
}

export const unbroken = (text: string): string => text.replaceAll(/[\u00a0\u202f]/gu, ' ')

/** A message's parts with their heads, out of quoted-printable or base 64; attachments too, of any kind. */
function partsOf(mail: string): readonly Uint8Array[] {
  return mail.split(/\r?\n--/u).flatMap((part) => {
    const [head = '', ...body] = part.split(/\r?\n\r?\n/u)
    const content = body.join('\n\n')
    const read = Buffer.from(`${head}\n${wordsOfHead(head)}`)
    if (/base64/iu.test(head)) return [read, Buffer.from(content, 'base64')]
    if (!/quoted-printable/iu.test(head) || !isAscii(Buffer.from(content))) return [read, Buffer.from(part)]
    return [read, Buffer.from(content.replaceAll(/=\r?\n/gu, '').replaceAll(/=([0-9A-F]{2})/gu, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16))), 'latin1')]
  })
}

/** A head as it is read: lines joined, encoded words (RFC 2047) and parameters in several pieces (RFC 2231) decoded. */
function wordsOfHead(head: string): string {
  const unfolded = head.replaceAll(/\r?\n[ \t]+/gu, ' ')
  const pieces = unfolded.replaceAll(/"?;\s*[\w-]+\*\d+\*?="?/gu, '')
  return [unfolded, pieces].map((text) => text.replaceAll(/\?=\s+=\?/gu, '?==?').replaceAll(/(?:=\?[\w-]+\?[qb]\?[^?]*\?=)+/giu, decodedWords).replaceAll(/(?:%[\da-f]{2})+/giu, (bytes) => Buffer.from(bytes.replaceAll('%', ''), 'hex').toString())).join('\n')
}

/** Neighbours are decoded together: a sign may be parted between two. */
function decodedWords(words: string): string {
  const bytes = [...words.matchAll(/=\?[\w-]+\?([qb])\?([^?]*)\?=/giu)].map(([, kind = '', text = '']) =>
    /b/iu.test(kind) ? Buffer.from(text, 'base64') : Buffer.from(text.replaceAll('_', ' ').replaceAll(/=([\da-f]{2})/giu, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16))), 'latin1'))
  return Buffer.concat(bytes).toString()
}
