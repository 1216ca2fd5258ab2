import type { AssetRef } from '../../core/communique/content'
import { marbreError } from '../../core/errors'
import { wholeFrame } from '../../core/images/crop'
import type { SafeDrawing } from '../../core/images/drawing'
import type { KeptPicture } from '../../core/images/kept-picture'
import { MAX_IMAGE_BYTES } from '../../core/images/limits'
import { err, ok, type Result } from '../../core/result'
import { bridge } from '../bridge'
import { cutPicture, openPicture } from './cut-picture'

export const DRAWING_TYPE = 'image/svg+xml'

export interface ChosenPicture {
  readonly asset: AssetRef
  /** It was a drawing, and something of it that may be seen was left out. */
  readonly isReduced: boolean
  /** Its file said more than its points, and that was taken out. */
  readonly isCleared?: boolean
}

/** Lets the person choose a picture. A drawing is kept as the points that the screen makes of it: what is seen is what is printed, everywhere. */
export async function pickPicture(): Promise<Result<ChosenPicture>> {
  const picked = await bridge().calls['assets.pick']()
  if (!picked.ok) return picked
  return 'svg' in picked.value ? keepDrawing(picked.value) : ok(await taken(picked.value))
}

/** Keeps a picture or a drawing whose bytes the page has, from the clipboard or a drop; `mediaType` as the system names it. */
export async function addPicture(bytes: Uint8Array, mediaType: string): Promise<Result<ChosenPicture>> {
  if (mediaType === DRAWING_TYPE) {
    const clean = await bridge().calls['assets.clean']({ bytes })
    return clean.ok ? keepDrawing(clean.value) : clean
  }
  const added = await bridge().calls['assets.add']({ bytes })
  return added.ok ? ok(await taken(added.value)) : added
}

const taken = async ({ isCleared = false, ...asset }: KeptPicture): Promise<ChosenPicture> => ({ asset: await inCommonForm(asset), isReduced: false, isCleared })

async function keepDrawing(drawing: SafeDrawing): Promise<Result<ChosenPicture>> {
  const points = await pointsOf(drawing)
  if (points === null) return err(marbreError('DRAWING_REFUSED'))
  const added = await bridge().calls['assets.add']({ bytes: points })
  return added.ok ? ok({ asset: added.value, isReduced: drawing.isReduced }) : added
}

/**
 * A WebP as JPEG, or as PNG where its points are exact or show through: Word does not open WebP, nor do many of the
 * programs of a newspaper. One that the browser does not read, or that grows past what is kept, stays as it is.
 */
async function inCommonForm(asset: AssetRef): Promise<AssetRef> {
  if (asset.mediaType !== 'image/webp') return asset
  const read = await bridge().calls['assets.read']({ sha256: asset.sha256 })
  if (!read.ok) return asset
  try {
    const picture = await openPicture(read.value)
    const bytes = await cutPicture(picture, wholeFrame({ widthPx: picture.bitmap.width, heightPx: picture.bitmap.height }))
    picture.bitmap.close()
    const added = bytes.byteLength <= MAX_IMAGE_BYTES ? await bridge().calls['assets.add']({ bytes }) : null
    return added?.ok === true ? added.value : asset
  } catch (cause) {
    if (cause instanceof DOMException) return asset
    throw cause
  }
}

/** A drawing as a PNG with a clear ground; null when the browser does not read it. In an `img` nothing of it acts or fetches. */
async function pointsOf({ svg, widthPx, heightPx }: SafeDrawing): Promise<Uint8Array | null> {
  const address = URL.createObjectURL(new Blob([svg], { type: DRAWING_TYPE }))
  try {
    const image = new Image(widthPx, heightPx)
    image.src = address
    await image.decode()
    const canvas = new OffscreenCanvas(widthPx, heightPx)
    canvas.getContext('2d')?.drawImage(image, 0, 0, widthPx, heightPx)
    return new Uint8Array(await (await canvas.convertToBlob({ type: 'image/png' })).arrayBuffer())
  } catch (cause) {
    if (cause instanceof DOMException) return null
    throw cause
  } finally {
    URL.revokeObjectURL(address)
  }
}
