import svgpath from 'svgpath'
import type { Matrix, Shape } from './read-drawing'

/** An upright rectangle: points of the page, from its top left corner. */
export interface Box {
  readonly left: number
  readonly top: number
  readonly right: number
  readonly bottom: number
}

const NOWHERE: Box = { left: Infinity, top: Infinity, right: -Infinity, bottom: -Infinity }

/** The boxes of outlines, in the measures of the outline: the same letters come back in every line. */
const kept = new Map<string, Box>()
const MOST_KEPT = 4000

/** What a shape may touch, and perhaps a little more: a curve lies within its control points. */
export function boxOf(shape: Shape): Box {
  if (shape.kind === 'picture') return moved({ left: 0, top: 0, right: shape.width, bottom: shape.height }, shape.matrix)
  const box = outlineBox(shape.path)
  return moved(shape.kind === 'stroke' ? grown(box, (shape.width / 2) * Math.max(Math.SQRT2, shape.miterLimit)) : box, shape.matrix)
}

export function around(boxes: Iterable<Box>): Box {
  let around = NOWHERE
  for (const box of boxes) around = { left: Math.min(around.left, box.left), top: Math.min(around.top, box.top), right: Math.max(around.right, box.right), bottom: Math.max(around.bottom, box.bottom) }
  return around
}

export const touch = (one: Box, other: Box): boolean => one.left <= other.right && other.left <= one.right && one.top <= other.bottom && other.top <= one.bottom

export const grown = ({ left, top, right, bottom }: Box, by: number): Box => ({ left: left - by, top: top - by, right: right + by, bottom: bottom + by })

function outlineBox(path: string): Box {
  const known = kept.get(path)
  if (known) return known
  if (kept.size >= MOST_KEPT) kept.clear()
  const box = around(pointsOf(path).map(([x, y]) => ({ left: x, top: y, right: x, bottom: y })))
  kept.set(path, box)
  return box
}

/** Ends and control points of its lines and curves. */
function pointsOf(path: string): [number, number][] {
  const points: [number, number][] = []
  svgpath(path).abs().unshort().unarc().iterate(([name, ...numbers], _, x, y) => {
    // Lines along an axis give one number.
    if (name === 'H') points.push([numbers[0] ?? x, y])
    else if (name === 'V') points.push([x, numbers[0] ?? y])
    else for (let at = 0; at + 1 < numbers.length; at += 2) points.push([numbers[at] ?? x, numbers[at + 1] ?? y])
  })
  return points
}

function moved({ left, top, right, bottom }: Box, [a, b, c, d, e, f]: Matrix): Box {
  if (left > right) return NOWHERE
  const corners = [[left, top], [right, top], [left, bottom], [right, bottom]] as const
  const xs = corners.map(([x, y]) => a * x + c * y + e)
  const ys = corners.map(([x, y]) => b * x + d * y + f)
  return { left: Math.min(...xs), top: Math.min(...ys), right: Math.max(...xs), bottom: Math.max(...ys) }
}
