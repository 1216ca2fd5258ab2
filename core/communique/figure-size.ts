import type { Charter } from './charter'
import type { AssetRef } from './content'

const PAGE_WIDTH_MM = 210
const MAX_HEIGHT_MM = 95
/** The least that print takes: a small picture is printed small rather than blurred. */
export const PRINT_DPI = 150
const MM_PER_INCH = 25.4

type Pixels = Pick<AssetRef, 'widthPx' | 'heightPx'>
type SizeMm = readonly [widthMm: number, heightMm: number]

/** A picture on paper: what its pixels give there, and what they would give in all the room that the page has. */
export interface FigurePrint {
  readonly sizeMm: SizeMm
  /** At the printed size, rounded down: what is not reached is not told. */
  readonly dpi: number
  readonly roomMm: SizeMm
  readonly dpiInRoom: number
  /** Printed smaller than the page has room for, because it has too few pixels. */
  readonly isReduced: boolean
}

/** The picture within the margins, and no larger than 150 dpi allow; millimetres are to a tenth. */
export function figurePrint({ widthPx, heightPx }: Pixels, margins: Charter['marginsMm']): FigurePrint {
  const roomWidthMm = Math.min(PAGE_WIDTH_MM - margins.left - margins.right, (MAX_HEIGHT_MM * widthPx) / heightPx)
  const sharpWidthMm = (widthPx / PRINT_DPI) * MM_PER_INCH
  const widthMm = Math.min(roomWidthMm, sharpWidthMm)
  const isReduced = sharpWidthMm < roomWidthMm
  const sized = (width: number): SizeMm => [tenth(width), tenth((width * heightPx) / widthPx)]
  const dpiInRoom = Math.floor((widthPx / roomWidthMm) * MM_PER_INCH)
  return { sizeMm: sized(widthMm), dpi: isReduced ? PRINT_DPI : dpiInRoom, roomMm: sized(roomWidthMm), dpiInRoom, isReduced }
}

/** Width and height on paper; a picture that is not known has room for one of 16 to 9. */
export function figureSizeMm(asset: AssetRef | undefined, margins: Charter['marginsMm']): SizeMm {
  return figurePrint(asset ?? { widthPx: 1600, heightPx: 900 }, margins).sizeMm
}

const tenth = (mm: number) => Math.round(mm * 10) / 10
