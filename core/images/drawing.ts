/** A drawing (SVG) that was let in: nothing in it acts, and nothing in it is elsewhere. The page makes points of it. */
export interface SafeDrawing {
  readonly svg: string
  readonly widthPx: number
  readonly heightPx: number
  /** Something of the file was left out that may be seen: a link to another file, an effect, a page within the drawing. */
  readonly isReduced: boolean
}

/** The long side of the points that are made of a drawing: 450 dpi across the whole width of a page. */
export const DRAWING_SIDE_PX = 3000
