import { marbreError } from '../errors'
import { err, ok, type Result } from '../result'
import type { AssetRef } from './content'
import { readJpeg, readPng, readWebp, type Dimensions } from './image-formats'

export type ImageHeader = Pick<AssetRef, 'mediaType' | 'widthPx' | 'heightPx'>

/** 100 million pixels: A3 at 600 dpi has 70. A larger picture takes more than 400 MB as soon as it is decoded. */
export const MAX_PIXELS = 100_000_000
const PIXELS_PER_UNIT = 1_000_000

const readers = [
  ['image/png', readPng],
  ['image/jpeg', readJpeg],
  ['image/webp', readWebp],
] as const

/**
 * What a picture's bytes say of themselves, whatever its name said: kind and size, without decoding it. Refused with
 * IMAGE_UNREADABLE: other kinds (SVG too: it is a program), animations, and files whose end is missing; with
 * IMAGE_TOO_LARGE: more pixels than MAX_PIXELS.
 */
export function readImageHeader(bytes: Uint8Array): Result<ImageHeader> {
  for (const [mediaType, read] of readers) {
    const size: Dimensions | null = read(bytes)
    if (!size) continue
    const { widthPx, heightPx } = size
    if (widthPx * heightPx > MAX_PIXELS) return err(marbreError('IMAGE_TOO_LARGE', { width: widthPx, height: heightPx, limit: MAX_PIXELS / PIXELS_PER_UNIT }))
    return ok({ mediaType, widthPx, heightPx })
  }
  return err(marbreError('IMAGE_UNREADABLE'))
}
