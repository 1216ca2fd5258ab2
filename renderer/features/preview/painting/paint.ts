import { boxOf, touch, type Box } from './boxes'
import type { Drawing, Matrix, PictureShape, Shape, StrokeShape } from './read-drawing'

/** The pictures of a drawing by their address. */
export type Pictures = ReadonlyMap<string, CanvasImageSource>

/** Outlines of letters come back in every line: reading one costs more than drawing it. */
export class Outlines {
  private readonly kept = new Map<string, Path2D>()

  constructor(private readonly most = 4000) {}

  of(path: string): Path2D {
    const known = this.kept.get(path)
    if (known) return known
    if (this.kept.size >= this.most) this.kept.clear()
    const made = new Path2D(path)
    this.kept.set(path, made)
    return made
  }
}

export interface Paints {
  readonly pictures: Pictures
  readonly outlines: Outlines
  /** What lies outside it is there already; null: nothing is. */
  readonly part: Box | null
}

/** Draws a page over the whole of a canvas, or over a part of it, as if all were drawn (but for the last digit of a smoothed border). */
export function paint(canvas: OffscreenCanvas, drawing: Drawing, { pictures, outlines, part }: Paints): void {
  const context = canvas.getContext('2d', { alpha: false })
  if (!context) throw new Error('there is no canvas to draw on')
  const scale: Matrix = [canvas.width / drawing.widthPt, 0, 0, canvas.height / drawing.heightPt, 0, 0]
  context.save()
  const seen = part && clipTo(context, part, scale)
  for (const shape of drawing.shapes) {
    if (seen && !touch(boxOf(shape), seen)) continue
    if (shape.clips.length === 0) {
      drawShape(context, scale, shape, { pictures, outlines })
      continue
    }
    context.save()
    for (const { path, matrix } of shape.clips) {
      place(context, scale, matrix)
      context.clip(outlines.of(path))
    }
    drawShape(context, scale, shape, { pictures, outlines })
    context.restore()
  }
  context.restore()
}

/** Only whole pixels can be drawn again: a border through one would mix what was with what is. Gives them back as a part of the page. */
function clipTo(context: OffscreenCanvasRenderingContext2D, { left, top, right, bottom }: Box, [sx, , , sy]: Matrix): Box {
  // Smoothed borders reach into the next pixel.
  const px = { left: Math.floor(left * sx) - 1, top: Math.floor(top * sy) - 1, right: Math.ceil(right * sx) + 1, bottom: Math.ceil(bottom * sy) + 1 }
  context.resetTransform()
  context.beginPath()
  context.rect(px.left, px.top, px.right - px.left, px.bottom - px.top)
  context.clip()
  // What stands beside them and is smoothed into them counts too.
  return { left: (px.left - 1) / sx, top: (px.top - 1) / sy, right: (px.right + 1) / sx, bottom: (px.bottom + 1) / sy }
}

function drawShape(context: OffscreenCanvasRenderingContext2D, scale: Matrix, shape: Shape, { pictures, outlines }: { readonly pictures: Pictures; readonly outlines: Outlines }): void {
  place(context, scale, shape.matrix)
  if (shape.kind === 'picture') {
    drawPicture(context, shape, pictures)
  } else if (shape.kind === 'fill') {
    context.fillStyle = shape.colour
    context.fill(outlines.of(shape.path), shape.rule)
  } else {
    setPen(context, shape)
    context.stroke(outlines.of(shape.path))
  }
}

function place(context: OffscreenCanvasRenderingContext2D, [sx, , , sy]: Matrix, [a, b, c, d, e, f]: Matrix): void {
  context.setTransform(sx * a, sy * b, sx * c, sy * d, sx * e, sy * f)
}

function setPen(context: OffscreenCanvasRenderingContext2D, { colour, width, cap, join, miterLimit, dash, dashOffset }: StrokeShape): void {
  context.strokeStyle = colour
  context.lineWidth = width
  context.lineCap = cap
  context.lineJoin = join
  context.miterLimit = miterLimit
  context.setLineDash([...dash])
  context.lineDashOffset = dashOffset
}

function drawPicture(context: OffscreenCanvasRenderingContext2D, { address, width, height }: PictureShape, pictures: Pictures): void {
  const picture = pictures.get(address)
  if (!picture) throw new Error('a picture was not read')
  context.imageSmoothingQuality = 'high'
  context.drawImage(picture, 0, 0, width, height)
}
