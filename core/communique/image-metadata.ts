import { jpegOrientation, JPEG_END, JPEG_MARKER, JPEG_SCAN, nextJpegMarker, viewOf } from './jpeg-segments'
import { PNG_CHUNK_FRAME, PNG_SIGNATURE, RIFF_HEADER, tagAt } from './image-formats'
import type { AssetRef } from './content'

/*
 * A picture without what it says besides its points: where and when it was taken and by which device, who retouched
 * it, a small copy of what it was before it was cut. Nothing is decoded, so that the points and their colour profile
 * stay what they were, byte for byte. What is kept is listed, never what is taken out: an unknown part goes. The
 * libraries that we read (exif-be-gone, piexifjs) list what they remove, leave what follows the picture's end, and
 * lose the orientation.
 */

/** More than any picture has; a file of millions of empty parts would cost more memory than it has bytes. */
const MAX_PARTS = 100_000

/**
 * The bytes without metadata, or the same array when it held none. Null when the file's parts do not follow each other.
 * A JPEG still says which way up it is shown, unless `saysOrientation` is false.
 */
export function withoutMetadata(bytes: Uint8Array, mediaType: AssetRef['mediaType'], saysOrientation = true): Uint8Array | null {
  const parts = cleaners[mediaType](bytes, saysOrientation)
  if (parts === null || parts.length > MAX_PARTS) return null
  const length = parts.reduce((sum, part) => sum + part.length, 0)
  const clean = new Uint8Array(length)
  let at = 0
  for (const part of parts) {
    clean.set(part, at)
    at += part.length
  }
  return clean.length === bytes.length && clean.every((value, index) => value === bytes[index]) ? bytes : clean
}

type Parts = readonly Uint8Array[] | null

const cleaners: Readonly<Record<AssetRef['mediaType'], (bytes: Uint8Array, saysOrientation: boolean) => Parts>> = { 'image/png': pngParts, 'image/jpeg': jpegParts, 'image/webp': webpParts }

/** What draws the picture and says its colours and the size of its points; no text, no date, no EXIF. */
const pngKept: ReadonlySet<string> = new Set(['IHDR', 'PLTE', 'IDAT', 'IEND', 'tRNS', 'cHRM', 'gAMA', 'iCCP', 'sBIT', 'sRGB', 'cICP', 'pHYs'])

function pngParts(bytes: Uint8Array): Parts {
  const view = viewOf(bytes)
  const parts = [bytes.subarray(0, PNG_SIGNATURE.length)]
  for (let at = PNG_SIGNATURE.length; at + PNG_CHUNK_FRAME <= bytes.length && parts.length <= MAX_PARTS; ) {
    const next = at + PNG_CHUNK_FRAME + view.getUint32(at)
    const name = tagAt(bytes, at + 4)
    if (next > bytes.length) return null
    if (pngKept.has(name)) parts.push(bytes.subarray(at, next))
    if (name === 'IEND') return parts
    at = next
  }
  return null
}

const ascii = (text: string) => Uint8Array.from(text, (sign) => sign.charCodeAt(0))
const startsWith = (bytes: Uint8Array, at: number, start: Uint8Array) => start.every((value, index) => bytes[at + index] === value)

const APP0 = 0xe0
const APP2 = 0xe2
const APP14 = 0xee
const APP15 = 0xef
const COMMENT = 0xfe
const JFIF = ascii('JFIF\0')
const COLOUR_PROFILE = ascii('ICC_PROFILE\0')
const ADOBE = ascii('Adobe')
/** A JFIF header without the small copy that may follow it. */
const JFIF_BYTES = 16

