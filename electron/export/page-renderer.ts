import type { RenderSession, TypstRenderer } from '@myriaddreamin/typst-ts-renderer'
import type { PageRange, PreviewPage } from '../../core/bridge/preview-pages'
import type { Charter } from '../../core/communique/charter'
import { PAGE_START, SvgPageCutter, type DocumentSvg, type PageSize } from './svg-pages'
import type { PreviewWish } from './typesetter'
import { wasmBytes } from './wasm-module'

/** What `svg_data` is asked for, in one call: each one draws everything, whatever it then gives. */
const PAGES_AND_DEFINITIONS = 1 | 2

const LEFT_OUT = new RegExp(`${PAGE_START}[^>]* data-dummy="1"`, 'g')

/** A text of so few pages is drawn whole: nobody waits for a page, wherever they scroll to. */
const WHOLE_UP_TO_PAGES = 12

/** Texts of which pages can be drawn later. Three hundred pages are 11 MB. */
const MOST_KEPT = 3

/** What an engine laid out. */
export interface LaidOut {
  /** The engine's vector form of the document. */
  readonly vector: Uint8Array
  /** What is left around its text. */
  readonly marginsMm: Charter['marginsMm']
}

interface KeptLayout extends LaidOut {
  /** The pages that were not drawn, by their id. */
  readonly ranks: ReadonlyMap<string, number>
}

/**
 * Draws what an engine laid out. One for a worker's life: it keeps what it drew, so that after a key little is new. Of a
 * long text it draws the pages that are looked at (some milliseconds where three hundred take two seconds) and keeps the
 * layout for the others.
 */
export class PageRenderer {
  private readonly cutter = new SvgPageCutter()
  /** By what is shown, the oldest first. */
  private readonly kept = new Map<string, KeptLayout>()

  private constructor(private readonly renderer: TypstRenderer) {}

  static async open(): Promise<PageRenderer> {
    const { default: init, TypstRendererBuilder } = await import('@myriaddreamin/typst-ts-renderer')
    await init({ module_or_path: await wasmBytes('@myriaddreamin/typst-ts-renderer') })
    return new PageRenderer(await new TypstRendererBuilder().build())
  }

  draw(laidOut: LaidOut, { of, near }: Pick<PreviewWish, 'of' | 'near'>): readonly PreviewPage[] {
    this.kept.delete(of)
    return this.inSession(laidOut, (session, sizes) => {
      const { marginsMm } = laidOut
      if (!near || sizes.length <= WHOLE_UP_TO_PAGES) return this.cutter.cut({ ...partsOf(this.renderer.svg_data(session, PAGES_AND_DEFINITIONS)), sizes, marginsMm })
      const range = { first: Math.min(near.first, sizes.length - 1), last: Math.min(Math.max(near.first, near.last), sizes.length - 1) }
      const pages = this.cutter.cut({ ...windowOf(session, sizes, range), sizes, marginsMm }, (rank) => rank >= range.first && rank <= range.last)
      this.keep(of, { ...laidOut, ranks: new Map(pages.flatMap(({ id, svg }, rank) => (svg === null ? [[id, rank]] : []))) })
      return pages
    })
  }

  /** Pages that `draw` left out of the newest layout of a thing; null for each that is not of it. */
  drawings({ of, ids }: { readonly of: string; readonly ids: readonly string[] }): readonly (PreviewPage | null)[] {
    const layout = this.kept.get(of)
    const names = new Map(ids.flatMap((id) => {
      const rank = layout?.ranks.get(id)
      return rank === undefined ? [] : [[rank, id]]
    }))
    const drawn = new Map(layout === undefined ? [] : stretchesOf([...names.keys()]).flatMap((range) => this.stretch(layout, range, names)).map((page) => [page.id, page]))
    return ids.map((id) => drawn.get(id) ?? null)
  }

  /** In a session of its own: a second window of the same one says only what differs from the first. */
  private stretch(layout: LaidOut, range: PageRange, names: ReadonlyMap<number, string>): readonly PreviewPage[] {
    return this.inSession(layout, (session, sizes) => {
      const own = [...names].filter(([rank]) => rank >= range.first && rank <= range.last)
      return this.cutter.draw({ ...windowOf(session, sizes, range), sizes, marginsMm: layout.marginsMm }, new Map(own))
    })
  }

  private inSession<T>({ vector }: LaidOut, use: (session: RenderSession, sizes: readonly PageSize[]) => T): T {
    const session = this.renderer.create_session()
    try {
      this.renderer.manipulate_data(session, 'reset', vector)
      const info = session.pages_info
      return use(session, Array.from({ length: info.page_count }, (_, index) => {
        const page = info.page(index)
        return { widthPt: hundredth(page.width_pt), heightPt: hundredth(page.height_pt) }
      }))
    } finally {
      session.free()
    }
  }

  private keep(of: string, layout: KeptLayout): void {
    this.kept.set(of, layout)
    for (const oldest of [...this.kept.keys()].slice(0, -MOST_KEPT)) this.kept.delete(oldest)
  }
}

/** Some pages of a document as svg_data would write them, and the others empty. */
function windowOf(session: RenderSession, sizes: readonly PageSize[], { first, last }: PageRange): Pick<DocumentSvg, 'pages' | 'definitions'> {
  const middleOf = (rank: number) => sizes.slice(0, rank).reduce((top, { heightPt }) => top + heightPt, (sizes[rank]?.heightPt ?? 0) / 2)
  const svg = session.render_in_window(0, middleOf(first), sizes[0]?.widthPt ?? 0, middleOf(last))
  if ((svg.match(LEFT_OUT) ?? []).length !== sizes.length - (last - first + 1)) throw new Error('the renderer drew other pages than were asked for')
  return partsOf(svg)
}

/** The shapes that the pages share come before them. */
const partsOf = (svg: string): Pick<DocumentSvg, 'pages' | 'definitions'> => ({ pages: svg, definitions: svg.slice(0, svg.indexOf(PAGE_START)) })

/** Ranks as the stretches in which they follow one another. */
function stretchesOf(ranks: readonly number[]): readonly PageRange[] {
  const stretches: PageRange[] = []
  for (const rank of ranks.toSorted((one, other) => one - other)) {
    const open = stretches.at(-1)
    if (open && rank === open.last + 1) stretches[stretches.length - 1] = { first: open.first, last: rank }
    else stretches.push({ first: rank, last: rank })
  }
  return stretches
}

const hundredth = (pt: number) => Math.round(pt * 100) / 100
