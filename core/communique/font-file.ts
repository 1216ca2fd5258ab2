/** First bytes of a TrueType file, and of one with outlines of PostScript. */
const forms: ReadonlyMap<number, FontMediaType> = new Map([[0x00010000, 'font/ttf'], [0x4f54544f, 'font/otf']])

export type FontMediaType = 'font/ttf' | 'font/otf'
export const MAX_FONT_BYTES = 4 * 1024 * 1024

/**
 * What form of OpenType the bytes are of: the table directory is there and every table lies inside (OpenType, "Table
 * Directory"). Null: cut short, a collection, a font for the web, or no font at all.
 */
export function fontMediaTypeOf(font: Uint8Array): FontMediaType | null {
  const view = new DataView(font.buffer, font.byteOffset, font.byteLength)
  if (font.length < 12) return null
  const tables = view.getUint16(4)
  if (font.length < 12 + tables * 16) return null
  const isWhole = Array.from({ length: tables }, (_, index) => 12 + index * 16).every((entry) => view.getUint32(entry + 8) + view.getUint32(entry + 12) <= font.length)
  return isWhole ? (forms.get(view.getUint32(0)) ?? null) : null
}
