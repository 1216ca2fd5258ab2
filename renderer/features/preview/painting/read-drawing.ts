import sax from 'sax'

/** As a canvas takes it: a, b, c, d, e, f. */
export type Matrix = readonly [number, number, number, number, number, number]

/** A path in the language of SVG, in the measures of its matrix. */
export interface Outline {
  readonly path: string
  readonly matrix: Matrix
}

interface Placed {
  readonly matrix: Matrix
  /** It is seen inside all of these only. */
  readonly clips: readonly Outline[]
}

export interface FillShape extends Outline, Placed {
  readonly kind: 'fill'
  readonly colour: string
  readonly rule: CanvasFillRule
}

export interface StrokeShape extends Outline, Placed {
  readonly kind: 'stroke'
  readonly colour: string
  readonly width: number
  readonly cap: CanvasLineCap
  readonly join: CanvasLineJoin
  readonly miterLimit: number
  readonly dash: readonly number[]
  readonly dashOffset: number
}

export interface PictureShape extends Placed {
  readonly kind: 'picture'
  /** A `data:` address. */
  readonly address: string
  readonly width: number
  readonly height: number
}

export type Shape = FillShape | StrokeShape | PictureShape

/** A page as shapes, in the order in which they are drawn. Points of the page, from its top left corner. */
export interface Drawing {
  readonly widthPt: number
  readonly heightPt: number
  readonly shapes: readonly Shape[]
}

/** Something in a drawing that is not of the dialect. */
class Unknown extends Error {}

/**
 * Reads a page as `electron/export/svg-pages.ts` writes it. Null when it holds anything of SVG that is not read here:
 * a page is drawn as it is, or by the browser.
 */
export function readDrawing(svg: string): Drawing | null {
  const reading = new Reading()
  const parser = sax.parser(true, { position: false })
  parser.onopentag = ({ name, attributes }) => reading.open(name, attributes as Attributes)
  parser.onclosetag = (name) => reading.close(name)
  parser.onerror = (cause) => { throw cause }
  try {
    parser.write(svg).close()
    return reading.drawing()
  } catch {
    return null
  }
}

type Attributes = Readonly<Record<string, string>>

/** What an element hands down to those inside it. */
interface Inherited {
  readonly matrix: Matrix
  readonly fill: string
  readonly clips: readonly { readonly id: string; readonly matrix: Matrix }[]
}

interface Use extends Inherited {
  readonly id: string
}

/** Definitions come after what uses them: names are looked up at the end. */
type Found = { readonly inherited: Inherited; readonly shape: PartialShape } | { readonly use: Use }
type PartialShape = Omit<FillShape, 'clips' | 'matrix'> | Omit<StrokeShape, 'clips' | 'matrix'> | Omit<PictureShape, 'clips' | 'matrix'>

const UNMOVED: Matrix = [1, 0, 0, 1, 0, 0]
const NO_CLIPS: readonly Outline[] = []
/** What each element may say here; `svg` says its size, and namespaces. */
const known: Readonly<Record<string, ReadonlySet<string>>> = {
  svg: new Set(['xmlns', 'xmlns:xlink', 'viewBox', 'width', 'height', 'fill']),
  g: new Set(['transform', 'fill', 'clip-path']),
  defs: new Set([]),
  clipPath: new Set(['id']),
  path: new Set(['id', 'd', 'fill', 'fill-rule', 'transform', 'stroke', 'stroke-width', 'stroke-linecap', 'stroke-linejoin', 'stroke-miterlimit', 'stroke-dasharray', 'stroke-dashoffset']),
  rect: new Set(['width', 'height', 'fill']),
  use: new Set(['x', 'y', 'href']),
  image: new Set(['x', 'y', 'width', 'height', 'xlink:href', 'preserveAspectRatio']),
}

class Reading {
  private readonly stack: Inherited[] = []
  private readonly found: Found[] = []
  private readonly outlines = new Map<string, string>()
  private readonly clips = new Map<string, string[]>()
  private size: Pick<Drawing, 'widthPt' | 'heightPt'> = { widthPt: 0, heightPt: 0 }
  private definitions = 0
  private clip: string[] | null = null

