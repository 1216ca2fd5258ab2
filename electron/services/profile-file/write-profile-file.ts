import { createHash } from 'node:crypto'
import { open, rename, rm, type FileHandle } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { Zip, ZipDeflate } from 'fflate'
import { syncFolder } from '../../platform/atomic-files'
import type { Sha256 } from '../../../core/communique/ids'
import type { TaskWork } from '../tasks/task'
import { manifestText, type Manifest } from '../backup/manifest'
import { COMMENT_BYTES, END_RECORD_BYTES, entriesOf, MANIFEST_FILE } from './format'

const PIECE_BYTES = 256 * 1024

/**
 * Writes the archive piece by piece; it has its name when it is whole and on the disk. `pathOf` tells where the bytes of
 * an entry are. Returns the hash that its comment holds. Throws what the file system refuses, and when it is given up.
 */
export async function writeProfileFile(target: string, manifest: Manifest, pathOf: (name: string) => string, work: TaskWork): Promise<Sha256> {
  const partial = join(dirname(target), `.${basename(target)}.partial`)
  await rm(partial, { force: true })
  const file = await open(partial, 'wx', 0o600)
  try {
    const sha256 = await writeArchive(file, manifest, pathOf, work)
    await file.sync()
    await file.close()
    await rename(partial, target)
    syncFolder(dirname(target))
    return sha256
  } finally {
    await file.close().catch(() => undefined)
    await rm(partial, { force: true })
  }
}

async function writeArchive(file: FileHandle, manifest: Manifest, pathOf: (name: string) => string, work: TaskWork): Promise<Sha256> {
  const pieces: Uint8Array[] = []
  const zip = new Zip((error, piece) => {
    if (error) throw error
    pieces.push(piece)
  })
  const hash = createHash('sha256')
  const flush = async (): Promise<void> => {
    for (const piece of pieces.splice(0)) {
      hash.update(piece)
      await file.writeFile(piece)
    }
  }
  const entries = entriesOf(manifest)
  const total = entries.reduce((sum, { byteLength }) => sum + byteLength, 0)
  let done = 0
  add(zip, MANIFEST_FILE).push(new TextEncoder().encode(manifestText(manifest)), true)
  await flush()
  for (const { name } of entries) {
    const entry = add(zip, name)
    for await (const piece of piecesOf(pathOf(name))) {
      work.signal.throwIfAborted()
      entry.push(piece)
      await flush()
      done += piece.byteLength
      work.report(done, total)
    }
    entry.push(new Uint8Array(), true)
    await flush()
  }
  zip.end()
  return endWithComment(file, pieces.splice(0), hash)
}

/** The last piece ends with the end record, whose last two bytes are the comment's length. */
async function endWithComment(file: FileHandle, last: readonly Uint8Array[], hash: ReturnType<typeof createHash>): Promise<Sha256> {
  const end = Buffer.concat(last)
  if (end.length < END_RECORD_BYTES) throw new Error('the archive has no end record')
  end.writeUInt16LE(COMMENT_BYTES, end.length - 2)
  const sha256 = hash.update(end).digest('hex') as Sha256
  await file.writeFile(end)
  await file.writeFile(sha256)
  return sha256
}

/** Deflated even where it gains nothing: the end of a deflated entry is in its own bytes, and never guessed. */
function add(zip: Zip, name: string): ZipDeflate {
  const entry = new ZipDeflate(name, { level: name === MANIFEST_FILE || name.endsWith('.sqlite') ? 6 : 1 })
  entry.mtime = new Date(1980, 0, 1)
  zip.add(entry)
  return entry
}

async function* piecesOf(path: string): AsyncGenerator<Uint8Array> {
  const file = await open(path, 'r')
  try {
    for (;;) {
      // A buffer of its own for each piece: the archive may hold on to it.
      const { bytesRead, buffer } = await file.read(new Uint8Array(PIECE_BYTES), 0, PIECE_BYTES)
      if (bytesRead === 0) return
      yield buffer.subarray(0, bytesRead)
    }
  } finally {
    await file.close()
  }
}
