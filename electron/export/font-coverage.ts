import type { Signs } from '../../core/preflight/signs'

/**
 * The signs that every one of these TrueType files has, by their `cmap` tables (OpenType, formats 4 and 12). Looked up
 * when they are asked for, each once: a text has a hundred different signs, and a family's faces some thousands each.
 */
export function coverageOf(faces: readonly Uint8Array[]): Signs {
  const tables = faces.map(tablesOf)
  const known = new Map<number, boolean>()
  return {
    has: (code) => {
      const has = known.get(code) ?? tables.every((ofFace) => ofFace.some((inTable) => inTable(code)))
      known.set(code, has)
      return has
    },
  }
}

type Lookup = (code: number) => boolean

function tablesOf(font: Uint8Array): readonly Lookup[] {
  const view = copyOfTable(font, 'cmap')
  return Array.from({ length: view.getUint16(2) }, (_, index) => view.getUint32(8 + index * 8)).flatMap((table) => {
    const format = view.getUint16(table)
    if (format === 4) return [segmentsAt(view, table)]
    return format === 12 ? [groupsAt(view, table)] : []
  })
}

/** A copy: what is kept of a font is not the whole of it. */
function copyOfTable(font: Uint8Array, name: string): DataView {
  const view = new DataView(font.buffer, font.byteOffset, font.byteLength)
  for (let entry = 12; entry < 12 + view.getUint16(4) * 16; entry += 16) {
    const tag = String.fromCharCode(view.getUint8(entry), view.getUint8(entry + 1), view.getUint8(entry + 2), view.getUint8(entry + 3))
    if (tag === name) return new DataView(Uint8Array.from(font.subarray(view.getUint32(entry + 8), view.getUint32(entry + 8) + view.getUint32(entry + 12))).buffer)
  }
  throw new Error(`the font has no ${name}`)
}

/** Format 4: segments in ascending order, with four parallel arrays. 0xFFFF ends them and is no sign. */
function segmentsAt(view: DataView, table: number): Lookup {
  const segments = view.getUint16(table + 6) / 2
  const [ends, starts] = [table + 14, table + 16 + segments * 2]
  const [deltas, offsets] = [starts + segments * 2, starts + segments * 4]
  return (code) => {
    const at = firstThat(segments, (segment) => view.getUint16(ends + segment * 2) >= code) * 2
    if (code >= 0xffff || at >= segments * 2 || view.getUint16(starts + at) > code) return false
    const offset = view.getUint16(offsets + at)
    const glyph = offset === 0 ? code + view.getUint16(deltas + at) : view.getUint16(offsets + at + offset + (code - view.getUint16(starts + at)) * 2)
    return glyph % 0x10000 !== 0
  }
}

/** Format 12: groups in ascending order. */
function groupsAt(view: DataView, table: number): Lookup {
  const groups = view.getUint32(table + 12)
  return (code) => {
    const at = table + 16 + firstThat(groups, (group) => view.getUint32(table + 20 + group * 12) >= code) * 12
    return at < table + 16 + groups * 12 && view.getUint32(at) <= code
  }
}

/** The first of so many of which it is so, and of all after it; their number when it is so of none. */
function firstThat(count: number, isSo: (at: number) => boolean): number {
  let [from, to] = [0, count]
  while (from < to) {
    const middle = Math.floor((from + to) / 2)
    if (isSo(middle)) to = middle
    else from = middle + 1
  }
  return from
}
