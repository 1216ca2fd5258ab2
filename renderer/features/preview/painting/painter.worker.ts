import { expose, transfer } from 'comlink'
import { blobOf } from './data-address'
import { changedPart } from './changed-part'
import { Outlines, paint, type Pictures } from './paint'
import { readDrawing, type Drawing, type PictureShape } from './read-drawing'

/** Reads a picture that a thread without a page cannot, at this width. */
export type ReadPicture = (address: string, widthPx: number) => Promise<ImageBitmap | null>

export interface Page {
  /** Whose picture it is the next of: of the same one most often little changes. */
  readonly of: string
  readonly svg: string
  readonly widthPx: number
  readonly heightPx: number
}

/** The pictures of a few pages: the same logo comes back on each. */
const MOST_PICTURES = 24

/** Sheets of which the newest picture stays, to be changed where it is another: a key changes one, seldom two. */
const MOST_SHEETS = 3

interface Sheet {
  readonly canvas: OffscreenCanvas
  readonly drawing: Drawing
}

const outlines = new Outlines()
/** The one that was painted last at the end. */
const sheets = new Map<string, Sheet>()
const kept = new Map<string, ImageBitmap>()
let readOnPage: ReadPicture = () => Promise.resolve(null)

const painter = {
  /** Comes first. */
  readWith(readPicture: ReadPicture): void {
    readOnPage = readPicture
  },

  /** The page as it is seen, or null when only the browser can draw it. */
  async paint({ of, svg, widthPx, heightPx }: Page): Promise<ImageBitmap | null> {
    const drawing = readDrawing(svg)
    const pictures = drawing && (await picturesOf(drawing, widthPx / drawing.widthPt))
    if (!drawing || !pictures) return null
    const bitmap = await createImageBitmap(sheetOf({ of, widthPx, heightPx }, drawing, pictures))
    return transfer(bitmap, [bitmap])
  },
}

export type Painter = typeof painter

/** The sheet with this drawing on it. */
function sheetOf({ of, widthPx, heightPx }: Omit<Page, 'svg'>, drawing: Drawing, pictures: Pictures): OffscreenCanvas {
  const before = sheets.get(of)
  sheets.delete(of)
  const isKept = before?.canvas.width === widthPx && before.canvas.height === heightPx && before.drawing.widthPt === drawing.widthPt && before.drawing.heightPt === drawing.heightPt
  const canvas = isKept ? before.canvas : new OffscreenCanvas(widthPx, heightPx)
  const part = isKept ? changedPart(before.drawing, drawing) : null
  if (!isKept || part) paint(canvas, drawing, { pictures, outlines, part })
  // What the machine took away is nothing to go on from.
  if (!isKept) canvas.addEventListener('contextlost', () => { if (sheets.get(of)?.canvas === canvas) sheets.delete(of) })
  sheets.set(of, { canvas, drawing })
  for (const oldest of [...sheets.keys()].slice(0, -MOST_SHEETS)) sheets.delete(oldest)
  return canvas
}

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
