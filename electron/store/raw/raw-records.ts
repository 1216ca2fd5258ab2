import type { RawPages } from './raw-pages'

/** A stored value. Integers beyond 2^53 are given as the nearest number: Marbre stores none. */
export type RawValue = null | number | string | Uint8Array

export interface RawRow {
  readonly rowid: number
  readonly values: readonly RawValue[]
}

interface Varint {
  readonly value: number
  readonly next: number
}

/** Big-endian, seven bits a byte, all eight of the ninth (section 1.6 of the file format). */
export function varintAt(bytes: Uint8Array, at: number): Varint {
  let value = 0n
  for (let rank = 0; rank < 9; rank++) {
    const byte = bytes[at + rank]
    if (byte === undefined) throw new RangeError('a varint goes beyond its page')
    if (rank === 8) return { value: Number(BigInt.asIntN(64, (value << 8n) | BigInt(byte))), next: at + 9 }
    value = (value << 7n) | BigInt(byte & 0x7f)
    if (byte < 0x80) return { value: Number(value), next: at + rank + 1 }
  }
  throw new RangeError('a varint has nine bytes')
}

/** The largest payload that is believed: beyond it a length is damage. */
const MOST_PAYLOAD_BYTES = 512 * 1024 * 1024

/**
 * The payload of a cell: what is in the page, then its chain of overflow pages. `isLeafOfTable` decides how much stays
 * in the page (section 1.6). Throws RangeError when it leads nowhere; `seen` is given each overflow page.
 */
export function payloadAt(pages: RawPages, page: Buffer, cell: { at: number; length: number; isLeafOfTable: boolean }, seen: (page: number) => void): Buffer {
  const { at, length, isLeafOfTable } = cell
  if (length > MOST_PAYLOAD_BYTES) throw new RangeError('a payload is too long')
  const usable = pages.usableBytes
  const most = isLeafOfTable ? usable - 35 : Math.floor(((usable - 12) * 64) / 255) - 23
  if (length <= most) return slice(page, at, length)
  const least = Math.floor(((usable - 12) * 32) / 255) - 23
  const fitting = least + ((length - least) % (usable - 4))
  const inPage = fitting <= most ? fitting : least
  const parts = [slice(page, at, inPage)]
  let next = slice(page, at + inPage, 4).readUInt32BE(0)
  for (let left = length - inPage; left > 0; ) {
    const overflow = next > 0 && next <= pages.count ? pages.page(next) : null
    if (!overflow) throw new RangeError('a chain of pages ends too early')
    seen(next)
    const taken = Math.min(left, usable - 4)
    parts.push(slice(overflow, 4, taken))
    left -= taken
    next = overflow.readUInt32BE(0)
  }
  return Buffer.concat(parts)
}

function slice(page: Buffer, at: number, length: number): Buffer {
  if (at + length > page.length) throw new RangeError('a cell goes beyond its page')
  return page.subarray(at, at + length)
}

const text = new TextDecoder('utf-8', { fatal: true })

/** The values of a record (section 2.1). Throws RangeError or TypeError when its bytes are none. */
export function recordIn(payload: Buffer): readonly RawValue[] {
  const header = varintAt(payload, 0)
  const values: RawValue[] = []
  let body = header.value
  for (let at = header.next; at < header.value; ) {
    const type = varintAt(payload, at)
    at = type.next
    const length = lengthOf(type.value)
    if (body + length > payload.length) throw new RangeError('a record goes beyond its payload')
    values.push(valueOf(type.value, payload.subarray(body, body + length)))
    body += length
  }
  if (body !== payload.length) throw new RangeError('a record is shorter than its payload')
  return values
}

const LENGTHS = [0, 1, 2, 3, 4, 6, 8, 8, 0, 0] as const

function lengthOf(type: number): number {
  const length = type >= 12 ? Math.floor((type - 12) / 2) : LENGTHS[type]
  if (length === undefined) throw new RangeError('a serial type that is reserved')
  return length
}

function valueOf(type: number, bytes: Buffer): RawValue {
  if (type >= 12) return type % 2 === 0 ? new Uint8Array(bytes) : text.decode(bytes)
  switch (type) {
    case 0: return null
    case 6: return Number(bytes.readBigInt64BE(0))
    case 7: return bytes.readDoubleBE(0)
    case 8: return 0
    case 9: return 1
    default: return bytes.readIntBE(0, bytes.length)
  }
}
