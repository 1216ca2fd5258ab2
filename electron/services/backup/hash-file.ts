import { createHash } from 'node:crypto'
import { open, rm } from 'node:fs/promises'
import type { Sha256 } from '../../../core/communique/ids'

const PIECE_BYTES = 1024 * 1024

export interface HashedFile {
  readonly sha256: Sha256
  readonly byteLength: number
}

/** Reads a file piece by piece: its size does not matter to memory. Throws what the file system refuses. */
export async function hashFile(path: string, signal?: AbortSignal): Promise<HashedFile> {
  return readPieces(path, () => Promise.resolve(), signal)
}

/** Copies a file and tells what went through: the copy is on the disk, not only on its way. A copy given up is removed. */
export async function copyHashed(from: string, to: string, signal?: AbortSignal): Promise<HashedFile> {
  const target = await open(to, 'wx')
  try {
    const read = await readPieces(from, (piece) => target.writeFile(piece), signal)
    await target.sync()
    return read
  } catch (cause) {
    await rm(to, { force: true })
    throw cause
  } finally {
    await target.close()
  }
}

async function readPieces(path: string, use: (piece: Uint8Array) => Promise<void>, signal?: AbortSignal): Promise<HashedFile> {
  const hash = createHash('sha256')
  const source = await open(path, 'r')
  const buffer = Buffer.alloc(PIECE_BYTES)
  let byteLength = 0
  try {
    for (;;) {
      signal?.throwIfAborted()
      const { bytesRead } = await source.read(buffer, 0, PIECE_BYTES)
      if (bytesRead === 0) return { sha256: hash.digest('hex') as Sha256, byteLength }
      const piece = buffer.subarray(0, bytesRead)
      hash.update(piece)
      await use(piece)
      byteLength += bytesRead
    }
  } finally {
    await source.close()
  }
}
