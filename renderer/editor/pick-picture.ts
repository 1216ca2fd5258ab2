import type { AssetRef } from '../../core/communique/content'
import { marbreError } from '../../core/errors'
import type { SafeDrawing } from '../../core/images/drawing'
import { err, ok, type Result } from '../../core/result'
import { bridge } from '../bridge'

export interface ChosenPicture {
  readonly asset: AssetRef
  /** It was a drawing, and something of it that may be seen was left out. */
  readonly isReduced: boolean
}

/** Lets the person choose a picture. A drawing is kept as the points that the screen makes of it: what is seen is what is printed, everywhere. */
export async function pickPicture(): Promise<Result<ChosenPicture>> {
  const picked = await bridge().calls['assets.pick']()
  if (!picked.ok) return picked
  if (!('svg' in picked.value)) return ok({ asset: picked.value, isReduced: false })
  const points = await pointsOf(picked.value)
  if (points === null) return err(marbreError('DRAWING_REFUSED'))
  const added = await bridge().calls['assets.add']({ bytes: points })
  return added.ok ? ok({ asset: added.value, isReduced: picked.value.isReduced }) : added
}

/** A drawing as a PNG with a clear ground; null when the browser does not read it. In an `img` nothing of it acts or fetches. */
async function pointsOf({ svg, widthPx, heightPx }: SafeDrawing): Promise<Uint8Array | null> {
  const address = URL.createObjectURL(new Blob([svg], { type: 'image/svg+xml' }))
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
