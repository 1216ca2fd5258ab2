import { constants } from 'node:fs'
import { open, type FileHandle } from 'node:fs/promises'
import { basename } from 'node:path'
import type { CommuniqueFile } from '../core/communique/content'
import { MAX_FILE_BYTES, parseCommuniqueFile, type PictureCodec } from '../core/communique/file'
import { marbreError } from '../core/errors'
import { err, ok, type Result } from '../core/result'
import { sha256Of } from '../electron/platform/hashing'

const CHUNK_BYTES = 1024 * 1024
const MB = 1024 * 1024

/**
 * The bytes of a file, a pipe or a device, as long as there are no more than `limit`: a device without an end is
 * refused as soon as it went over. Errors: FILE_NOT_FOUND, FILE_IS_FOLDER, FILE_UNREADABLE (no right), INPUT_TOO_LARGE.
 */
export async function readInput(path: string, limit: number): Promise<Result<Uint8Array>> {
  try {
    const file = await open(path, constants.O_RDONLY)
    try {
      const known = await file.stat()
      if (known.isFile() && known.size > limit) return err(tooLarge(known.size, limit))
      // One more byte than a file is said to have: it shows whether that was all of it.
      return await allOf(file, known.isFile() ? known.size + 1 : CHUNK_BYTES, limit)
    } finally {
      await file.close()
    }
  } catch (cause) {
    if (!(cause instanceof Error && 'code' in cause)) throw cause
    const missing = cause.code === 'ENOENT' || cause.code === 'ENOTDIR'
    const code = missing ? 'FILE_NOT_FOUND' : cause.code === 'EISDIR' ? 'FILE_IS_FOLDER' : 'FILE_UNREADABLE'
    return err(marbreError(code, { file: basename(path) }))
  }
}

/** A file is read at one go, into room of its size: what is asked for and given up counts as work for whoever collects it. */
async function allOf(file: FileHandle, chunkBytes: number, limit: number): Promise<Result<Uint8Array>> {
  const chunks: Uint8Array[] = []
  let size = 0
  for (let room = Buffer.allocUnsafeSlow(chunkBytes); ; ) {
    const { bytesRead } = await file.read(room)
    size += bytesRead
    if (size > limit) return err(tooLarge(size, limit))
    if (bytesRead === 0) return ok(chunks.length === 1 && chunks[0] !== undefined ? chunks[0] : Buffer.concat(chunks, size))
    chunks.push(room.subarray(0, bytesRead))
    room = bytesRead < room.byteLength ? room.subarray(bytesRead) : Buffer.allocUnsafeSlow(CHUNK_BYTES)
  }
}

/** Node's own decoder forgives; a text that it would write again in the same way had nothing to forgive. */
const nodeCodec: PictureCodec = {
  fromBase64: (text) => {
    const bytes = Buffer.from(text, 'base64')
    return bytes.toString('base64') === text ? new Uint8Array(bytes) : null
  },
  sha256Of,
}

/** A checked interchange file. Errors: those of readInput and of parseCommuniqueFile. */
export async function readCommunique(path: string): Promise<Result<CommuniqueFile>> {
  const bytes = await readInput(path, MAX_FILE_BYTES)
  if (!bytes.ok) return bytes
  const text = utf8(bytes.value)
  return text === null ? err(marbreError('FORMAT_UNKNOWN')) : parseCommuniqueFile(text, nodeCodec)
}

function tooLarge(found: number, limit: number) {
  return marbreError('INPUT_TOO_LARGE', { found: Math.ceil(found / MB), limit: Math.floor(limit / MB) })
}

/** Null for what is not UTF-8, the only encoding of JSON between systems (RFC 8259, section 8.1). */
function utf8(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch (cause) {
    if (cause instanceof TypeError) return null
    throw cause
  }
}
