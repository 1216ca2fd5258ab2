import type { PageWords } from '../../core/bridge/preview-pages'
import type { Charter } from '../../core/communique/charter'

export interface PageFacts {
  /** How many signs a glyph stands for, where it is not one. */
  readonly ligatures: ReadonlyMap<string, number>
  readonly heightPt: number
  readonly marginsMm: Charter['marginsMm']
}

const PT_PER_MM = 72 / 25.4
/** Lines may stand this far out of the margins: rounding, and descenders. */
const TOLERANCE_PT = 2
/** How the text boxes of the layout stand on their line (`edges` in official.typ), in parts of the size. */
const ABOVE_LINE = 0.76
const BELOW_LINE = 0.24
/** Units of the em of the shipped fonts: a run is drawn in them. */
const UNITS_PER_EM = 1000

/** A move and a scale: what the layout is made of. Anything else (the mark across a draft) is not of the text. */
interface Place {
  readonly x: number
  readonly y: number
  readonly scale: number
  /** Inside something turned. */
  readonly isTurned: boolean
}

const MOVE = /translate\((-?[\d.e-]+)[ ,]+(-?[\d.e-]+)\)/
const SCALE = /scale\((-?[\d.e-]+)[ ,]+(-?[\d.e-]+)\)/
const PIECE = /<g\b([^>]*)>|<\/g>|<use x="([^"]*)" y="[^"]*" href="#([^"]+)"\/>|<foreignObject x="[^"]*" y="[^"]*" width="([\d.]+)"[^>]*><h5:div[^>]*>([^<]*)<\/h5:div><\/foreignObject>/g

/** Reads the words of a page's drawing, with the place of each sign, in the order of drawing. */
export function readPageWords(svg: string, facts: PageFacts): PageWords {
  const stack: Place[] = []
  const written = new WrittenWords(facts)
  let glyphs: { x: number; id: string }[] = []
  for (const [piece, attributes = '', glyphX = '', glyphId = '', width = '', words = ''] of svg.matchAll(PIECE)) {
    if (piece === '</g>') stack.pop()
    else if (piece.startsWith('<use')) glyphs.push({ x: Number(glyphX), id: glyphId })
    else if (piece.startsWith('<foreignObject')) {
      // The words are laid over the run in a scale of their own: the run's is the one around it.
      const place = stack.at(-2)
      if (place && !place.isTurned) written.add({ place, right: place.x + Number(width) * Math.abs(stack.at(-1)?.scale ?? 0), glyphs, words: unescaped(words) })
      glyphs = []
    } else {
      stack.push(placeWithin(stack.at(-1), attributes))
      if (attributes.includes('typst-text')) glyphs = []
    }
  }
  return written.asPageWords()
}

function placeWithin(outer: Place = { x: 0, y: 0, scale: 1, isTurned: false }, attributes: string): Place {
  const transform = /transform="([^"]*)"/.exec(attributes)?.[1]
  if (transform === undefined) return outer
  const [, moveX = '0', moveY = '0'] = MOVE.exec(transform) ?? []
  const [, scale = '1'] = SCALE.exec(transform) ?? []
  const rest = transform.replace(MOVE, '').replace(SCALE, '').trim()
  return { x: outer.x + Number(moveX) * outer.scale, y: outer.y + Number(moveY) * outer.scale, scale: outer.scale * Number(scale), isTurned: outer.isTurned || rest !== '' }
}

interface DrawnRun {
  readonly place: Place
  readonly right: number
  readonly glyphs: readonly { readonly x: number; readonly id: string }[]
  readonly words: string
}

class WrittenWords {
  private text = ''
  private readonly x: number[] = []
  private readonly runs: number[] = []
  private readonly top: number
  private readonly bottom: number

  constructor(private readonly facts: PageFacts) {
    this.top = facts.marginsMm.top * PT_PER_MM - TOLERANCE_PT
    this.bottom = facts.heightPt - facts.marginsMm.bottom * PT_PER_MM + TOLERANCE_PT
  }

  add({ place, right, glyphs, words }: DrawnRun): void {
    const size = Math.abs(place.scale) * UNITS_PER_EM
    const [top, bottom] = [place.y - ABOVE_LINE * size, place.y + BELOW_LINE * size]
    if (words === '' || place.y < this.top || place.y > this.bottom) return
    this.runs.push(this.text.length, top, bottom, place.x, right)
    const begins = this.beginnings(words, glyphs)
    for (let unit = 0; unit < words.length; unit += 1) {
      const x = begins?.[unit]
      this.x.push(x === undefined ? place.x + ((right - place.x) * unit) / words.length : place.x + x * Math.abs(place.scale))
    }
    this.text += words
  }

  /** Where each unit begins, in the run's own measure; null when glyphs and signs do not go together. */
  private beginnings(words: string, glyphs: DrawnRun['glyphs']): number[] | null {
    const begins: number[] = []
    for (const [at, { x, id }] of glyphs.entries()) {
      const signs = this.facts.ligatures.get(id) ?? 1
      const next = glyphs[at + 1]?.x ?? x
      for (let sign = 0; sign < signs; sign += 1) begins.push(x + ((next - x) * sign) / signs)
    }
    return begins.length === words.length ? begins : null
  }

  asPageWords(): PageWords {
    return { text: this.text, x: Float32Array.from(this.x), runs: Float32Array.from(this.runs) }
  }
}

const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", '#39': "'", '#x27': "'", nbsp: '\u00a0' }

const unescaped = (html: string): string => html.replace(/&([#\w]+);/g, (whole, name: string) => entities[name] ?? whole)
