import { PRINT_DPI, type FigurePrint } from '../../core/communique/figure-size'
import type { SheetContext } from './sheet-context'

/** What a picture gives on paper, in words; `language` is that of the interface. */
export function printWords(print: FigurePrint, language: string, say: SheetContext['say']): string {
  const inTenths = new Intl.NumberFormat(language, { maximumFractionDigits: 1 })
  const cm = (mm: number): string => inTenths.format(mm / 10)
  const size = { width: cm(print.sizeMm[0]), height: cm(print.sizeMm[1]) }
  return print.isReduced ? say('figureReduced', { ...size, room: cm(print.roomMm[0]), dpi: print.dpiInRoom, limit: PRINT_DPI }) : say('figureResolution', { ...size, dpi: print.dpi })
}
