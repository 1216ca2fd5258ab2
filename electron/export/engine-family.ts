/**
 * The one name by which an engine knows the faces that it is given. The native one also finds the fonts of the system and
 * cannot be told not to: no font there bears this name, so none is ever taken, whatever the charter's family is called
 * and whatever the machine has. It ends in a digit: Typst cuts words for styles off the ends of names.
 */
export const ENGINE_FAMILY = 'MarbrePages1'

/** OpenType, "name": family, typographic family, WWS family. */
const FAMILY_IDS: ReadonlySet<number> = new Set([1, 16, 21])
const RECORD_BYTES = 12

interface NameRecord {
  readonly platform: number
  readonly encoding: number
  readonly language: number
  readonly id: number
  readonly text: Uint8Array
}

/** The same font under ENGINE_FAMILY: nothing else of it changes, and what PDFs call it (its PostScript name) stays. @param font whole, of OpenType */
export function underEngineFamily(font: Uint8Array): Uint8Array {
  const entry = directoryEntry(font, 'name')
  const view = new DataView(font.buffer, font.byteOffset, font.byteLength)
  const kept = namesIn(view, view.getUint32(entry + 8)).filter(({ id }) => !FAMILY_IDS.has(id))
  const table = nameTable([...kept, { platform: 3, encoding: 1, language: 0x409, id: 1, text: utf16(ENGINE_FAMILY) }])
  const at = Math.ceil(font.byteLength / 4) * 4
  const renamed = new Uint8Array(at + table.byteLength)
  renamed.set(font)
  renamed.set(table, at)
  const directory = new DataView(renamed.buffer)
  directory.setUint32(entry + 8, at)
  directory.setUint32(entry + 12, table.byteLength)
  return renamed
}

function directoryEntry(font: Uint8Array, name: string): number {
  const view = new DataView(font.buffer, font.byteOffset, font.byteLength)
  for (let entry = 12; entry < 12 + view.getUint16(4) * 16; entry += 16) {
    if (String.fromCharCode(...font.subarray(entry, entry + 4)) === name) return entry
  }
  throw new Error(`the font has no ${name}`)
}

function namesIn(view: DataView, table: number): readonly NameRecord[] {
  const storage = table + view.getUint16(table + 4)
  return Array.from({ length: view.getUint16(table + 2) }, (_, index) => {
    const record = table + 6 + index * RECORD_BYTES
    const [platform, encoding, language, id, length, offset] = [0, 2, 4, 6, 8, 10].map((at) => view.getUint16(record + at)) as [number, number, number, number, number, number]
    return { platform, encoding, language, id, text: new Uint8Array(view.buffer, view.byteOffset + storage + offset, length) }
  })
}

function nameTable(records: readonly NameRecord[]): Uint8Array {
  const head = 6 + records.length * RECORD_BYTES
  const table = new Uint8Array(head + records.reduce((sum, { text }) => sum + text.byteLength, 0))
  const view = new DataView(table.buffer)
  view.setUint16(2, records.length)
  view.setUint16(4, head)
  let offset = 0
  records.forEach(({ platform, encoding, language, id, text }, index) => {
    const record = 6 + index * RECORD_BYTES
    ;[platform, encoding, language, id, text.byteLength, offset].forEach((value, at) => { view.setUint16(record + at * 2, value) })
    table.set(text, head + offset)
    offset += text.byteLength
  })
  return table
}

function utf16(words: string): Uint8Array {
  const bytes = new Uint8Array(words.length * 2)
  const view = new DataView(bytes.buffer)
  for (let at = 0; at < words.length; at++) view.setUint16(at * 2, words.charCodeAt(at))
  return bytes
}
