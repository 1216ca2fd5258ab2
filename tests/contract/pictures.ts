import { crc32 } from 'node:zlib'
import { pixelPng } from '../../core/communique/specimen'

/** One white pixel that is another file for each rank: the size of its points, which is kept, says the rank. */
export function grownPng(rank: number): Uint8Array {
  const END_BYTES = 12
  const data = Buffer.concat([Buffer.from('pHYs', 'latin1'), Buffer.alloc(9)])
  data.writeUInt32BE(rank, 4)
  const length = Buffer.alloc(4)
  length.writeUInt32BE(data.length - 4)
  const check = Buffer.alloc(4)
  check.writeUInt32BE(crc32(data))
  const body = pixelPng.subarray(0, pixelPng.length - END_BYTES)
  return new Uint8Array(Buffer.concat([body, length, data, check, pixelPng.subarray(pixelPng.length - END_BYTES)]))
}
