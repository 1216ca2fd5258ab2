export const viewOf = (bytes: Uint8Array): DataView => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)

export const JPEG_MARKER = 0xff
export const JPEG_SCAN = 0xda
export const JPEG_END = 0xd9
const APP1 = 0xe1
const FRAMES_START = 0xc0

/** Where the points of a scan that begins at `from` end: at the first marker that is none of theirs. */
export function nextJpegMarker(bytes: Uint8Array, from: number): number {
  for (let at = bytes.indexOf(JPEG_MARKER, from); at >= 0 && at + 1 < bytes.length; at = bytes.indexOf(JPEG_MARKER, at + 1)) {
    const marker = bytes[at + 1] ?? 0
    if (marker >= FRAMES_START && marker !== JPEG_MARKER && !(marker >= 0xd0 && marker <= 0xd7)) return at
  }
  return bytes.length
}

const EXIF = [0x45, 0x78, 0x69, 0x66, 0, 0]
const ORIENTATION_TAG = 0x0112
const ENTRY_BYTES = 12

/** How a JPEG says that it is to be turned, 1 (as it stands) to 8; 5 to 8 lie on their side. */
export function jpegOrientation(bytes: Uint8Array): number {
  const view = viewOf(bytes)
  for (let at = 2; at + 4 <= bytes.length && bytes[at] === JPEG_MARKER; ) {
    const marker = bytes[at + 1] ?? 0
    if (marker === JPEG_MARKER) {
      at += 1
      continue
    }
    const end = at + 2 + view.getUint16(at + 2)
    if (marker === JPEG_SCAN || marker === JPEG_END || end < at + 4 || end > bytes.length) return 1
    const data = at + 4
    if (marker === APP1 && EXIF.every((value, index) => bytes[data + index] === value)) return orientationIn(bytes.subarray(data + EXIF.length, end))
    at = end
  }
  return 1
}

/** The first directory of a TIFF: its byte order, its entries of twelve bytes. */
function orientationIn(tiff: Uint8Array): number {
  if (tiff.length < 10) return 1
  const view = viewOf(tiff)
  const isLittle = view.getUint16(0) === 0x4949
  const directory = view.getUint32(4, isLittle)
  if (directory + 2 > tiff.length) return 1
  const count = view.getUint16(directory, isLittle)
  for (let rank = 0; rank < count; rank += 1) {
    const entry = directory + 2 + rank * ENTRY_BYTES
    if (entry + ENTRY_BYTES > tiff.length) return 1
    if (view.getUint16(entry, isLittle) !== ORIENTATION_TAG) continue
    const value = view.getUint16(entry + 8, isLittle)
    return value >= 1 && value <= 8 ? value : 1
  }
  return 1
}
