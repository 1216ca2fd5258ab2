import { randomUUID } from 'node:crypto'
import type { PreviewPage } from '../../core/bridge/preview-pages'
import type { Charter } from '../../core/communique/charter'
import { readPageWords } from './svg-words'

export type PageSize = Pick<PreviewPage, 'widthPt' | 'heightPt'>

/** What the renderer writes of a document: its pages one after another, and apart the shapes that they share. */
export interface DocumentSvg {
  /** A page that was not asked for has its place in the row, empty. */
  readonly pages: string
  readonly definitions: string
  readonly sizes: readonly PageSize[]
  /** What is printed there is of the page, not of the text. */
  readonly marginsMm: Charter['marginsMm']
}

export const PAGE_START = '<g class="typst-page"'
// A ligature carries one attribute more (`data-liga-len`).
const GLYPH = /<path id="([^"]+)" class="outline_glyph" (d="[^"]*")([^>]*)\/>/g
const LIGATURE = /data-liga-len="(\d+)"/
const GLYPH_USE = /<use x="([^"]*)" y="([^"]*)" href="#([^"]+)"\/>/g
const GLYPH_DEFINITIONS = /<defs class="glyph">[^]*?<\/defs>/
const OTHER_DEFINITIONS = /<defs class="(?!glyph")[^"]*">[^]+?<\/defs>/g

/** What a picture has no use for: the invisible words laid over each line for selection, and the renderer's own marks. */
const LEFT_OUT = [
  /<g transform="[^"]*"><foreignObject [^]*?<\/foreignObject><\/g>/g,
  /<g data-tid="[^"]*" class="typst-content-hint"[^>]*><\/g>/g,
  / (?:data-tid|class)="[^"]*"/g,
  /<g transform="translate\([^"]*\)"><\/g>/g,
] as const

/** About ten documents' worth; past it the shapes are read again. */
const MAX_KEPT_GLYPHS = 4000

interface MadePage {
  readonly raw: string
  readonly page: PreviewPage
}

/**
 * Cuts the drawing of a document into pages of which each stands alone and carries only its own glyphs. It keeps what
 * it made: after a key only the pages that changed are made again.
 */
export class SvgPageCutter {
  private readonly glyphs = new Map<string, string>()
  /** How many signs a glyph stands for, where it is not one. */
  private readonly ligatures = new Map<string, number>()
  private made = new Map<number, MadePage>()
  /** Pages of another life of this thread are other pages. */
  private readonly life = randomUUID()
  private named = 0

  /** Every page, the `drawn` ones with their drawing. The others have a name that no page had before, and can be drawn later. */
  cut(document: DocumentSvg, drawn: (rank: number) => boolean = () => true): readonly PreviewPage[] {
    const before = this.made
    this.made = new Map()
    const shared = this.learn(document)
    return rawPages(document.pages).map((raw, rank) => (drawn(rank) ? this.make({ raw, rank, shared, document }, before.get(rank)) : { id: this.nextId(), ...sizeOf(document, rank), svg: null, words: null }))
  }

  /** Pages of the last document that were not drawn, under the names that they have. */
  draw(document: DocumentSvg, names: ReadonlyMap<number, string>): readonly PreviewPage[] {
    const shared = this.learn(document)
    const raws = rawPages(document.pages)
    return [...names].map(([rank, id]) => this.make({ raw: raws[rank] ?? '', rank, shared, document, id }))
  }

  private make({ raw, rank, shared, document, id }: { readonly raw: string; readonly rank: number; readonly shared: string; readonly document: DocumentSvg; readonly id?: string }, before?: MadePage): PreviewPage {
    const size = sizeOf(document, rank)
    const svg = before?.raw === raw ? before.page.svg : this.standalone(raw, size, { prefix: `p${rank + 1}g`, shared })
    // The engine's own names change from one composition to the next: the same picture under other names is the same page.
    const page = before?.page.svg === svg ? before.page : { id: id ?? this.nextId(), ...size, svg, words: readPageWords(raw, { ligatures: this.ligatures, heightPt: size.heightPt, marginsMm: document.marginsMm }) }
    this.made.set(rank, { raw, page })
    return page
  }

  private nextId(): string {
    this.named += 1
    return `${this.life}-${this.named}`
  }

  private learn({ definitions }: DocumentSvg): string {
    if (this.glyphs.size > MAX_KEPT_GLYPHS) this.forget()
    return this.readDefinitions(definitions)
  }

  /** Learns the glyphs' shapes and returns every other shared definition (clips, gradients). */
  private readDefinitions(definitions: string): string {
    const defined = GLYPH_DEFINITIONS.exec(definitions)?.[0] ?? ''
    const shapes = [...defined.matchAll(GLYPH)]
    // A glyph that is not read would leave a hole in a word; a space alone has no shape.
    if (shapes.length !== defined.split(' id="').length - 1) throw new Error('the renderer wrote a glyph in an unknown way')
    for (const [, id = '', shape = '', more = ''] of shapes) {
      this.glyphs.set(id, shape)
      const signs = LIGATURE.exec(more)?.[1]
      if (signs !== undefined) this.ligatures.set(id, Number(signs))
    }
    return (definitions.match(OTHER_DEFINITIONS) ?? []).join('')
  }

  private standalone(raw: string, { widthPt, heightPt }: PageSize, { prefix, shared }: { prefix: string; shared: string }): string {
    const names = new Map<string, string>()
    const body = LEFT_OUT.reduce<string>((svg, pattern) => svg.replace(pattern, ''), raw).replace(GLYPH_USE, (_, x: string, y: string, id: string) => {
      const name = names.get(id) ?? `${prefix}${names.size}`
      names.set(id, name)
      return `<use${x === '0' ? '' : ` x="${x}"`}${y === '0' ? '' : ` y="${y}"`} href="#${name}"/>`
    })
    const shapes = [...names].map(([id, name]) => `<path id="${name}" ${this.glyphs.get(id) ?? ''}/>`)
    const head = `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 ${widthPt} ${heightPt}" width="${widthPt}pt" height="${heightPt}pt" fill="none">`
    return `${head}<rect width="100%" height="100%" fill="#ffffff"/>${body}${shared}<defs>${shapes.join('')}</defs></svg>`
  }

  private forget(): void {
    this.glyphs.clear()
    this.ligatures.clear()
  }
}

function sizeOf({ sizes }: DocumentSvg, rank: number): PageSize {
  const size = sizes[rank]
  if (!size) throw new Error('the renderer draws more pages than it counts')
  return size
}

/** Each page's group without the transform that puts it below the page before. */
function rawPages(svg: string): string[] {
  const starts: number[] = []
  for (let at = svg.indexOf(PAGE_START); at >= 0; at = svg.indexOf(PAGE_START, at + 1)) starts.push(at)
  const end = svg.lastIndexOf('</svg>')
  return starts.map((start, index) => `<g>${svg.slice(svg.indexOf('>', start) + 1, starts[index + 1] ?? end)}`)
}
