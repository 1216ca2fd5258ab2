/** The code points of a TrueType file's signs, from its `cmap` table (OpenType, formats 4 and 12). */
export function coverageOf(font: Uint8Array): Set<number> {
  const view = new DataView(font.buffer, font.byteOffset, font.byteLength)
  const covered = new Set<number>()
  const cmap = tableOffset(view, 'cmap')
  for (let index = 0; index < view.getUint16(cmap + 2); index++) {
    const table = cmap + view.getUint32(cmap + 8 + index * 8)
    const format = view.getUint16(table)
    if (format === 4) addSegments(view, table, covered)
    if (format === 12) addGroups(view, table, covered)
  }
  return covered
}

/** The first sign of the text that the font lacks; null when it has them all. Spaces and the soft hyphen need none. */
export function signWithoutGlyph(text: string, covered: ReadonlySet<number>): string | null {
  for (const sign of text) {
    if (!/[\s\u00ad]/u.test(sign) && !covered.has(sign.codePointAt(0) ?? 0)) return sign
  }
  return null
}

function tableOffset(view: DataView, name: string): number {
  for (let entry = 12; entry < 12 + view.getUint16(4) * 16; entry += 16) {
    const tag = String.fromCharCode(view.getUint8(entry), view.getUint8(entry + 1), view.getUint8(entry + 2), view.getUint8(entry + 3))
    if (tag === name) return view.getUint32(entry + 8)
  }
  throw new Error(`the font has no ${name}`)
}

function addSegments(view: DataView, table: number, covered: Set<number>): void {
  const segments = view.getUint16(table + 6) / 2
  const [ends, starts] = [table + 14, table + 16 + segments * 2]
  const [deltas, offsets] = [starts + segments * 2, starts + segments * 4]
  for (let at = 0; at < segments * 2; at += 2) {
    const [start, end, delta, offset] = [view.getUint16(starts + at), view.getUint16(ends + at), view.getUint16(deltas + at), view.getUint16(offsets + at)]
    for (let code = start; code <= end && code !== 0xffff; code++) {
      const glyph = offset === 0 ? code + delta : view.getUint16(offsets + at + offset + (code - start) * 2)
      if (glyph % 0x10000 !== 0) covered.add(code)
    }
  }
}

function addGroups(view: DataView, table: number, covered: Set<number>): void {
  for (let group = 0; group < view.getUint32(table + 12); group++) {
    const at = table + 16 + group * 12
    for (let code = view.getUint32(at); code <= view.getUint32(at + 4); code++) covered.add(code)
  }
}
