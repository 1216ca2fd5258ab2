import { closeSync, existsSync, openSync, readSync, statSync } from 'node:fs'
import { marbreError } from '../../core/errors'
import { err, ok, type Result } from '../../core/result'
import { NEWEST_VERSION } from './migrations'

/** `MRBR` at offset 68 of the file: it is ours. */
export const APPLICATION_ID = 0x4d524252

const MAGIC = 'SQLite format 3\u0000'
const WAL_HEADER_BYTES = 32
const FRAME_HEADER_BYTES = 24

/**
 * Reads a database file with nothing but read(2), so that a file which must not be touched is not: SQLite itself would
 * leave a log and a shared memory beside it. Offsets: https://sqlite.org/fileformat2.html, sections 1.3 and 4.
 * Errors: DATABASE_DAMAGED, DATABASE_NOT_OURS, DATABASE_FROM_NEWER_VERSION.
 */
export function probeFile(path: string): Result<void> {
  if (!statSync(path).isFile()) return err(marbreError('DATABASE_NOT_OURS'))
  const header = readStart(path, 100)
  if (header.length < 100 || header.toString('latin1', 0, 16) !== MAGIC) return err(marbreError('DATABASE_DAMAGED', { what: 'header' }))
  if (header.readInt32BE(68) !== APPLICATION_ID) return err(marbreError('DATABASE_NOT_OURS'))
  const hasLog = existsSync(`${path}-wal`) && statSync(`${path}-wal`).size > 0
  if (!hasLog && statSync(path).size < header.readUInt32BE(28) * pageBytes(header)) return err(marbreError('DATABASE_DAMAGED', { what: 'length' }))
  const version = Math.max(header.readInt32BE(60), hasLog ? newestVersionInLog(`${path}-wal`) : 0)
  return version > NEWEST_VERSION ? err(marbreError('DATABASE_FROM_NEWER_VERSION', { found: version, known: NEWEST_VERSION })) : ok()
}

/** A page of 65,536 bytes is written as 1. */
const pageBytes = (header: Buffer): number => (header.readUInt16BE(16) === 1 ? 65536 : header.readUInt16BE(16))

/**
 * The highest `user_version` among the log's committed copies of the first page: a killed newer Marbre may have left it
 * there only. What a power cut tore is not read, as SQLite does not: its sums do not hold.
 */
function newestVersionInLog(path: string): number {
  const handle = openSync(path, 'r')
  try {
    const start = Buffer.alloc(WAL_HEADER_BYTES)
    if (readSync(handle, start, 0, WAL_HEADER_BYTES, 0) < WAL_HEADER_BYTES) return 0
    const sum = new LogSum(start.readUInt32BE(0) === BIG_ENDIAN_LOG)
    sum.add(start, 0, WAL_HEADER_BYTES - SUM_BYTES)
    if (!sum.isAt(start, WAL_HEADER_BYTES - SUM_BYTES)) return 0
    const frame = Buffer.alloc(FRAME_HEADER_BYTES + start.readUInt32BE(8))
    let [committed, waiting] = [0, 0]
    for (let at = WAL_HEADER_BYTES; readSync(handle, frame, 0, frame.length, at) === frame.length; at += frame.length) {
      sum.add(frame, 0, 8)
      sum.add(frame, FRAME_HEADER_BYTES, frame.length)
      // The salts tell what an earlier turn of the log left behind.
      if (frame.compare(start, 16, 24, 8, 16) !== 0 || !sum.isAt(frame, FRAME_HEADER_BYTES - SUM_BYTES)) break
      if (frame.readUInt32BE(0) === 1) waiting = Math.max(waiting, frame.readInt32BE(FRAME_HEADER_BYTES + 60))
      const endsCommit = frame.readUInt32BE(4) !== 0
      if (endsCommit) committed = waiting
    }
    return committed
  } finally {
    closeSync(handle)
  }
}

const BIG_ENDIAN_LOG = 0x377f0683
const SUM_BYTES = 8

/** The running sum of a log (https://sqlite.org/fileformat2.html, section 4.2). */
class LogSum {
  private first = 0
  private second = 0

  constructor(private readonly isBigEndian: boolean) {}

  /** Of the bytes from `from` to `to`, which are a multiple of eight. */
  add(bytes: Buffer, from: number, to: number): void {
    const word = (at: number): number => (this.isBigEndian ? bytes.readUInt32BE(at) : bytes.readUInt32LE(at))
    for (let at = from; at < to; at += 8) {
      this.first = (this.first + word(at) + this.second) >>> 0
      this.second = (this.second + word(at + 4) + this.first) >>> 0
    }
  }

  /** Whether it is what is written there. */
  isAt(bytes: Buffer, at: number): boolean {
    return bytes.readUInt32BE(at) === this.first && bytes.readUInt32BE(at + 4) === this.second
  }
}

function readStart(path: string, length: number): Buffer {
  const handle = openSync(path, 'r')
  try {
    const bytes = Buffer.alloc(length)
    return bytes.subarray(0, readSync(handle, bytes, 0, length, 0))
  } finally {
    closeSync(handle)
  }
}
