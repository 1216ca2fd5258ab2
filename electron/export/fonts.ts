import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { marbreError } from '../../core/errors'
import { err, ok, type Result } from '../../core/result'

/** The shipped faces of the charters' family (resources/fonts, OFL 1.1), with what they are by their SHA-256. */
export const fontFiles = ['SourceSans3-Regular.ttf', 'SourceSans3-It.ttf', 'SourceSans3-Semibold.ttf', 'SourceSans3-SemiboldIt.ttf', 'SourceSans3-Bold.ttf', 'SourceSans3-BoldIt.ttf'] as const

/** First bytes of a TrueType file. */
const TRUETYPE = 0x00010000

/** Every shipped face, or FONT_MISSING with the first file that is absent, cut short or no font. */
export async function readFonts(folder: string): Promise<Result<readonly Uint8Array[]>> {
  const fonts: Uint8Array[] = []
  for (const file of fontFiles) {
    const font = await readFile(join(folder, file)).catch(() => null)
    if (font === null || !isWholeFont(font)) return err(marbreError('FONT_MISSING', { font: file }))
    fonts.push(font)
  }
  return ok(fonts)
}

/** Whether the file's table directory is there and every table lies inside the file (OpenType, "Table Directory"). */
function isWholeFont(font: Buffer): boolean {
  if (font.length < 12 || font.readUInt32BE(0) !== TRUETYPE) return false
  const tables = font.readUInt16BE(4)
  if (font.length < 12 + tables * 16) return false
  return Array.from({ length: tables }, (_, index) => 12 + index * 16).every((entry) => font.readUInt32BE(entry + 8) + font.readUInt32BE(entry + 12) <= font.length)
}
