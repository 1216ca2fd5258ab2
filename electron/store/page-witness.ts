import { closeSync, fstatSync, openSync, readFileSync, readSync, rmSync, writeFileSync, type BigIntStats } from 'node:fs'
import { crc32 } from 'node:zlib'
import { readLogPages, type LogPages } from './raw/log-pages'

/*
 * Beside the database, a checksum of each of its pages as it was last closed in order. It shows what no row's own hash
 * does: a bit that the disk turned over in an index, in a date or in a person's function, under a file whose length and
 * date are what they were. Against carelessness of disks, not against people: those have the signatures to forge.
 */

/** CRC-32 of each page: a burst shorter than 32 bits is always seen, any other change but for one in 2^32. */
export interface PageWitness {
  /** Length and last change of the file when it was closed. */
  readonly state: string
  readonly pageBytes: number
  readonly sums: Uint32Array
}

/** A whole reading at closing is worth it up to this length: about 1.5 s of an idle disk cache. */
const MOST_BYTES_READ = 2 * 1024 * 1024 * 1024
const MAGIC = 'marbre pages 1'

const witnessOf = (path: string): string => `${path}.pages`

export const stateIn = ({ size, mtimeNs }: BigIntStats): string => `${size} ${mtimeNs}`

/** What was witnessed, or null: never closed in order, closed by a Marbre without witness, or itself damaged. */
export function readWitness(path: string): PageWitness | null {
  try {
    const bytes = readFileSync(witnessOf(path))
    const body = bytes.subarray(0, -4)
    if (bytes.length < 4 || crc32(body) !== bytes.readUInt32LE(bytes.length - 4)) return null
    const end = body.indexOf('\n')
    const [magic, state, pageBytes] = body.toString('latin1', 0, end).split('|')
    const sums = new Uint32Array(Array.from({ length: (body.length - end - 1) / 4 }, (_, page) => body.readUInt32LE(end + 1 + 4 * page)))
    return magic === MAGIC && state !== undefined ? { state, pageBytes: Number(pageBytes), sums } : null
  } catch {
    return null
  }
}

export function forgetWitness(path: string): void {
  rmSync(witnessOf(path), { force: true })
}

/** What the last session wrote, as it is known just before the database is closed. */
export interface SessionPages {
  readonly before: PageWitness | null
  readonly log: LogPages | null
  /** The file was neither written by a checkpoint nor by anybody else since `before`. */
  readonly isUntouched: boolean
  /** Pages that were found damaged: what they should be is kept, so that they are found again. */
  readonly damaged: readonly number[]
}

/**
 * Witnesses a database that was just closed. Only the pages that the session's log holds are read again; all of them
 * when the log began again meanwhile. A failure only means that the next start has no witness.
 */
export function recordWitness(path: string, session: SessionPages): void {
  try {
    const handle = openSync(path, 'r')
    try {
      const state = fstatSync(handle, { bigint: true })
      const sums = sumsAfter(handle, Number(state.size), session)
      if (sums) writeWitness(path, stateIn(state), sums)
      else forgetWitness(path)
    } finally {
      closeSync(handle)
    }
  } catch {
    forgetWitness(path)
  }
}

interface Sums {
  readonly pageBytes: number
  readonly sums: Uint32Array
}

function sumsAfter(handle: number, size: number, { before, log, isUntouched, damaged }: SessionPages): Sums | null {
  const pageBytes = pageSizeOf(handle)
  const count = Math.floor(size / pageBytes)
  const known = before?.pageBytes === pageBytes ? before.sums : null
  const written = log?.restarts === 0 ? [...log.offsets.keys()] : isUntouched ? [] : null
  const sums = new Uint32Array(count)
  if (known && written) {
    sums.set(known.subarray(0, count))
    const grown = Array.from({ length: Math.max(0, count - known.length) }, (_, rank) => known.length + rank + 1)
    for (const page of [...written, ...grown]) if (page <= count) sums[page - 1] = crc32(readPage(handle, pageBytes, page))
  } else {
    if (size > MOST_BYTES_READ) return null
    eachPage(handle, { pageBytes, count }, (page, bytes) => { sums[page - 1] = crc32(bytes) })
  }
  for (const page of damaged) if (known?.[page - 1] !== undefined && page <= count) sums[page - 1] = known[page - 1] ?? 0
  return { pageBytes, sums }
}

function writeWitness(path: string, state: string, { pageBytes, sums }: Sums): void {
  const header = Buffer.from(`${MAGIC}|${state}|${pageBytes}\n`, 'latin1')
  const body = Buffer.alloc(sums.length * 4)
  sums.forEach((sum, page) => body.writeUInt32LE(sum, page * 4))
  const end = Buffer.alloc(4)
  end.writeUInt32LE(crc32(Buffer.concat([header, body])))
  writeFileSync(witnessOf(path), Buffer.concat([header, body, end]))
}

/** An open database as its file was found: `handle` was opened before SQLite and is closed after it. */
export interface OpenedFile {
  readonly path: string
  readonly handle: number
  readonly stateAtOpening: string
  readonly witness: PageWitness | null
}

/**
 * The pages that are no longer what they were when the database was last closed, or null when this cannot be told: no
 * witness, or a log that began again. The caller holds a read transaction, so that no page of the file changes but those
 * that the log holds. `handle` is never closed here: that would drop the locks of this process.
 */
export function changedPages({ path, handle, stateAtOpening, witness }: OpenedFile, look: (page: number, count: number) => void): readonly number[] | null {
  if (!witness) return null
  const log = readLogPages(`${path}-wal`)
  const now = stateIn(fstatSync(handle, { bigint: true }))
  if (log ? log.restarts > 0 && now !== witness.state : now !== stateAtOpening || isReplaced(stateAtOpening, witness)) return null
  const skipped = log && now !== witness.state ? log.offsets : new Map<number, number>()
  const changed: number[] = []
  const inFile = Math.floor(fstatSync(handle).size / witness.pageBytes)
  eachPage(handle, { pageBytes: witness.pageBytes, count: Math.min(inFile, witness.sums.length) }, (page, bytes) => {
    look(page, witness.sums.length)
    if (!skipped.has(page) && crc32(bytes) !== witness.sums[page - 1]) changed.push(page)
  })
  return changed
}

/** Another length without a log: somebody put another file there, whose pages were never these. */
const isReplaced = (state: string, witness: PageWitness): boolean => state !== witness.state && state.split(' ')[0] !== witness.state.split(' ')[0]

const CHUNK_BYTES = 1024 * 1024

function eachPage(handle: number, { pageBytes, count }: { pageBytes: number; count: number }, look: (page: number, bytes: Buffer) => void): void {
  const inChunk = Math.max(1, Math.floor(CHUNK_BYTES / pageBytes))
  const chunk = Buffer.alloc(inChunk * pageBytes)
  for (let first = 1; first <= count; first += inChunk) {
    const read = Math.floor(readSync(handle, chunk, 0, Math.min(inChunk, count - first + 1) * pageBytes, (first - 1) * pageBytes) / pageBytes)
    for (let rank = 0; rank < read; rank++) look(first + rank, chunk.subarray(rank * pageBytes, (rank + 1) * pageBytes))
  }
}

function readPage(handle: number, pageBytes: number, page: number): Buffer {
  const bytes = Buffer.alloc(pageBytes)
  readSync(handle, bytes, 0, pageBytes, (page - 1) * pageBytes)
  return bytes
}

function pageSizeOf(handle: number): number {
  const header = Buffer.alloc(18)
  readSync(handle, header, 0, 18, 0)
  const size = header.readUInt16BE(16)
  return size === 1 ? 65_536 : size
}