/** Segments that say how the points are to be read; `data` is where what follows the length begins. */
function keptSegment(bytes: Uint8Array, at: number, end: number): Uint8Array | null {
  const marker = bytes[at + 1] ?? 0
  const data = at + 4
  if (marker === APP0) return startsWith(bytes, data, JFIF) && end - at >= 2 + JFIF_BYTES ? plainJfif(bytes.subarray(at, at + 2 + JFIF_BYTES)) : null
  if (marker === APP2) return startsWith(bytes, data, COLOUR_PROFILE) ? bytes.subarray(at, end) : null
  if (marker === APP14) return startsWith(bytes, data, ADOBE) ? bytes.subarray(at, end) : null
  return (marker > APP0 && marker <= APP15) || marker === COMMENT ? null : bytes.subarray(at, end)
}

function plainJfif(segment: Uint8Array): Uint8Array {
  const plain = segment.slice()
  plain.set([0, JFIF_BYTES], 2)
  plain.set([0, 0], JFIF_BYTES)
  return plain
}

/** The only thing that is said again: which way up it is to be shown. */
function orientationSegment(orientation: number): Uint8Array {
  const tiff = [0x4d, 0x4d, 0, 0x2a, 0, 0, 0, 8, 0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0, 0, 0, 0, 0]
  return Uint8Array.from([JPEG_MARKER, 0xe1, 0, 2 + 6 + tiff.length, ...ascii('Exif\0\0'), ...tiff])
}

/** Segment by segment and scan by scan, to the picture's own end: other pictures may follow it in the same file. */
function jpegParts(bytes: Uint8Array, saysOrientation: boolean): Parts {
  const view = viewOf(bytes)
  const parts = [bytes.subarray(0, 2)]
  const orientation = saysOrientation ? jpegOrientation(bytes) : 1
  let isTold = orientation === 1
  for (let at = 2; at + 2 <= bytes.length && parts.length <= MAX_PARTS; ) {
    const marker = bytes[at + 1] ?? 0
    if (bytes[at] !== JPEG_MARKER) return null
    if (marker === JPEG_MARKER) {
      at += 1
      continue
    }
    if (marker === JPEG_END) return [...parts, bytes.subarray(at, at + 2)]
    if (at + 4 > bytes.length) return null
    const end = at + 2 + view.getUint16(at + 2)
    if (end < at + 4 || end > bytes.length) return null
    if (!isTold && marker !== APP0) {
      parts.push(orientationSegment(orientation))
      isTold = true
    }
    const next = marker === JPEG_SCAN ? nextJpegMarker(bytes, end) : end
    if (marker === JPEG_SCAN) parts.push(bytes.subarray(at, next))
    else {
      const kept = keptSegment(bytes, at, end)
      if (kept) parts.push(kept)
    }
    at = next
  }
  return null
}

const webpKept: ReadonlySet<string> = new Set(['VP8 ', 'VP8L', 'VP8X', 'ALPH', 'ICCP'])
const WEBP_EXIF_AND_XMP = 0x0c

/** Chunks are filled up to an even length. */
function webpParts(bytes: Uint8Array): Parts {
  const view = viewOf(bytes)
  const end = Math.min(bytes.length, view.getUint32(4, true) + 8)
  const parts: Uint8Array[] = []
  for (let at = RIFF_HEADER; at + 8 <= end && parts.length <= MAX_PARTS; ) {
    const length = view.getUint32(at + 4, true)
    const next = at + 8 + length + (length % 2)
    if (at + 8 + length > end) return null
    const name = tagAt(bytes, at)
    if (webpKept.has(name)) parts.push(name === 'VP8X' ? withoutFlags(bytes.subarray(at, next)) : bytes.subarray(at, next))
    at = next
  }
  const header = bytes.slice(0, RIFF_HEADER)
  viewOf(header).setUint32(4, parts.reduce((sum, part) => sum + part.length, 4), true)
  return [header, ...parts]
}

function withoutFlags(chunk: Uint8Array): Uint8Array {
  const plain = chunk.slice()
  plain[8] = (plain[8] ?? 0) & ~WEBP_EXIF_AND_XMP
  return plain
}
