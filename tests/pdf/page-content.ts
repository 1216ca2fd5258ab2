import { operationsOf, type Operand, type Operation } from './content-stream'
import { type PdfObjects, type PdfPage } from './pdf-objects'

/** Something that a page paints, in the order of its content. */
export interface Painted {
  readonly kind: 'text' | 'drawing'
  /** What it says, by the font's own map to Unicode or by the text that stands for it; U+FFFD where neither tells. */
  readonly text: string
  /** The marked content that it is in, by which the tags find it; null when it is in none. */
  readonly contentId: number | null
  readonly isArtifact: boolean
}

export interface PageContent {
  readonly page: PdfPage
  readonly painted: readonly Painted[]
  /** Every marked content that has a number, in the order of the content. */
  readonly contentIds: readonly number[]
  /** Whether an artifact stands inside what is tagged, or something tagged inside an artifact (ISO 14289-1, 7.1). */
  readonly isMixed: boolean
}

/** What the page paints, read from its content by hand: no reader of structure text keeps the no-break spaces. */
export function contentOf(file: PdfObjects, page: PdfPage): PageContent {
  const content = file.list(page.dictionary['/Contents']).map((stream) => file.stream(stream)?.toString('latin1') ?? '')
  return new ContentWalk(file, page).walk(operationsOf(content.join('\n')))
}

interface Mark {
  readonly contentId: number | null
  readonly isArtifact: boolean
  /** Stands for everything that is painted inside. */
  readonly spoken: string | null
}

const PAINTING = new Set(['f', 'F', 'f*', 'B', 'B*', 'b', 'b*', 'S', 's', 'sh', 'Do', 'BI'])
const SHOWING = new Set(['Tj', 'TJ', "'", '"'])

class ContentWalk {
  private readonly painted: Painted[] = []
  private readonly contentIds: number[] = []
  private readonly marks: Mark[] = []
  private isMixed = false
  private decode: (shown: string) => string = () => '\ufffd'
  private readonly fonts: (name: Operand | undefined) => (shown: string) => string

  constructor(
    file: PdfObjects,
    private readonly page: PdfPage,
  ) {
    const resources = file.dictionary(page.dictionary['/Resources'])
    const decoders = new Map<string, (shown: string) => string>()
    this.fonts = (name) => {
      const key = typeof name === 'string' ? name : ''
      const known = decoders.get(key) ?? decoderOf(file, file.dictionary(resources['/Font'])[key])
      decoders.set(key, known)
      return known
    }
  }

  walk(operations: readonly Operation[]): PageContent {
    for (const operation of operations) this.take(operation)
    return { page: this.page, painted: this.painted, contentIds: this.contentIds, isMixed: this.isMixed }
  }

  private take({ name, operands }: Operation): void {
    if (name === 'BMC' || name === 'BDC') this.begin(operands[0], operands[1])
    else if (name === 'EMC') this.marks.pop()
    else if (name === 'Tf') this.decode = this.fonts(operands[0])
    else if (SHOWING.has(name)) this.paint('text', this.spoken() === null ? shownBy(operands).map(this.decode).join('') : '')
    else if (PAINTING.has(name)) this.paint('drawing', '')
  }

  private begin(tag: Operand | undefined, properties: Operand | undefined): void {
    const entries = typeof properties === 'object' && 'dictionary' in properties ? properties.dictionary : {}
    const contentId = typeof entries['/MCID'] === 'number' ? entries['/MCID'] : null
    const isArtifact = tag === '/Artifact'
    if (contentId !== null) this.contentIds.push(contentId)
    if ((contentId !== null && this.inArtifact()) || (isArtifact && this.contentId() !== null)) this.isMixed = true
    const given = entries['/ActualText']
    const spoken = this.spoken() === null && typeof given === 'object' && 'text' in given ? textString(given.text) : null
    this.marks.push({ contentId, isArtifact, spoken })
    if (spoken !== null) this.paint('text', spoken)
  }

  private paint(kind: Painted['kind'], text: string): void {
    this.painted.push({ kind, text, contentId: this.contentId(), isArtifact: this.inArtifact() })
  }

  private contentId = () => this.marks.findLast(({ contentId }) => contentId !== null)?.contentId ?? null
  private inArtifact = () => this.marks.some(({ isArtifact }) => isArtifact)
  private spoken = () => this.marks.find(({ spoken }) => spoken !== null)?.spoken ?? null
}

function shownBy(operands: readonly Operand[]): string[] {
  return operands.flatMap((operand) => (Array.isArray(operand) ? shownBy(operand as readonly Operand[]) : typeof operand === 'object' && 'text' in operand ? [operand.text] : []))
}

/** ISO 32000-1, 7.9.2.2: UTF-16 with its mark, else an encoding of which we meet the common half only. */
function textString(bytes: string): string {
  const raw = Buffer.from(bytes, 'latin1')
  return raw[0] === 0xfe && raw[1] === 0xff ? utf16(raw.subarray(2)) : bytes
}

const utf16 = (bytes: Buffer) => Buffer.from(bytes).swap16().toString('utf16le')

function decoderOf(file: PdfObjects, font: Parameters<PdfObjects['dictionary']>[0]): (shown: string) => string {
  const dictionary = file.dictionary(font)
  const bytesPerSign = dictionary['/Subtype'] === '/Type0' ? 2 : 1
  const map = unicodeMap(file.stream(dictionary['/ToUnicode'])?.toString('latin1') ?? '')
  return (shown) => (shown.match(new RegExp(`[^]{${String(bytesPerSign)}}`, 'g')) ?? []).map((code) => map.get(Buffer.from(code, 'latin1').readUIntBE(0, bytesPerSign)) ?? '\ufffd').join('')
}

/** A ToUnicode map (ISO 32000-1, 9.10.3). */
function unicodeMap(cmap: string): ReadonlyMap<number, string> {
  const map = new Map<number, string>()
  const signs = (hex: string) => utf16(Buffer.from(hex, 'hex'))
  for (const [, block = ''] of cmap.matchAll(/beginbfchar([^]*?)endbfchar/g)) {
    for (const [, code = '', to = ''] of block.matchAll(/<([\dA-Fa-f]+)>\s*<([\dA-Fa-f]+)>/g)) map.set(Number.parseInt(code, 16), signs(to))
  }
  for (const [, block = ''] of cmap.matchAll(/beginbfrange([^]*?)endbfrange/g)) {
    for (const [, from = '', until = '', to = '', each = ''] of block.matchAll(/<([\dA-Fa-f]+)>\s*<([\dA-Fa-f]+)>\s*(?:<([\dA-Fa-f]+)>|\[([^\]]*)\])/g)) {
      const listed = [...each.matchAll(/<([\dA-Fa-f]+)>/g)].map(([, hex = '']) => signs(hex))
      const first = Number.parseInt(from, 16)
      for (let code = first; code <= Number.parseInt(until, 16); code += 1) map.set(code, listed[code - first] ?? following(to, code - first))
    }
  }
  return map
}

/** The last unit of the text grows with the code. */
function following(hex: string, by: number): string {
  const bytes = Buffer.from(hex, 'hex')
  if (bytes.length < 2) return '\ufffd'
  bytes.writeUInt16BE(bytes.readUInt16BE(bytes.length - 2) + by, bytes.length - 2)
  return utf16(bytes)
}

