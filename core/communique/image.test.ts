import fc from 'fast-check'
import imageSize from 'image-size'
import { describe, expect, it } from 'vitest'
import { fromBase64, toBase64 } from './base64'
import { readImageHeader } from './image'
import { pixelPng } from './specimen'

const bytesOf = (text: string) => fromBase64(text) ?? new Uint8Array()

const JPEG_16_BY_8 = '/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDABQODxIPDRQSEBIXFRQYHjIhHhwcHj0sLiQySUBMS0dARkVQWnNiUFVtVkVGZIhlbXd7gYKBTmCNl4x9lnN+gXz/2wBDARUXFx4aHjshITt8U0ZTfHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHz/wAARCAAIABADASIAAhEBAxEB/8QAFQABAQAAAAAAAAAAAAAAAAAAAAT/xAAUEAEAAAAAAAAAAAAAAAAAAAAA/8QAFAEBAAAAAAAAAAAAAAAAAAAABP/EABQRAQAAAAAAAAAAAAAAAAAAAAD/2gAMAwEAAhEDEQA/AIQDRH//2Q=='
const WEBP_LOSSY = 'UklGRiIAAABXRUJQVlA4IBYAAAAwAQCdASoBAAEADsD+JaQAA3AAAAAA'
const WEBP_LOSSLESS = 'UklGRhoAAABXRUJQVlA4TA0AAAAvAAAAEAcQERGIiP4HAA=='

const pngOf = (width: number, height: number) => {
  const bytes = pixelPng.slice()
  const view = new DataView(bytes.buffer)
  view.setUint32(16, width)
  view.setUint32(20, height)
  return bytes
}

const pngWith = (name: string) => {
  const chunk = Uint8Array.from([0, 0, 0, 0, ...Array.from(name, (sign) => sign.charCodeAt(0)), 0, 0, 0, 0])
  return Uint8Array.from([...pixelPng.slice(0, 33), ...chunk, ...pixelPng.slice(33)])
}

const refused = (bytes: Uint8Array) => {
  const header = readImageHeader(bytes)
  return header.ok ? null : header.error.code
}

describe('a picture', () => {
  it.each([
    ['image/png', pixelPng],
    ['image/jpeg', bytesOf(JPEG_16_BY_8)],
    ['image/webp', bytesOf(WEBP_LOSSY)],
    ['image/webp', bytesOf(WEBP_LOSSLESS)],
  ])('%s is read as another reader reads it', (mediaType, bytes) => {
    const { width, height } = imageSize(bytes)
    expect(readImageHeader(bytes)).toEqual({ ok: true, value: { mediaType, widthPx: width, heightPx: height } })
  })

  it('is read wherever it lies in memory', () => {
    const inside = new Uint8Array(pixelPng.length + 7)
    inside.set(pixelPng, 7)
    expect(readImageHeader(inside.subarray(7)).ok).toBe(true)
  })
})

describe('what is none', () => {
  it.each([
    ['nothing', new Uint8Array()],
    ['a 1-byte JPEG', Uint8Array.from([0xff])],
    ['text', Uint8Array.from(Array.from('ceci n’est pas une image', (sign) => sign.charCodeAt(0)))],
    ['SVG with a script', Uint8Array.from(Array.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>', (sign) => sign.charCodeAt(0)))],
    ['GIF', bytesOf('R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7')],
    ['an animated PNG', pngWith('acTL')],
    ['a PNG without width', pngOf(0, 1)],
    ['a PNG followed by something else', Uint8Array.from([...pixelPng, 60, 115, 62])],
  ])('%s: IMAGE_UNREADABLE', (_name, bytes) => {
    expect(refused(bytes)).toBe('IMAGE_UNREADABLE')
  })

  it.each([
    ['PNG', pixelPng],
    ['JPEG', bytesOf(JPEG_16_BY_8)],
  ])('a %s cut anywhere: IMAGE_UNREADABLE', (_name, whole) => {
    for (let length = 0; length < whole.length - 1; length += 1) expect(refused(whole.slice(0, length)), String(length)).toBe('IMAGE_UNREADABLE')
  })

  it('a PNG of 60,000 × 60,000: IMAGE_TOO_LARGE', () => {
    expect(readImageHeader(pngOf(60_000, 60_000))).toEqual({ ok: false, error: { code: 'IMAGE_TOO_LARGE', params: { width: 60_000, height: 60_000, limit: 100 } } })
  })

  it('a JPEG of ten million empty segments is walked, not copied', () => {
    const bytes = new Uint8Array(40_000_000)
    bytes.set([0xff, 0xd8])
    for (let at = 2; at + 4 <= bytes.length; at += 4) bytes.set([0xff, 0xe1, 0, 2], at)
    expect(refused(bytes)).toBe('IMAGE_UNREADABLE')
  })

  it('noise behind each signature: never thrown', () => {
    const signatures = [pixelPng.slice(0, 8), Uint8Array.from([0xff, 0xd8, 0xff]), bytesOf(WEBP_LOSSY).slice(0, 16)]
    fc.assert(
      fc.property(fc.constantFrom(...signatures), fc.uint8Array({ maxLength: 200 }), (signature, noise) => {
        expect(typeof readImageHeader(Uint8Array.from([...signature, ...noise])).ok).toBe('boolean')
      }),
      { numRuns: 2_000 },
    )
  })
})

describe('base 64', () => {
  it('is what Node writes, and comes back', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
        expect(toBase64(bytes)).toBe(Buffer.from(bytes).toString('base64'))
        expect(fromBase64(toBase64(bytes))).toEqual(bytes)
      }),
    )
  })

  it('crosses its chunks without a seam', () => {
    const bytes = Uint8Array.from({ length: 100_001 }, (_, index) => index % 251)
    expect(toBase64(bytes)).toBe(Buffer.from(bytes).toString('base64'))
  })

  it.each(['A', 'AA', 'AAA', 'AA=A', '====', 'A===', 'AB==', 'AAB=', 'AAAA AAA', 'AAA-', 'AAA\u0141', 'AAAA\n'])('refuses %j', (text) => {
    expect(fromBase64(text)).toBeNull()
  })
})
