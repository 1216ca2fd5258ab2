import { closeSync, existsSync, openSync, readSync, statSync } from 'node:fs'

/** One page that a write-ahead log holds: where its bytes begin in the log. */
export interface LogPages {
  readonly pageBytes: number
  /** Page number to offset, of what was committed. */
  readonly offsets: ReadonlyMap<number, number>
  /** How long the database was after the last commit, in pages; 0 when nothing was committed. */
  readonly pageCount: number
  /** How often the log began again since it was made: 0 means that it holds every page written since then. */
  readonly restarts: number
}

const HEADER_BYTES = 32
const FRAME_HEADER_BYTES = 24
const MAGIC = 0x377f0682

/**
 * The committed pages of a log, read with read(2) alone; null when there is no log. Frames after the first whose
 * checksum does not hold never were committed. https://sqlite.org/fileformat2.html, section 4.
 */
export function readLogPages(path: string): LogPages | null {
  if (!existsSync(path) || statSync(path).size < HEADER_BYTES) return null
  const handle = openSync(path, 'r')
  try {
    const header = Buffer.alloc(HEADER_BYTES)
    readSync(handle, header, 0, HEADER_BYTES, 0)
    const magic = header.readUInt32BE(0)
    if ((magic & 0xfffffffe) >>> 0 !== MAGIC) return null
    return readFrames(handle, header, (magic & 1) === 1)
  } finally {
    closeSync(handle)
  }
}

function readFrames(handle: number, header: Buffer, isBigEndian: boolean): LogPages | null {
  const pageBytes = header.readUInt32BE(8)
  let sums = checksum([0, 0], header.subarray(0, 24), isBigEndian)
  if (sums[0] !== header.readUInt32BE(24) || sums[1] !== header.readUInt32BE(28)) return null
  const committed = new Map<number, number>()
  const pending = new Map<number, number>()
  let pageCount = 0
  const frame = Buffer.alloc(FRAME_HEADER_BYTES + pageBytes)
  for (let at = HEADER_BYTES; readSync(handle, frame, 0, frame.length, at) === frame.length; at += frame.length) {
    if (frame.compare(header, 16, 24, 8, 16) !== 0) break
    sums = checksum(checksum(sums, frame.subarray(0, 8), isBigEndian), frame.subarray(FRAME_HEADER_BYTES), isBigEndian)
    if (sums[0] !== frame.readUInt32BE(16) || sums[1] !== frame.readUInt32BE(20)) break
    pending.set(frame.readUInt32BE(0), at + FRAME_HEADER_BYTES)
    const pagesAfter = frame.readUInt32BE(4)
    if (pagesAfter === 0) continue
    pending.forEach((offset, page) => committed.set(page, offset))
    pending.clear()
    pageCount = pagesAfter
  }
  return { pageBytes, offsets: committed, pageCount, restarts: header.readUInt32BE(12) }
}

type Sums = readonly [number, number]

/** Section 4.2 of the file format. */
function checksum([first, second]: Sums, bytes: Buffer, isBigEndian: boolean): Sums {
  let [one, other] = [first, second]
  for (let at = 0; at < bytes.length; at += 8) {
    one = (one + other + (isBigEndian ? bytes.readUInt32BE(at) : bytes.readUInt32LE(at))) >>> 0
    other = (other + one + (isBigEndian ? bytes.readUInt32BE(at + 4) : bytes.readUInt32LE(at + 4))) >>> 0
  }
  return [one, other]
}
