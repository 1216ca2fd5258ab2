import { withTool } from './read-pdf'

/** What a check found wrong, in a few words. An empty list is a good file. */
export type Faults = readonly string[]

type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json }
type Dictionary = Readonly<Record<string, Json>>

/** A structure element: its tag, its attributes and what is below it, in reading order. */
interface Element {
  readonly tag: string
  readonly dictionary: Dictionary
  readonly children: readonly Element[]
}

/**
 * Looks at a PDF with tools that know nothing of how it was made (poppler, qpdf): what PDF/UA-1 and PDF/A-2a or 3a ask
 * of a communiqué and a machine can see. `standard` is what the file says it is.
 */
export function checkPdf(bytes: Uint8Array, standard: 'ua-1' | 'a-2a' | 'a-3a'): Faults {
  const file = new PdfObjects(bytes)
  const info = withTool(bytes, 'pdfinfo', (path) => [path])
  const metadata = withTool(bytes, 'pdfinfo', (path) => ['-meta', path])
  const tree = file.structure()
  return [
    ...must(/^Tagged: +yes$/m.test(info), 'not tagged'),
    ...must(/^Title: +\S/m.test(info), 'no title'),
    ...must(typeof file.catalog['/Lang'] === 'string' && /^u:[a-z]{2}/.test(file.catalog['/Lang']), 'no language'),
    ...must(file.dictionary(file.catalog['/Outlines'])['/First'] !== undefined, 'no bookmarks'),
    ...(standard === 'ua-1' ? accessibleFaults(file, metadata) : archivalFaults(file, metadata, standard)),
    ...headingFaults(tree),
    ...listFaults(tree),
    ...figureFaults(tree, standard),
    ...must(tree.some(({ tag }) => tag === 'P'), 'no paragraph'),
    ...contentFaults(file),
    ...fontFaults(bytes),
  ]
}

/** Every tag of the file, in reading order: for tests that expect one. */
export function tagsOf(bytes: Uint8Array): readonly string[] {
  return new PdfObjects(bytes).structure().map(({ tag }) => tag)
}

const must = (holds: boolean, fault: string): Faults => (holds ? [] : [fault])

function accessibleFaults(file: PdfObjects, metadata: string): Faults {
  return [
    ...must(file.dictionary(file.catalog['/ViewerPreferences'])['/DisplayDocTitle'] === true, 'the window bar does not show the title'),
    ...must(/<pdfuaid:part>1<\/pdfuaid:part>/.test(metadata), 'no PDF/UA identifier'),
  ]
}

function archivalFaults(file: PdfObjects, metadata: string, standard: 'a-2a' | 'a-3a'): Faults {
  const intents = file.resolve(file.catalog['/OutputIntents'])
  return [
    ...must(metadata.includes(`<pdfaid:part>${standard[2] ?? ''}</pdfaid:part>`) && metadata.includes('<pdfaid:conformance>A</pdfaid:conformance>'), 'no PDF/A identifier'),
    ...must(Array.isArray(intents) && file.dictionary(intents[0] as Json)['/DestOutputProfile'] !== undefined, 'no output intent'),
  ]
}

function headingFaults(tree: readonly Element[]): Faults {
  const levels = tree.flatMap(({ tag }) => /^H([1-6])$/.exec(tag)?.[1] ?? []).map(Number)
  return [
    ...must(levels.filter((level) => level === 1).length === 1, 'not exactly one H1'),
    ...must(levels.every((level, index) => level <= (levels[index - 1] ?? 0) + 1), 'a heading level is skipped'),
  ]
}

function listFaults(tree: readonly Element[]): Faults {
  const lists = tree.filter(({ tag }) => tag === 'L')
  return [
    ...must(lists.every(({ children }) => children.every(({ tag }) => tag === 'LI' || tag === 'L')), 'a list holds something else than items'),
    ...must(tree.filter(({ tag }) => tag === 'LI').every(({ children }) => children.some(({ tag }) => tag === 'LBody')), 'an item has no body'),
  ]
}

