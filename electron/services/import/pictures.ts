import { MAX_IMAGE_BYTES } from '../../../core/images/limits'
import type { Source, SourceImage } from '../../../core/import/source'
import { ok, type Result } from '../../../core/result'
import { MAX_IMAGES, MAX_IMAGES_BYTES } from './limits'
import type { DocumentPackage } from './open-package'
import { isPicture, type ReadFile } from './read-source'

/** Adds the bytes of the pictures that a communiqué takes; what is too large, too many or of another form is told instead. */
export function picturesOf(archive: DocumentPackage, source: Source): Result<ReadFile> {
  const pictures = new Map<number, Uint8Array>()
  const images: SourceImage[] = []
  let total = 0
  source.images.forEach((image, rank) => {
    const size = archive.sizeOf(image.name)
    const isTooMuch = size > MAX_IMAGE_BYTES || total + size > MAX_IMAGES_BYTES || pictures.size >= MAX_IMAGES
    if (image.missing !== null || isTooMuch) images.push({ ...image, missing: image.missing ?? 'large' })
    else {
      const bytes = readOne(archive, image.name)
      if (bytes && isPicture(bytes)) {
        total += bytes.byteLength
        pictures.set(rank, bytes)
        images.push(image)
      } else images.push({ ...image, missing: 'form' })
    }
  })
  return ok({ source: { ...source, images }, pictures })
}

function readOne(archive: DocumentPackage, name: string): Uint8Array | null {
  const read = archive.read([name], MAX_IMAGE_BYTES)
  return read.ok ? (read.value.get(name) ?? null) : null
}