  open(name: string, attributes: Attributes): void {
    const allowed = known[name]
    if (!allowed) throw new Unknown(name)
    for (const attribute in attributes) if (!allowed.has(attribute)) throw new Unknown(name)
    const outer = this.stack.at(-1) ?? { matrix: UNMOVED, fill: 'none', clips: [] }
    const inherited = within(outer, attributes)
    this.stack.push(inherited)
    if (name === 'svg') this.size = sizeOf(attributes)
    else if (name === 'defs') this.definitions += 1
    else if (name === 'clipPath') this.clips.set(attributes['id'] ?? '', (this.clip = []))
    else if (name === 'path' && this.clip) this.clip.push(clipOutline(attributes))
    else if (name === 'path' && this.definitions > 0) this.outlines.set(attributes['id'] ?? '', attributes['d'] ?? '')
    else if (this.definitions > 0) throw new Unknown(name)
    else this.draw(name, attributes, inherited)
  }

  close(name: string): void {
    this.stack.pop()
    if (name === 'defs') this.definitions -= 1
    if (name === 'clipPath') this.clip = null
  }

  drawing(): Drawing {
    const shapes = this.found.map((found): Shape => {
      if (!('use' in found)) return { ...found.shape, ...this.placed(found.inherited) }
      const { matrix, clips } = this.placed(found.use)
      return { kind: 'fill', colour: found.use.fill, rule: 'nonzero', path: this.outlineOf(found.use.id), matrix, clips }
    })
    return { ...this.size, shapes: shapes.filter((shape) => shape.kind === 'picture' || (shape.path !== '' && shape.colour !== 'none')) }
  }

  private draw(name: string, attributes: Attributes, inherited: Inherited): void {
    if (name === 'use') this.found.push({ use: { fill: inherited.fill, clips: inherited.clips, matrix: moved(inherited.matrix, numberOf(attributes, 'x'), numberOf(attributes, 'y')), id: idOf(attributes['href'] ?? '', '#') } })
    else if (name === 'image') this.found.push({ inherited: { ...inherited, matrix: moved(inherited.matrix, numberOf(attributes, 'x'), numberOf(attributes, 'y')) }, shape: pictureOf(attributes) })
    else if (name === 'rect') this.found.push({ inherited, shape: { kind: 'fill', path: wholePage(attributes, this.size), colour: inherited.fill, rule: 'nonzero' } })
    else if (name === 'path') for (const shape of pathShapes(attributes, inherited.fill)) this.found.push({ inherited, shape })
  }

  private placed({ matrix, clips }: Inherited): Placed {
    return { matrix, clips: clips.length === 0 ? NO_CLIPS : clips.flatMap(({ id, matrix: place }) => this.clipOf(id).map((path) => ({ path, matrix: place }))) }
  }

  private outlineOf(id: string): string {
    const outline = this.outlines.get(id)
    if (outline === undefined) throw new Unknown(id)
    return outline
  }

  private clipOf(id: string): readonly string[] {
    const clip = this.clips.get(id)
    // Several outlines would be seen in any of them, not in all.
    if (clip?.length !== 1) throw new Unknown(id)
    return clip
  }
}

function within(outer: Inherited, attributes: Attributes): Inherited {
  const { transform, fill } = attributes
  const clip = attributes['clip-path']
  if (transform === undefined && fill === undefined && clip === undefined) return outer
  const matrix = transform === undefined ? outer.matrix : multiplied(outer.matrix, matrixOf(transform))
  return {
    matrix,
    fill: fill === undefined ? outer.fill : colourOf(fill),
    clips: clip === undefined ? outer.clips : [...outer.clips, { id: idOf(clip, 'url(#', ')'), matrix }],
  }
}

function pathShapes(attributes: Attributes, fill: string): readonly PartialShape[] {
  const path = attributes['d'] ?? ''
  const filled: PartialShape = { kind: 'fill', path, colour: fill, rule: oneOf(attributes['fill-rule'] ?? 'nonzero', ['nonzero', 'evenodd']) }
  const { stroke } = attributes
  if (stroke === undefined) return [filled]
  const stroked: PartialShape = {
    kind: 'stroke',
    path,
    colour: colourOf(stroke),
    width: numberOf(attributes, 'stroke-width', 1),
    cap: oneOf(attributes['stroke-linecap'] ?? 'butt', ['butt', 'round', 'square']),
    join: oneOf(attributes['stroke-linejoin'] ?? 'miter', ['bevel', 'miter', 'round']),
    miterLimit: numberOf(attributes, 'stroke-miterlimit', 4),
    dash: numbersOf(attributes['stroke-dasharray'] ?? ''),
    dashOffset: numberOf(attributes, 'stroke-dashoffset'),
  }
  return [filled, stroked]
}

