import { unzipSync, zipSync, type Unzipped, type UnzipFileInfo, type Zippable } from 'fflate'
import { marbreError } from '../../../core/errors'
import { refusedEntries, type ListedEntry } from '../../../core/packages/entries'
import { err, ok, type Result } from '../../../core/result'
import { sha256Of } from '../../platform/hashing'

/*
 * The file of a package, `.marbre`: a ZIP (APPNOTE 6.3.10) whose comment is the SHA-256, in hexadecimal, of every byte
 * before the comment, as in a profile's file: a byte that changed anywhere, of a header too, is seen before anything is
 * expanded. Texts are deflated; pictures, which are compressed already, are stored. No clock and no system is in it.
 */

const SEAL_BYTES = 64
/** The end record without its comment; the comment's length is its last two bytes. */
const END_RECORD_BYTES = 22

export interface PackedEntry {
  readonly name: string
  readonly bytes: Uint8Array
}

/** The same entries in the same order give the same bytes. */
export function packArchive(entries: readonly PackedEntry[]): Uint8Array {
  const files: Zippable = Object.fromEntries(entries.map(({ name, bytes }) => [name, [bytes, { level: name.startsWith('assets/') ? 0 : 6, mtime: new Date(1980, 0, 1) }]] as const))
  const archive = Buffer.from(zipSync(files).buffer)
  archive.writeUInt16LE(SEAL_BYTES, archive.length - 2)
  return new Uint8Array(Buffer.concat([archive, Buffer.from(sha256Of(archive), 'latin1')]))
}

/**
 * Looks at a file before anything is expanded, then at its seal. Errors: PACKAGE_UNKNOWN (no ZIP), PACKAGE_HOSTILE and
 * PACKAGE_TOO_LARGE (what its table of contents says), PACKAGE_DAMAGED.
 */
export function openArchive(bytes: Uint8Array): Result<Archive> {
  if (Buffer.from(bytes.subarray(0, 4)).toString('latin1') !== 'PK\u0003\u0004') return err(marbreError('PACKAGE_UNKNOWN'))
  const listed = listedEntries(bytes)
  if (!listed) return err(marbreError('PACKAGE_DAMAGED'))
  const refusal = refusedEntries(listed)
  if (refusal) return err(refusal)
  return isSealed(bytes) ? ok(new Archive(bytes, listed.map(({ name }) => name))) : err(marbreError('PACKAGE_DAMAGED'))
}

/** A sealed archive, of which nothing was expanded yet. */
export class Archive {
  constructor(private readonly bytes: Uint8Array, readonly names: readonly string[]) {}

  /** Expands one entry, never beyond the length that was looked at. Null: it is not there, or damaged. */
  read(name: string): Uint8Array | null {
    return expanded(this.bytes, (entry) => entry.name === name)?.[name] ?? null
  }
}

/** The table of contents at the archive's end, each line of it, twice the same name too. Null when it cannot be read. */
function listedEntries(bytes: Uint8Array): readonly ListedEntry[] | null {
  const listed: ListedEntry[] = []
  const read = expanded(bytes, (entry) => {
    listed.push({ name: entry.name, packedBytes: entry.size, bytes: entry.originalSize })
    return false
  })
  return read && listed
}

function expanded(bytes: Uint8Array, filter: (entry: UnzipFileInfo) => boolean): Unzipped | null {
  try {
    return unzipSync(bytes, { filter })
  } catch (cause) {
    // The library throws errors of its own on bytes that are no archive.
    if (!(cause instanceof Error)) throw cause
    return null
  }
}

function isSealed(bytes: Uint8Array): boolean {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const bodyBytes = file.length - SEAL_BYTES
  if (bodyBytes < END_RECORD_BYTES) return false
  const end = file.subarray(bodyBytes - END_RECORD_BYTES, bodyBytes)
  const isEnd = end.readUInt32LE(0) === 0x06054b50 && end.readUInt16LE(END_RECORD_BYTES - 2) === SEAL_BYTES
  return isEnd && sha256Of(file.subarray(0, bodyBytes)) === file.toString('latin1', bodyBytes)
}
