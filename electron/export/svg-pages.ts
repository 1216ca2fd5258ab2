import type { PreviewPages } from '../../core/bridge/shapes'

type Page = PreviewPages['pages'][number]

// What Typst writes: one element a line, four spaces a level. A page is a white ground, then a group moved down.
const PAGE_START = '\n    <path class="typst-shape" fill="#ffffff" fill-rule="nonzero" d="M 0 0v '
const PAGE_SIZE = /^([\d.]+) h ([\d.]+) v -[\d.]+ Z "\/>\n {4}<g[^>]*>\n/
const PAGE_END = '\n    </g>'
const DEFS_START = '\n    <defs id="'
const DEFS_END = '\n    </defs>'
const GLYPH_USE = /<use xlink:href="#(\w+)" x="([^"]*)" y="([^"]*)" fill="([^"]*)" fill-rule="nonzero"\/>/g
const SYMBOL = /<symbol id="(\w+)" overflow="visible">\s*([^]*?)\s*<\/symbol>/g

/** A thousandth of a point is finer than any screen. */
const LONG_NUMBER = /-?\d+\.\d{4,}/g
/** About ten documents' worth; past it the shapes are read again. */
const MAX_KEPT_GLYPHS = 8000

/**
 * Cuts Typst's SVG of a whole document into pages of which each stands alone. Links are left out (the preview is a
 * picture), glyphs get short names, and each page carries only its own. It keeps what it made: after a key only the
 * pages that changed are made again.
 */
export class SvgPageCutter {
  private readonly glyphs = new Map<string, string>()
  private made: { readonly raw: string; readonly page: Page }[] = []

  cut(svg: string): PreviewPages {
    if (this.glyphs.size > MAX_KEPT_GLYPHS) this.glyphs.clear()
    const shared = this.readDefinitions(svg)
    const raws = rawPages(svg)
    const made = raws.map((raw, index) => {
      const before = this.made[index]
      return before?.raw === raw ? before : { raw, page: this.standalone(raw, `p${index + 1}g`, shared) }
    })
    this.made = made
    return { pages: made.map(({ page }) => page) }
  }

  /** Learns the glyphs' shapes and returns every other shared definition. */
  private readDefinitions(svg: string): string {
    const others: string[] = []
    for (let at = svg.indexOf(DEFS_START); at >= 0; at = svg.indexOf(DEFS_START, at + 1)) {
      const section = svg.slice(at, svg.indexOf(DEFS_END, at) + DEFS_END.length)
      if (section.startsWith(`${DEFS_START}glyph"`)) this.learn(section)
      else others.push(section)
    }
    return others.join('')
  }

  private learn(section: string): void {
    for (const [, id = '', shape = ''] of section.matchAll(SYMBOL)) {
      if (!this.glyphs.has(id)) this.glyphs.set(id, shape.replace(LONG_NUMBER, rounded))
    }
  }

  private standalone(raw: string, prefix: string, shared: string): Page {
    const size = PAGE_SIZE.exec(raw)
    if (!size) throw new Error('the engine writes its pages in another way')
    const names = new Map<string, string>()
    const body = withoutLinks(raw.slice(size[0].length)).replace(GLYPH_USE, (_, id: string, x: string, y: string, fill: string) => {
      const name = names.get(id) ?? `${prefix}${names.size}`
      names.set(id, name)
      return `<use href="#${name}"${x === '0' ? '' : ` x="${x.replace(LONG_NUMBER, rounded)}"`}${y === '0' ? '' : ` y="${y}"`} fill="${fill}"/>`
    })
    const symbols = [...names].map(([id, name]) => `<symbol id="${name}" overflow="visible">${this.glyphs.get(id) ?? ''}</symbol>`)
    const [heightPt, widthPt] = [Number(size[1]), Number(size[2])]
    const head = `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 ${widthPt} ${heightPt}" width="${widthPt}pt" height="${heightPt}pt">`
    const svg = `${head}<rect width="100%" height="100%" fill="#ffffff"/>${body}${shared}<defs>${symbols.join('')}</defs></svg>`.replace(/\n\s*/g, '')
    return { svg, widthPt, heightPt }
  }
}

function rawPages(svg: string): string[] {
  const raws: string[] = []
  for (let at = svg.indexOf(PAGE_START); at >= 0; at = svg.indexOf(PAGE_START, at + 1)) {
    raws.push(svg.slice(at + PAGE_START.length, svg.indexOf(PAGE_END, at)))
  }
  return raws
}

const rounded = (number: string) => String(Math.round(Number(number) * 1000) / 1000)

function withoutLinks(raw: string): string {
  return raw.replace(/<a [^>]*>[^]*?<\/a>/g, '')
}
