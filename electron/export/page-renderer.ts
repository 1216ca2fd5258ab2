import type { TypstRenderer } from '@myriaddreamin/typst-ts-renderer'
import type { PreviewPage } from '../../core/bridge/preview-pages'
import type { Charter } from '../../core/communique/charter'
import { SvgPageCutter, type PageSize } from './svg-pages'
import { wasmBytes } from './wasm-module'

// What svg_data can be asked for.
const PAGES = 1
const DEFINITIONS = 2

/** Draws what an engine laid out. One for a worker's life: it keeps what it drew, so that after a key little is new. */
export class PageRenderer {
  private readonly cutter = new SvgPageCutter()

  private constructor(private readonly renderer: TypstRenderer) {}

  static async open(): Promise<PageRenderer> {
    const { default: init, TypstRendererBuilder } = await import('@myriaddreamin/typst-ts-renderer')
    await init({ module_or_path: await wasmBytes('@myriaddreamin/typst-ts-renderer') })
    return new PageRenderer(await new TypstRendererBuilder().build())
  }

  /** `layout` is the engine's vector form of the document, `marginsMm` what is left around its text. */
  draw(layout: Uint8Array, marginsMm: Charter['marginsMm']): readonly PreviewPage[] {
    const session = this.renderer.create_session()
    try {
      this.renderer.manipulate_data(session, 'reset', layout)
      const info = session.pages_info
      const sizes: PageSize[] = Array.from({ length: info.page_count }, (_, index) => {
        const page = info.page(index)
        return { widthPt: hundredth(page.width_pt), heightPt: hundredth(page.height_pt) }
      })
      return this.cutter.cut({ pages: this.renderer.svg_data(session, PAGES), definitions: this.renderer.svg_data(session, DEFINITIONS), sizes, marginsMm })
    } finally {
      session.free()
    }
  }
}

const hundredth = (pt: number) => Math.round(pt * 100) / 100
