import { deflateSync, crc32 } from 'node:zlib'

type Rgb = readonly [red: number, green: number, blue: number]

/** A true PNG of one colour, or of another one in its right half, made here so that tests carry no picture of anybody's. */
export function png(widthPx: number, heightPx: number, left: Rgb, right: Rgb = left): Uint8Array {
  const header = Buffer.alloc(13)
  header.writeUInt32BE(widthPx, 0)
  header.writeUInt32BE(heightPx, 4)
  header.set([8, 2, 0, 0, 0], 8) // 8 bits a channel, RGB
  const row = Buffer.from([0, ...Array.from({ length: widthPx }, (_, at) => (at * 2 < widthPx ? left : right)).flat()])
  const pixels = deflateSync(Buffer.concat(Array.from({ length: heightPx }, () => row)))
  return Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), chunk('IHDR', header), chunk('IDAT', pixels), chunk('IEND', Buffer.alloc(0))])
}

function chunk(name: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(name, 'latin1'), data])
  const frame = Buffer.alloc(8)
  frame.writeUInt32BE(data.length, 0)
  frame.writeUInt32BE(crc32(body), 4)
  return Buffer.concat([frame.subarray(0, 4), body, frame.subarray(4)])
}
