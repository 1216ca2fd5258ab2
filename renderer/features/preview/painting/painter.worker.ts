import { expose, transfer } from 'comlink'
import { blobOf } from './data-address'
import { Outlines, paint } from './paint'
import { readDrawing, type Drawing, type PictureShape } from './read-drawing'

/** Reads a picture that a thread without a page cannot, at this width. */
export type ReadPicture = (address: string, widthPx: number) => Promise<ImageBitmap | null>

export interface Page {
  readonly svg: string
  readonly widthPx: number
  readonly heightPx: number
}

/** The pictures of a few pages: the same logo comes back on each. */
const MOST_PICTURES = 24

const outlines = new Outlines()
const kept = new Map<string, ImageBitmap>()
let readOnPage: ReadPicture = () => Promise.resolve(null)

const painter = {
  /** Comes first. */
  readWith(readPicture: ReadPicture): void {
    readOnPage = readPicture
  },

  /** The page as it is seen, or null when only the browser can draw it. */
  async paint({ svg, widthPx, heightPx }: Page): Promise<ImageBitmap | null> {
    const drawing = readDrawing(svg)
    const pictures = drawing && (await picturesOf(drawing, widthPx / drawing.widthPt))
    if (!drawing || !pictures) return null
    const canvas = new OffscreenCanvas(widthPx, heightPx)
    paint(canvas, drawing, { pictures, outlines })
    const bitmap = canvas.transferToImageBitmap()
    return transfer(bitmap, [bitmap])
  },
}

export type Painter = typeof painter

async function picturesOf({ shapes }: Drawing, pxPerPt: number): Promise<ReadonlyMap<string, ImageBitmap> | null> {
  const pictures = new Map<string, ImageBitmap>()
  for (const shape of shapes) {
    if (shape.kind !== 'picture') continue
    const picture = await pictureOf(shape, Math.max(1, Math.ceil(shape.width * Math.hypot(shape.matrix[0], shape.matrix[1]) * pxPerPt)))
    if (!picture) return null
    pictures.set(shape.address, picture)
  }
  return pictures
}

async function pictureOf({ address }: PictureShape, widthPx: number): Promise<ImageBitmap | null> {
  const key = `${widthPx} ${address}`
  const known = kept.get(key)
  if (known) return known
  const picture = address.startsWith('data:image/svg') ? await readOnPage(address, widthPx) : await photographOf(address, widthPx)
  if (picture === null) return null
  if (kept.size >= MOST_PICTURES) kept.clear()
  kept.set(key, picture)
  return picture
}

async function photographOf(address: string, widthPx: number): Promise<ImageBitmap | null> {
  const blob = blobOf(address)
  return blob && createImageBitmap(blob, { resizeWidth: widthPx, resizeQuality: 'medium' }).catch(() => null)
}

expose(painter)
