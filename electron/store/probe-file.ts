import { closeSync, existsSync, fstatSync, openSync, readSync, statSync } from 'node:fs'
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

/** The highest `user_version` among the log's copies of the first page: a killed newer Marbre may have left it there only. */
function newestVersionInLog(path: string): number {
  const handle = openSync(path, 'r')
  try {
    const start = Buffer.alloc(WAL_HEADER_BYTES)
    if (readSync(handle, start, 0, WAL_HEADER_BYTES, 0) < WAL_HEADER_BYTES) return 0
    const frameBytes = FRAME_HEADER_BYTES + start.readUInt32BE(8)
    const frame = Buffer.alloc(FRAME_HEADER_BYTES + 64)
    let newest = 0
    for (let at = WAL_HEADER_BYTES; at + frameBytes <= fstatSync(handle).size; at += frameBytes) {
      readSync(handle, frame, 0, frame.length, at)
      const isCurrent = frame.compare(start, 16, 24, 8, 16) === 0
      if (isCurrent && frame.readUInt32BE(0) === 1) newest = Math.max(newest, frame.readInt32BE(FRAME_HEADER_BYTES + 60))
    }
    return newest
  } finally {
    closeSync(handle)
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
