import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readImageHeader } from './image'
import { withoutMetadata } from './image-metadata'
import { jpegOrientation } from './jpeg-segments'
import { pixelPng } from './specimen'
import { exifBlock, metadataWords, photoWithGps, plainJpeg, plainWebp, pngWithGps, webpWithGps } from './testing-pictures'

const textOf = (bytes: Uint8Array | null) => Buffer.from(bytes ?? []).toString('latin1')

const pictures = [
  ['a photograph with EXIF, XMP, IPTC, a comment and a second picture', 'image/jpeg', photoWithGps()],
  ['a PNG with texts', 'image/png', pngWithGps(pixelPng)],
  ['a WebP with EXIF and XMP', 'image/webp', webpWithGps()],
] as const

describe.each(pictures)('%s', (_name, mediaType, bytes) => {
  it('is a picture before and after, of the same size', () => {
    expect(metadataWords.some((words) => textOf(bytes).includes(words))).toBe(true)
    const clean = withoutMetadata(bytes, mediaType) ?? new Uint8Array()
    expect(readImageHeader(bytes).ok).toBe(true)
    expect(readImageHeader(clean)).toEqual(readImageHeader(bytes))
  })

  it('says nothing of places, persons and devices afterwards', () => {
    const clean = textOf(withoutMetadata(bytes, mediaType))
    for (const words of [...metadataWords, 'Exif', 'EXIF', 'GPS', 'XMP']) expect(clean).not.toContain(words)
  })

  it('cleaned twice is what it was cleaned once', () => {
    const clean = withoutMetadata(bytes, mediaType) ?? new Uint8Array()
    expect(withoutMetadata(clean, mediaType)).toBe(clean)
  })
})

it.each([['image/jpeg', plainJpeg], ['image/png', pixelPng], ['image/webp', plainWebp]] as const)('%s without metadata stays the same bytes', (mediaType, bytes) => {
  expect(withoutMetadata(bytes, mediaType)).toBe(bytes)
})

describe('a photograph', () => {
  it('keeps its colour profile, and every point', () => {
    const clean = textOf(withoutMetadata(photoWithGps(), 'image/jpeg'))
    expect(clean).toContain('ICC_PROFILE')
    expect(clean.endsWith(textOf(plainJpeg).slice(2 + 18))).toBe(true)
  })

  it('loses the small copy that its JFIF header carries', () => {
    const small = [0xff, 0xe0, 0, 19, ...plainJpeg.subarray(6, 18), 1, 1, 9, 9, 9]
    const clean = withoutMetadata(Uint8Array.from([...plainJpeg.subarray(0, 2), ...small, ...plainJpeg.subarray(20)]), 'image/jpeg')
    expect(clean).toEqual(plainJpeg)
  })

  it.each([1, 2, 3, 4, 5, 6, 7, 8].flatMap((orientation) => [[orientation, true], [orientation, false]] as const))('of orientation %i keeps it and nothing else (byte order: little %s)', (orientation, isLittle) => {
    const photo = photoWithGps(plainJpeg, orientation, isLittle)
    const clean = withoutMetadata(photo, 'image/jpeg') ?? new Uint8Array()
    expect(jpegOrientation(photo)).toBe(orientation)
    expect(jpegOrientation(clean)).toBe(orientation)
    for (const words of metadataWords) expect(textOf(clean)).not.toContain(words)
    const [widthPx, heightPx] = orientation > 4 ? [8, 16] : [16, 8]
    expect(readImageHeader(clean)).toEqual({ ok: true, value: { mediaType: 'image/jpeg', widthPx, heightPx } })
  })

  it('of a million empty parts is none', () => {
    const empty = Uint8Array.from({ length: 4_000_000 }, (_, at) => [0xff, 0xdd, 0, 2][at % 4] ?? 0)
    const bytes = new Uint8Array(plainJpeg.length + empty.length)
    bytes.set(plainJpeg.subarray(0, 20))
    bytes.set(empty, 20)
    bytes.set(plainJpeg.subarray(20), 20 + empty.length)
    expect(withoutMetadata(bytes, 'image/jpeg')).toBeNull()
  })

  it('whose parts do not follow each other is none', () => {
    expect(withoutMetadata(Uint8Array.from([...plainJpeg.subarray(0, 20), 1, 2, 3, ...plainJpeg.subarray(20)]), 'image/jpeg')).toBeNull()
  })
})

it('reads every ruined picture without an exception, and never lets metadata through', () => {
  fc.assert(
    fc.property(fc.constantFrom(...pictures), fc.array(fc.tuple(fc.nat(), fc.nat(255)), { maxLength: 6 }), (picture, changes) => {
      const [, mediaType, whole] = picture
      const bytes = whole.slice()
      for (const [at, value] of changes) bytes[at % bytes.length] = value
      const header = readImageHeader(bytes)
      if (!header.ok) return
      const clean = withoutMetadata(bytes, header.value.mediaType)
      if (clean) expect(withoutMetadata(clean, mediaType)).toEqual(clean)
    }),
    { numRuns: 2000 },
  )
})

it('an EXIF block that ends anywhere tells no orientation or its own', () => {
  const block = exifBlock(6)
  for (let length = 0; length < block.length; length += 1) {
    const cut = [0xff, 0xe1, 0, 8 + length, 0x45, 0x78, 0x69, 0x66, 0, 0, ...block.slice(0, length)]
    expect([1, 6]).toContain(jpegOrientation(Uint8Array.from([0xff, 0xd8, ...cut, ...plainJpeg.subarray(2)])))
  }
})
