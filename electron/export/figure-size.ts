import type { Charter } from '../../core/communique/charter'
import type { AssetRef } from '../../core/communique/content'

const PAGE_WIDTH_MM = 210
const MAX_HEIGHT_MM = 95
/** The least that print takes: a small picture is printed small rather than blurred. */
const PRINT_DPI = 150
const MM_PER_INCH = 25.4

/** Width and height on paper, in millimetres to a tenth: within the margins, and no larger than 150 dpi allow. */
export function figureSizeMm(asset: AssetRef | undefined, margins: Charter['marginsMm']): [widthMm: number, heightMm: number] {
  const { widthPx, heightPx } = asset ?? { widthPx: 1600, heightPx: 900 }
  const widthMm = Math.min(PAGE_WIDTH_MM - margins.left - margins.right, (widthPx / PRINT_DPI) * MM_PER_INCH, (MAX_HEIGHT_MM * widthPx) / heightPx)
  return [tenth(widthMm), tenth((widthMm * heightPx) / widthPx)]
}

const tenth = (mm: number) => Math.round(mm * 10) / 10
