import { createHash } from 'node:crypto'
import { closeSync, fsyncSync, mkdirSync, openSync, writeSync } from 'node:fs'
import { open, stat, type FileHandle } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { Unzip, UnzipInflate, type UnzipFile } from 'fflate'
import { marbreError, type MarbreError } from '../../../core/errors'
import { err, ok, type Result } from '../../../core/result'
import { parseManifest, type Manifest } from '../backup/manifest'
import type { TaskWork } from '../tasks/task'
import { COMMENT_BYTES, END_RECORD_BYTES, entriesOf, MANIFEST_FILE, MAX_ENTRIES, MAX_MANIFEST_BYTES, MAX_PROFILE_FILE_BYTES, type Entry } from './format'

const PIECE_BYTES = 256 * 1024

/**
 * Whether the file is, to the last byte, an archive that Marbre wrote, as its own comment says.
 * Errors: PROFILE_FILE_TOO_LARGE, PROFILE_FILE_UNKNOWN (no ZIP), PROFILE_FILE_DAMAGED, CANCELLED.
 */
export async function checkProfileFile(path: string, work: TaskWork): Promise<Result<void>> {
  const { size } = await stat(path)
  if (size > MAX_PROFILE_FILE_BYTES) return err(marbreError('PROFILE_FILE_TOO_LARGE', { limit: Math.round(MAX_PROFILE_FILE_BYTES / 1e9) }))
  const file = await open(path, 'r')
  try {
    const start = await readAt(file, 0, 4)
    if (start.toString('latin1') !== 'PK\u0003\u0004') return err(marbreError('PROFILE_FILE_UNKNOWN'))
    const bodyBytes = size - COMMENT_BYTES
    if (bodyBytes < END_RECORD_BYTES) return err(marbreError('PROFILE_FILE_DAMAGED'))
    const end = await readAt(file, bodyBytes - END_RECORD_BYTES, END_RECORD_BYTES + COMMENT_BYTES)
    const isEnd = end.readUInt32LE(0) === 0x06054b50 && end.readUInt16LE(END_RECORD_BYTES - 2) === COMMENT_BYTES
    if (!isEnd || (await hashOfStart(file, bodyBytes, work)) !== end.toString('latin1', END_RECORD_BYTES)) return err(marbreError('PROFILE_FILE_DAMAGED'))
    return ok()
  } finally {
    await file.close()
  }
}

/**
 * Unpacks an archive into a folder that is empty. No name of the archive becomes a path: what comes out must be exactly
 * what its manifest lists, in that order, byte for byte, and nothing may be longer than it says.
 * Errors: PROFILE_FILE_DAMAGED, PROFILE_FILE_TOO_LARGE, COPY_FROM_NEWER_VERSION. Throws when it is given up, and what the file system
 * refuses.
 */
export async function unpackProfileFile(path: string, folder: string, work: TaskWork): Promise<Result<Manifest>> {
  const unpacking = new Unpacking(folder)
  const unzip = new Unzip((entry) => unpacking.begin(entry))
  unzip.register(UnzipInflate)
  const file = await open(path, 'r')
  try {
    const { size } = await file.stat()
    for (let at = 0; at < size; ) {
      work.signal.throwIfAborted()
      const { bytesRead, buffer } = await file.read(new Uint8Array(PIECE_BYTES), 0, PIECE_BYTES, at)
      if (bytesRead === 0) break
      at += bytesRead
      feed(unzip, unpacking, { piece: buffer.subarray(0, bytesRead), isLast: at >= size })
      if (unpacking.failure) return err(unpacking.failure)
      work.report(at, size)
    }
    return unpacking.end()
  } finally {
    unpacking.drop()
    await file.close()
  }
}

/** The library throws errors of its own on bytes that are no archive. What our own side throws goes on. */
function feed(unzip: Unzip, unpacking: Unpacking, { piece, isLast }: { piece: Uint8Array; isLast: boolean }): void {
  try {
    unzip.push(piece, isLast)
  } catch (cause) {
    if (unpacking.thrown) throw unpacking.thrown.cause
    if (!(cause instanceof Error)) throw cause
    unpacking.fail(marbreError('PROFILE_FILE_DAMAGED'))
  }
}

/** The one entry that comes out now, and what may come after it. */
class Unpacking {
  failure: MarbreError | null = null
  thrown: { readonly cause: unknown } | null = null
  #manifest: Manifest | null = null
  #awaited: readonly Entry[] = []
  #next = 0
  #handle: number | null = null
  #hash = createHash('sha256')
  #bytes = 0
  #manifestPieces: Uint8Array[] = []
  #isFirst = true