function pictureOf(attributes: Attributes): PartialShape {
  const address = attributes['xlink:href'] ?? ''
  if (!address.startsWith('data:image/') || attributes['preserveAspectRatio'] !== 'none') throw new Unknown('image')
  return { kind: 'picture', address, width: numberOf(attributes, 'width'), height: numberOf(attributes, 'height') }
}

/** The sheet of paper itself. */
function wholePage({ width, height }: Attributes, { widthPt, heightPt }: Pick<Drawing, 'widthPt' | 'heightPt'>): string {
  if (width !== '100%' || height !== '100%') throw new Unknown('rect')
  return `M0 0H${widthPt}V${heightPt}H0Z`
}

function clipOutline(attributes: Attributes): string {
  if (Object.keys(attributes).some((name) => name !== 'd')) throw new Unknown('clipPath')
  return attributes['d'] ?? ''
}

function sizeOf({ viewBox = '' }: Attributes): Pick<Drawing, 'widthPt' | 'heightPt'> {
  const [x, y, widthPt = 0, heightPt = 0] = numbersOf(viewBox)
  if (x !== 0 || y !== 0 || widthPt <= 0 || heightPt <= 0) throw new Unknown('viewBox')
  return { widthPt, heightPt }
}

const FUNCTION = /^\s*(matrix|translate|scale|rotate)\(([^)]*)\)/

function matrixOf(transform: string): Matrix {
  let matrix = UNMOVED
  for (let rest = transform; rest.trim() !== ''; ) {
    const [all, name, values] = FUNCTION.exec(rest) ?? []
    if (all === undefined) throw new Unknown(transform)
    matrix = multiplied(matrix, matrixOfFunction(name ?? '', numbersOf(values ?? '')))
    rest = rest.slice(all.length)
  }
  return matrix
}

function matrixOfFunction(name: string, values: readonly number[]): Matrix {
  const [a = 0, b, c, d, e, f] = values
  if (name === 'matrix' && b !== undefined && c !== undefined && d !== undefined && e !== undefined && f !== undefined) return [a, b, c, d, e, f]
  if (name === 'translate') return [1, 0, 0, 1, a, b ?? 0]
  if (name === 'scale') return [a, 0, 0, b ?? a, 0, 0]
  if (name === 'rotate' && values.length === 1) return [Math.cos((a * Math.PI) / 180), Math.sin((a * Math.PI) / 180), -Math.sin((a * Math.PI) / 180), Math.cos((a * Math.PI) / 180), 0, 0]
  throw new Unknown(name)
}

function multiplied([a, b, c, d, e, f]: Matrix, [g, h, i, j, k, l]: Matrix): Matrix {
  return [a * g + c * h, b * g + d * h, a * i + c * j, b * i + d * j, a * k + c * l + e, b * k + d * l + f]
}

const moved = ([a, b, c, d, e, f]: Matrix, x: number, y: number): Matrix => [a, b, c, d, a * x + c * y + e, b * x + d * y + f]

const COLOUR = /^(?:none|#[\da-f]{3,8})$/i

function colourOf(colour: string): string {
  if (!COLOUR.test(colour)) throw new Unknown(colour)
  return colour
}

function idOf(reference: string, before: string, after = ''): string {
  if (!reference.startsWith(before) || !reference.endsWith(after)) throw new Unknown(reference)
  return reference.slice(before.length, reference.length - after.length)
}

function numberOf(attributes: Attributes, name: string, otherwise = 0): number {
  const value = attributes[name]
  if (value === undefined) return otherwise
  const number = value.trim() === '' ? Number.NaN : Number(value)
  if (!Number.isFinite(number)) throw new Unknown(name)
  return number
}

function numbersOf(text: string): readonly number[] {
  const numbers = text.split(/[\s,]+/).filter((part) => part !== '').map(Number)
  if (numbers.some((number) => !Number.isFinite(number))) throw new Unknown(text)
  return numbers
}

function oneOf<const Value extends string>(value: string, values: readonly Value[]): Value {
  const found = values.find((each) => each === value)
  if (found === undefined) throw new Unknown(value)
  return found
}
