import { JPEG_END, JPEG_MARKER, JPEG_SCAN, jpegOrientation, viewOf } from './jpeg-segments'

/*
 * The headers of the three kinds of picture that a communiqué takes. The libraries that read headers copy the rest of
 * the file at each JPEG segment, so that a hostile file of 40 MB freezes them, and none looks at a file's end or for
 * an animation; each reader here walks once, by offsets.
 */

export interface Dimensions {
  readonly widthPx: number
  readonly heightPx: number
}

export const tagAt = (bytes: Uint8Array, at: number): string => String.fromCharCode(...bytes.subarray(at, at + 4))

const sized = (widthPx: number, heightPx: number): Dimensions | null => (widthPx > 0 && heightPx > 0 ? { widthPx, heightPx } : null)

export const PNG_SIGNATURE = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]
/** Length, name and checksum around a chunk's data. */
export const PNG_CHUNK_FRAME = 12
const PNG_IHDR_BYTES = 13

/** Walks the chunks: IHDR first, IDAT somewhere, IEND at the very end, no acTL (animation). */
export function readPng(bytes: Uint8Array): Dimensions | null {
  if (PNG_SIGNATURE.some((value, at) => bytes[at] !== value)) return null
  const view = viewOf(bytes)
  let size: Dimensions | null = null
  let hasData = false
  for (let at = PNG_SIGNATURE.length; at + PNG_CHUNK_FRAME <= bytes.length; ) {
    const length = view.getUint32(at)
    const name = tagAt(bytes, at + 4)
    const next = at + PNG_CHUNK_FRAME + length
    if (next > bytes.length || name === 'acTL') return null
    if (at === PNG_SIGNATURE.length) {
      if (name !== 'IHDR' || length !== PNG_IHDR_BYTES) return null
      size = sized(view.getUint32(at + 8), view.getUint32(at + 12))
    }
    hasData ||= name === 'IDAT'
    if (name === 'IEND') return hasData && next === bytes.length ? size : null
    at = next
  }
  return null
}

const JPEG_START = 0xffd8

/** Start of frame: C0 to CF, but for C4 (Huffman tables), C8 (reserved) and CC (arithmetic tables). */
const isFrame = (marker: number) => marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)

function hasJpegEnd(bytes: Uint8Array, from: number): boolean {
  for (let at = bytes.length - 2; at >= from; at -= 1) {
    if (bytes[at] === JPEG_MARKER && bytes[at + 1] === JPEG_END) return true
  }
  return false
}

/** Of the picture as it is shown: one that says it lies on its side is turned. */
export function readJpeg(bytes: Uint8Array): Dimensions | null {
  const size = storedJpegSize(bytes)
  return size && jpegOrientation(bytes) > 4 ? { widthPx: size.heightPx, heightPx: size.widthPx } : size
}

/** Walks the segments to the frame's header, then to the scan, and asks for an end after it. */
function storedJpegSize(bytes: Uint8Array): Dimensions | null {
  const view = viewOf(bytes)
  if (bytes.length < 4 || view.getUint16(0) !== JPEG_START) return null
  let size: Dimensions | null = null
  for (let at = 2; at + 4 <= bytes.length; ) {
    if (bytes[at] !== JPEG_MARKER) return null
    const marker = bytes[at + 1] ?? 0
    // A marker may be preceded by fill bytes.
    if (marker === JPEG_MARKER) {
      at += 1
      continue
    }
    const length = view.getUint16(at + 2)
    if (length < 2 || at + 2 + length > bytes.length) return null
    if (isFrame(marker)) {
      if (length < 8) return null
      size = sized(view.getUint16(at + 7), view.getUint16(at + 5))
    }
    if (marker === JPEG_SCAN) return hasJpegEnd(bytes, at + 2 + length) ? size : null
    at += 2 + length
  }
  return null
}

export const RIFF_HEADER = 12
const WEBP_ANIMATION = 0x02
const WEBP_LOSSLESS_SIGNATURE = 0x2f
const FOURTEEN_BITS = 0x3fff

const uint24 = (view: DataView, at: number) => view.getUint16(at, true) | (view.getUint8(at + 2) << 16)

/** The first chunk tells: VP8 (lossy), VP8L (lossless) or VP8X (extended; refused when it announces an animation). */
export function readWebp(bytes: Uint8Array): Dimensions | null {
  if (bytes.length < 30 || tagAt(bytes, 0) !== 'RIFF' || tagAt(bytes, 8) !== 'WEBP') return null
  const view = viewOf(bytes)
  if (view.getUint32(4, true) + 8 > bytes.length) return null
  const data = RIFF_HEADER + 8
  switch (tagAt(bytes, RIFF_HEADER)) {
    case 'VP8 ':
      if (uint24(view, data + 3) !== 0x2a019d) return null
      return sized(view.getUint16(data + 6, true) & FOURTEEN_BITS, view.getUint16(data + 8, true) & FOURTEEN_BITS)
    case 'VP8L': {
      if (bytes[data] !== WEBP_LOSSLESS_SIGNATURE) return null
      const bits = view.getUint32(data + 1, true)
      return sized((bits & FOURTEEN_BITS) + 1, ((bits >>> 14) & FOURTEEN_BITS) + 1)
    }
    case 'VP8X':
      if (((bytes[data] ?? 0) & WEBP_ANIMATION) !== 0) return null
      return sized(uint24(view, data + 4) + 1, uint24(view, data + 7) + 1)
    default:
      return null
  }
}
