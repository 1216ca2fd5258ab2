import type { AssetRef } from '../communique/content'

/*
 * The geometry of cutting a picture, in its own pixels. Whatever a person types, drags or presses, the frame is within
 * the picture, is made of whole pixels and shows something.
 */

export type Pixels = Pick<AssetRef, 'widthPx' | 'heightPx'>

export interface Frame {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

export interface Point {
  readonly x: number
  readonly y: number
}

export const corners = ['topLeft', 'topRight', 'bottomLeft', 'bottomRight'] as const
export type Corner = (typeof corners)[number]

/** Proportions of the press and of web sites, width to height; `free` is none, `whole` that of the picture. */
export const proportions = ['free', 'whole', '16:9', '3:2', '4:3', '1:1', '4:5', '2:3'] as const
export type Proportion = (typeof proportions)[number]

/** The smallest side of a frame; a smaller picture has its own side. */
export const MIN_FRAME_PX = 16
/** A point within a frame is told in thousandths of its sides. */
export const POINT_SCALE = 1000

const within = (value: number, least: number, most: number): number => Math.min(Math.max(Math.round(value), least), most)
const leastOf = ({ widthPx, heightPx }: Pixels): readonly [width: number, height: number] => [Math.min(MIN_FRAME_PX, widthPx), Math.min(MIN_FRAME_PX, heightPx)]

export function wholeFrame({ widthPx, heightPx }: Pixels): Frame {
  return { x: 0, y: 0, width: widthPx, height: heightPx }
}

export function isWhole({ x, y, width, height }: Frame, { widthPx, heightPx }: Pixels): boolean {
  return x === 0 && y === 0 && width === widthPx && height === heightPx
}

/** Width for a height of 1, or null where the sides are free. */
export function ratioOf(proportion: Proportion, { widthPx, heightPx }: Pixels): number | null {
  if (proportion === 'free') return null
  if (proportion === 'whole') return widthPx / heightPx
  const [width = 1, height = 1] = proportion.split(':').map(Number)
  return width / height
}

/** Any four numbers as a frame of this picture: one kept elsewhere may have been of another. */
export function frameWithin({ x, y, width, height }: Frame, picture: Pixels): Frame {
  const [leastWidth, leastHeight] = leastOf(picture)
  const size = { width: within(width, leastWidth, picture.widthPx), height: within(height, leastHeight, picture.heightPx) }
  return { x: within(x, 0, picture.widthPx - size.width), y: within(y, 0, picture.heightPx - size.height), ...size }
}

export function movedBy(frame: Frame, { x, y }: Point, picture: Pixels): Frame {
  return frameWithin({ ...frame, x: frame.x + x, y: frame.y + y }, picture)
}

/** Sides of a ratio, no larger than the room, no smaller than a frame may be where the room allows both. */
function sidesOf(width: number, ratio: number, room: { readonly width: number; readonly height: number }, picture: Pixels): Pick<Frame, 'width' | 'height'> {
  const [leastWidth, leastHeight] = leastOf(picture)
  const most = Math.min(room.width, room.height * ratio)
  const wanted = Math.min(Math.max(width, leastWidth, leastHeight * ratio), most)
  return { width: within(wanted, 1, room.width), height: within(wanted / ratio, 1, room.height) }
}

/** The largest frame of a ratio that stands where this one does: its middle stays where the picture allows it. */
export function withRatio(frame: Frame, ratio: number | null, picture: Pixels): Frame {
  if (ratio === null) return frame
  const room = { width: picture.widthPx, height: picture.heightPx }
  const { width, height } = sidesOf(Math.max(frame.width, frame.height * ratio), ratio, room, picture)
  return { x: within(frame.x + (frame.width - width) / 2, 0, room.width - width), y: within(frame.y + (frame.height - height) / 2, 0, room.height - height), width, height }
}

/** The frame after one of its corners went this far; the opposite corner stays. */
export function cornerMovedBy(frame: Frame, corner: Corner, by: Point, { picture, ratio }: { readonly picture: Pixels; readonly ratio: number | null }): Frame {
  const isLeft = corner === 'topLeft' || corner === 'bottomLeft'
  const isTop = corner === 'topLeft' || corner === 'topRight'
  const [right, bottom] = [frame.x + frame.width, frame.y + frame.height]
  const room = { width: isLeft ? right : picture.widthPx - frame.x, height: isTop ? bottom : picture.heightPx - frame.y }
  const wanted = { width: frame.width + (isLeft ? -by.x : by.x), height: frame.height + (isTop ? -by.y : by.y) }
  const sides = ratio === null ? freeSides(wanted, room, picture) : sidesOf(followed(wanted, frame, ratio), ratio, room, picture)
  return { x: isLeft ? right - sides.width : frame.x, y: isTop ? bottom - sides.height : frame.y, ...sides }
}

function freeSides(wanted: Pick<Frame, 'width' | 'height'>, room: Pick<Frame, 'width' | 'height'>, picture: Pixels): Pick<Frame, 'width' | 'height'> {
  const [leastWidth, leastHeight] = leastOf(picture)
  return { width: within(wanted.width, Math.min(leastWidth, room.width), room.width), height: within(wanted.height, Math.min(leastHeight, room.height), room.height) }
}

/** The width that follows the side which went further. */
function followed(wanted: Pick<Frame, 'width' | 'height'>, before: Frame, ratio: number): number {
  return Math.abs(wanted.width - before.width) >= Math.abs(wanted.height - before.height) * ratio ? wanted.width : wanted.height * ratio
}

/** The frame with one of its numbers typed; with a ratio, the other side follows. */
export function withTyped(frame: Frame, side: keyof Frame, value: number, { picture, ratio }: { readonly picture: Pixels; readonly ratio: number | null }): Frame {
  if (!Number.isFinite(value)) return frame
  if (side === 'x' || side === 'y' || ratio === null) return frameWithin({ ...frame, [side]: value }, picture)
  const { width, height } = sidesOf(side === 'width' ? value : value * ratio, ratio, { width: picture.widthPx, height: picture.heightPx }, picture)
  return frameWithin({ ...frame, width, height }, picture)
}

/** A point of the picture as thousandths of the frame, within it. */
export function pointInFrame({ x, y }: Point, frame: Frame): Point {
  return { x: within(((x - frame.x) / frame.width) * POINT_SCALE, 0, POINT_SCALE), y: within(((y - frame.y) / frame.height) * POINT_SCALE, 0, POINT_SCALE) }
}

/** Thousandths of a frame as a point of the picture. */
export function pointInPicture({ x, y }: Point, frame: Frame): Point {
  return { x: Math.round(frame.x + (x / POINT_SCALE) * frame.width), y: Math.round(frame.y + (y / POINT_SCALE) * frame.height) }
}

/** The pixels of a point held within a frame. */
export function pointWithin({ x, y }: Point, frame: Frame): Point {
  return { x: within(x, frame.x, frame.x + frame.width), y: within(y, frame.y, frame.y + frame.height) }
}
