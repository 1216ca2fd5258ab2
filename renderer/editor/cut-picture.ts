import type { AssetRef } from '../../core/communique/content'
import { RIFF_HEADER, tagAt } from '../../core/communique/image-formats'
import type { Frame } from '../../core/images/crop'

/** Visibly the same; the loss of one more JPEG at this quality is below what print shows. */
const JPEG_QUALITY = 0.95

export interface PictureBytes {
  readonly mediaType: AssetRef['mediaType']
  readonly bytes: Uint8Array
}

/** A picture ready to be cut, upright. */
export interface OpenPicture {
  readonly bitmap: ImageBitmap
  /** Its points were already rounded off as JPEG does; a drawing's are exact. */
  readonly isPhotograph: boolean
}

/** Decodes a picture. @throws DOMException when its bytes cannot be. */
export async function openPicture({ mediaType, bytes }: PictureBytes): Promise<OpenPicture> {
  return { bitmap: await createImageBitmap(new Blob([Uint8Array.from(bytes)], { type: mediaType })), isPhotograph: mediaType === 'image/jpeg' || (mediaType === 'image/webp' && !isExactWebp(bytes)) }
}

const CHUNK_HEADER = 8

/** Whether a WebP holds its points without loss: one of its parts is a VP8L. */
function isExactWebp(bytes: Uint8Array): boolean {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  for (let at = RIFF_HEADER; at + CHUNK_HEADER <= bytes.length; ) {
    if (tagAt(bytes, at) === 'VP8L') return true
    const length = view.getUint32(at + 4, true)
    at += CHUNK_HEADER + length + (length % 2)
  }
  return false
}

/**
 * The pixels inside the frame as a picture of their own: what is outside is in no file that leaves, however hard one
 * looks. JPEG stays JPEG, PNG stays PNG without loss; a WebP, which Word does not open, becomes one of the two.
 * @throws when the canvas gives no picture.
 */
export async function cutPicture({ bitmap, isPhotograph }: OpenPicture, frame: Frame): Promise<Uint8Array> {
  const canvas = new OffscreenCanvas(frame.width, frame.height)
  const context = canvas.getContext('2d')
  if (!context) throw new Error('no canvas')
  context.drawImage(bitmap, frame.x, frame.y, frame.width, frame.height, 0, 0, frame.width, frame.height)
  const isJpeg = isPhotograph && isOpaque(context, frame)
  const blob = await canvas.convertToBlob(isJpeg ? { type: 'image/jpeg', quality: JPEG_QUALITY } : { type: 'image/png' })
  return new Uint8Array(await blob.arrayBuffer())
}

const ALPHA = 3
const CHANNELS = 4
const OPAQUE = 255

function isOpaque(context: OffscreenCanvasRenderingContext2D, { width, height }: Frame): boolean {
  const { data } = context.getImageData(0, 0, width, height)
  for (let at = ALPHA; at < data.length; at += CHANNELS) if (data[at] !== OPAQUE) return false
  return true
}
