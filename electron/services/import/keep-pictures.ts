import { basename } from 'node:path'
import type { AssetRef } from '../../../core/communique/content'
import type { KeptPicture } from '../../../core/images/kept-picture'
import { readImageHeader } from '../../../core/communique/image'
import { withoutMetadata } from '../../../core/communique/image-metadata'
import type { Sha256 } from '../../../core/communique/ids'
import { marbreError } from '../../../core/errors'
import type { Look, ToLookAt } from '../../../core/import/report'
import type { SourceImage } from '../../../core/import/source'
import { err, ok, type Result } from '../../../core/result'
import { sha256Of } from '../../platform/hashing'

/** Under it a picture over the whole width of the page has less than 150 dots per inch. */
const SMALL_WIDTH_PX = 900

const MISSING: Readonly<Record<'linked' | 'form' | 'large', ToLookAt>> = { linked: 'linkedImage', form: 'imageForm', large: 'imageTooLarge' }

export interface FoundPictures {
  readonly images: readonly SourceImage[]
  /** By the rank in `images`. */
  readonly pictures: ReadonlyMap<number, Uint8Array>
}

export interface KeptPictures {
  /** By the rank in `images`. */
  readonly assets: ReadonlyMap<number, Sha256>
  readonly looks: readonly Look[]
}

/** Keeps a document's pictures by `keep`, which refuses those that a communiqué does not take; what each one lacks is told. */
export async function keepPictures({ images, pictures }: FoundPictures, keep: (bytes: Uint8Array) => Promise<Result<KeptPicture>>): Promise<KeptPictures> {
  const assets = new Map<number, Sha256>()
  const looks: Look[] = []
  const lookAt = (what: ToLookAt, words: string): void => void looks.push({ what, words: words.slice(0, 300), count: 1 })
  for (const [rank, { name, missing }] of images.entries()) {
    const bytes = pictures.get(rank)
    const kept = bytes && missing === null ? await keep(bytes) : null
    const shown = missing === 'linked' ? name : basename(name)
    if (missing !== null) lookAt(MISSING[missing], shown)
    else if (!kept?.ok) lookAt('imageRefused', shown)
    else {
      assets.set(rank, kept.value.sha256)
      if (kept.value.widthPx < SMALL_WIDTH_PX) lookAt('imageSmall', shown)
      if (kept.value.isCleared === true) lookAt('imageCleared', shown)
      // A picture that a person chooses is made a JPEG or a PNG by the window, which has Chromium's decoder; this has none.
      if (kept.value.mediaType === 'image/webp') lookAt('imageWebp', shown)
    }
  }
  return { assets, looks }
}

export interface PlainPicture {
  /** As what is left has to be named. */
  readonly asset: AssetRef
  /** What is kept of it, as whoever chose it is told. */
  readonly kept: KeptPicture
  readonly bytes: Uint8Array
}

/** A picture by what its bytes say it is, and without what else they say: places, persons, devices. Errors: IMAGE_UNREADABLE, IMAGE_TOO_LARGE. */
export function plainPicture(given: Uint8Array): Result<PlainPicture> {
  const header = readImageHeader(given)
  if (!header.ok) return header
  const bytes = withoutMetadata(given, header.value.mediaType)
  if (bytes === null) return err(marbreError('IMAGE_UNREADABLE'))
  const asset = { sha256: sha256Of(bytes), ...header.value }
  return ok({ asset, kept: bytes.byteLength < given.byteLength ? { ...asset, isCleared: true } : asset, bytes })
}
