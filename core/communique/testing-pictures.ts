import { fromBase64 } from './base64'

const bytesOf = (text: string): Uint8Array => fromBase64(text) ?? new Uint8Array()
const latin1 = (text: string): number[] => Array.from(text, (sign) => sign.charCodeAt(0))

/** 16 × 8 points. */
export const plainJpeg = bytesOf('/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDABQODxIPDRQSEBIXFRQYHjIhHhwcHj0sLiQySUBMS0dARkVQWnNiUFVtVkVGZIhlbXd7gYKBTmCNl4x9lnN+gXz/2wBDARUXFx4aHjshITt8U0ZTfHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHz/wAARCAAIABADASIAAhEBAxEB/8QAFQABAQAAAAAAAAAAAAAAAAAAAAT/xAAUEAEAAAAAAAAAAAAAAAAAAAAA/8QAFAEBAAAAAAAAAAAAAAAAAAAABP/EABQRAQAAAAAAAAAAAAAAAAAAAAD/2gAMAwEAAhEDEQA/AIQDRH//2Q==')
export const plainWebp = bytesOf('UklGRiIAAABXRUJQVlA4IBYAAAAwAQCdASoBAAEADsD+JaQAA3AAAAAA')

/** Words that stand in the metadata below, and must stand nowhere once a picture was kept. */
export const metadataWords = ['MarbreCam 9', 'GPSSECRET43.27N', 'Nom du patient', 'photoshop:City', 'http://ns.adobe.com/xap']

function segment(marker: number, data: readonly number[]): number[] {
  const length = data.length + 2
  return [0xff, marker, length >> 8, length & 0xff, ...data]
}

/** An EXIF block, of either byte order, that names a device and a place, and says how the picture is to be turned. */
export function exifBlock(orientation: number, isLittle = false): number[] {
  const u16 = (value: number) => (isLittle ? [value & 0xff, value >> 8] : [value >> 8, value & 0xff])
  const u32 = (value: number) => (isLittle ? [...u16(value & 0xffff), ...u16(value >>> 16)] : [...u16(value >>> 16), ...u16(value & 0xffff)])
  const camera = latin1('MarbreCam 9\0')
  const place = latin1('GPSSECRET43.27N\0')
  const after = 8 + 2 + 3 * 12 + 4
  const gps = after + camera.length
  return [
    ...latin1(isLittle ? 'II' : 'MM'), ...u16(42), ...u32(8), ...u16(3),
    ...u16(0x0110), ...u16(2), ...u32(camera.length), ...u32(after),
    ...u16(0x0112), ...u16(3), ...u32(1), ...u16(orientation), 0, 0,
    ...u16(0x8825), ...u16(4), ...u32(1), ...u32(gps),
    ...u32(0), ...camera,
    ...u16(1), ...u16(0x001d), ...u16(2), ...u32(place.length), ...u32(gps + 18), ...u32(0), ...place,
  ]
}

/** What a telephone and an agency leave in a photograph, its colour profile besides, and another picture after its end. */
export function photoWithGps(jpeg: Uint8Array = plainJpeg, orientation = 1, isLittle = false): Uint8Array {
  const exif = segment(0xe1, [...latin1('Exif\0\0'), ...exifBlock(orientation, isLittle)])
  const xmp = segment(0xe1, latin1('http://ns.adobe.com/xap/1.0/\0<x:xmpmeta photoshop:City="Marseille"/>'))
  const iptc = segment(0xed, latin1('Photoshop 3.0\x008BIM\x04\x04Nom du patient'))
  const comment = segment(0xfe, latin1('Nom du patient'))
  const profile = segment(0xe2, latin1('ICC_PROFILE\0\x01\x01profil'))
  const preview = segment(0xe2, latin1('MPF\0GPSSECRET43.27N'))
  const second = [...jpeg.subarray(0, 2), ...exif, ...jpeg.subarray(2)]
  return Uint8Array.from([...jpeg.subarray(0, 2), ...exif, ...xmp, ...iptc, ...profile, ...preview, ...comment, ...jpeg.subarray(2), ...second])
}

function chunk(name: string, data: readonly number[]): number[] {
  const { length } = data
  return [length >>> 24, (length >>> 16) & 0xff, (length >>> 8) & 0xff, length & 0xff, ...latin1(name), ...data, 0, 0, 0, 0]
}

export function pngWithGps(png: Uint8Array): Uint8Array {
  const END_BYTES = 12
  const texts = [chunk('tEXt', latin1('Comment\0Nom du patient')), chunk('eXIf', exifBlock(1)), chunk('iTXt', latin1('XML:com.adobe.xmp\0\0\0\0\0http://ns.adobe.com/xap photoshop:City')), chunk('prVt', latin1('GPSSECRET43.27N'))]
  return Uint8Array.from([...png.subarray(0, png.length - END_BYTES), ...texts.flat(), ...png.subarray(png.length - END_BYTES)])
}

export function webpWithGps(webp: Uint8Array = plainWebp): Uint8Array {
  const little = (value: number) => [value & 0xff, (value >> 8) & 0xff, (value >> 16) & 0xff, value >>> 24]
  const part = (name: string, data: readonly number[]) => [...latin1(name), ...little(data.length), ...data, ...(data.length % 2 === 1 ? [0] : [])]
  const body = [...part('VP8X', [0x0c, 0, 0, 0, 0, 0, 0, 0, 0, 0]), ...webp.subarray(12), ...part('EXIF', exifBlock(1)), ...part('XMP ', latin1('http://ns.adobe.com/xap photoshop:City'))]
  return Uint8Array.from([...latin1('RIFF'), ...little(body.length + 4), ...latin1('WEBP'), ...body])
}