function figureFaults(tree: readonly Element[], standard: string): Faults {
  const figures = tree.filter(({ tag }) => tag === 'Figure')
  return [
    ...must(figures.every(({ dictionary }) => typeof dictionary['/Alt'] === 'string' && dictionary['/Alt'].length > 'u:'.length), 'a figure has no alternative text'),
    ...must(standard !== 'ua-1' || figures.every(({ dictionary }) => JSON.stringify(dictionary['/A'] ?? null).includes('/BBox')), 'a figure does not say where it lies'),
  ]
}

/** ISO 14289-1, 7.1: all content is either tagged or an artifact. */
function contentFaults(file: PdfObjects): Faults {
  return file.pageContents().flatMap((content, index) => {
    let depth = 0
    const loose = content.split('\n').some((line) => {
      if (/\bB(?:DC|MC)$/.test(line)) depth += 1
      if (/^EMC$/.test(line)) depth -= 1
      return depth === 0 && /(?:\bT[jJ]|\bDo|^[fFSB]\*?)$/.test(line)
    })
    return must(!loose, `page ${String(index + 1)}: something is neither tagged nor an artifact`)
  })
}

function fontFaults(bytes: Uint8Array): Faults {
  const [, , ...rows] = withTool(bytes, 'pdffonts', (path) => [path]).trimEnd().split('\n')
  return [
    ...must(rows.length > 0, 'no font'),
    ...rows.flatMap((row) => must(/ yes +yes +yes +\d+ +\d+ *$/.test(row), `font not embedded, not a subset or without Unicode: ${row.trim()}`)),
  ]
}

/** The objects of a file as qpdf writes them in JSON (version 2). */
class PdfObjects {
  readonly catalog: Dictionary
  private readonly objects: Readonly<Record<string, { readonly value?: Json; readonly stream?: { readonly dict: Json; readonly data?: string } }>>

  constructor(bytes: Uint8Array) {
    const json = JSON.parse(withTool(bytes, 'qpdf', (path) => ['--json=2', '--json-key=qpdf', '--json-stream-data=inline', '--decode-level=generalized', path])) as { qpdf: [unknown, PdfObjects['objects']] }
    this.objects = json.qpdf[1]
    this.catalog = this.dictionary(this.dictionary(this.objects['trailer']?.value)['/Root'])
  }

  resolve(value: Json | undefined): Json | undefined {
    const held = typeof value === 'string' && / R$/.test(value) ? this.objects[`obj:${value}`] : undefined
    return held === undefined ? value : (held.value ?? held.stream?.dict)
  }

  dictionary(value: Json | undefined): Dictionary {
    const resolved = this.resolve(value)
    return typeof resolved === 'object' && resolved !== null && !Array.isArray(resolved) ? (resolved as Dictionary) : {}
  }

  /** Every element of the tag tree, parents first. */
  structure(): readonly Element[] {
    const flat = (element: Element): Element[] => [element, ...element.children.flatMap(flat)]
    return this.elementsBelow(this.dictionary(this.catalog['/StructTreeRoot'])).flatMap(flat)
  }

  pageContents(): readonly string[] {
    return Object.values(this.objects)
      .map(({ value }) => this.dictionary(value))
      .filter((page) => page['/Type'] === '/Page')
      .map((page) => [this.resolve(page['/Contents'])].flat().length === 0 ? '' : this.contentOf(page['/Contents']))
  }

  private contentOf(reference: Json | undefined): string {
    const streams = Array.isArray(this.resolve(reference)) ? (this.resolve(reference) as readonly Json[]) : [reference]
    return streams.map((stream) => Buffer.from(this.objects[`obj:${typeof stream === 'string' ? stream : ''}`]?.stream?.data ?? '', 'base64').toString('latin1')).join('\n')
  }

  private elementsBelow(parent: Dictionary): Element[] {
    const kids = this.resolve(parent['/K'])
    const list = Array.isArray(kids) ? (kids as readonly Json[]) : [parent['/K'] ?? null]
    return list.flatMap((kid) => {
      const dictionary = this.dictionary(kid)
      const tag = dictionary['/S']
      return typeof tag === 'string' ? [{ tag: tag.slice(1), dictionary, children: this.elementsBelow(dictionary) }] : []
    })
  }
}