  constructor(private readonly folder: string) {}

  fail(failure: MarbreError): void {
    this.failure ??= failure
  }

  begin(file: UnzipFile): void {
    if (this.failure) return
    const isManifest = this.#isFirst
    this.#isFirst = false
    const expected = isManifest ? MANIFEST_FILE : this.#awaited[this.#next]?.name
    if (file.name !== expected || file.compression !== 8) {
      this.fail(marbreError('PROFILE_FILE_DAMAGED'))
      return
    }
    if (!isManifest) this.#openTarget(file.name)
    file.ondata = (error, piece, isLast) => {
      try {
        if (error) this.fail(marbreError('PROFILE_FILE_DAMAGED'))
        else if (!this.failure) this.#take(piece, isLast, isManifest)
      } catch (cause) {
        this.thrown = { cause }
        throw cause
      }
    }
    file.start()
  }

  /** Everything that the manifest lists came. */
  end(): Result<Manifest> {
    if (!this.#manifest || this.#next < this.#awaited.length) return err(marbreError('PROFILE_FILE_DAMAGED'))
    return ok(this.#manifest)
  }

  drop(): void {
    if (this.#handle !== null) closeSync(this.#handle)
    this.#handle = null
  }

  /** The name is one that the manifest's hashes make, never one that the archive gives. */
  #openTarget(name: string): void {
    const target = join(this.folder, name)
    mkdirSync(dirname(target), { recursive: true })
    this.#handle = openSync(target, 'wx', 0o600)
    this.#hash = createHash('sha256')
    this.#bytes = 0
  }

  #take(piece: Uint8Array, isLast: boolean, isManifest: boolean): void {
    this.#bytes += piece.byteLength
    if (isManifest) this.#takeManifest(piece, isLast)
    else this.#takeEntry(piece, isLast)
  }

  #takeManifest(piece: Uint8Array, isLast: boolean): void {
    if (this.#bytes > MAX_MANIFEST_BYTES) this.fail(marbreError('PROFILE_FILE_TOO_LARGE'))
    else this.#manifestPieces.push(piece)
    if (!isLast || this.failure) return
    const manifest = parseManifest(Buffer.concat(this.#manifestPieces).toString('utf8'))
    this.#manifestPieces = []
    if (!manifest.ok) {
      this.fail(manifest.error.code === 'COPY_FROM_NEWER_VERSION' ? manifest.error : marbreError('PROFILE_FILE_DAMAGED'))
      return
    }
    this.#manifest = manifest.value
    this.#awaited = entriesOf(manifest.value)
    const names = new Set(this.#awaited.map(({ name }) => name))
    const total = this.#awaited.reduce((sum, { byteLength }) => sum + byteLength, 0)
    if (total > MAX_PROFILE_FILE_BYTES || this.#awaited.length > MAX_ENTRIES) this.fail(marbreError('PROFILE_FILE_TOO_LARGE', { limit: Math.round(MAX_PROFILE_FILE_BYTES / 1e9) }))
    if (names.size < this.#awaited.length) this.fail(marbreError('PROFILE_FILE_DAMAGED'))
  }

  #takeEntry(piece: Uint8Array, isLast: boolean): void {
    const entry = this.#awaited[this.#next]
    if (!entry || this.#handle === null || this.#bytes > entry.byteLength) {
      this.fail(marbreError('PROFILE_FILE_DAMAGED'))
      return
    }
    writeSync(this.#handle, piece)
    this.#hash.update(piece)
    if (!isLast) return
    fsyncSync(this.#handle)
    this.drop()
    if (this.#bytes !== entry.byteLength || this.#hash.digest('hex') !== entry.sha256) this.fail(marbreError('PROFILE_FILE_DAMAGED'))
    this.#next++
  }
}

async function readAt(file: FileHandle, at: number, length: number): Promise<Buffer> {
  const bytes = Buffer.alloc(length)
  const { bytesRead } = await file.read(bytes, 0, length, at)
  return bytes.subarray(0, bytesRead)
}

async function hashOfStart(file: FileHandle, length: number, work: TaskWork): Promise<string> {
  const hash = createHash('sha256')
  for (let at = 0; at < length; ) {
    work.signal.throwIfAborted()
    const piece = await readAt(file, at, Math.min(PIECE_BYTES * 4, length - at))
    if (piece.length === 0) break
    hash.update(piece)
    at += piece.length
    work.report(at, length)
  }
  return hash.digest('hex')
}
