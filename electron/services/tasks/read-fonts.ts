import { readFile, stat } from 'node:fs/promises'
import { basename } from 'node:path'
import { fontRefused } from '../../../core/communique/arrange-faces'
import type { FaceFacts } from '../../../core/communique/font-facts'
import { MAX_FONT_BYTES } from '../../../core/communique/font-file'
import { marbreError } from '../../../core/errors'
import { err, ok, type Result } from '../../../core/result'
import { faceFactsOf } from '../charters/font-facts'
import type { TaskWork } from './task'

/** A file, absolute, or the bytes of one with what to call it. */
export interface ReadFontsInput {
  readonly files: readonly (string | { readonly name: string; readonly bytes: Uint8Array })[]
}

export interface ReadFace extends FaceFacts {
  readonly bytes: Uint8Array
}

/** Every weight and width of a family, upright and italic. */
const MOST_FILES = 60

/** Reads fonts and what they say of themselves; the first that cannot be taken has all of them refused. Errors: FILE_UNREADABLE, FONT_REFUSED, CANCELLED. */
export async function readFonts({ files }: ReadFontsInput, work: TaskWork): Promise<Result<readonly ReadFace[]>> {
  if (files.length > MOST_FILES) return err(fontRefused('font-many', ''))
  const faces: ReadFace[] = []
  for (const [rank, file] of files.entries()) {
    work.report(rank, files.length)
    if (work.signal.aborted) return err(marbreError('CANCELLED'))
    const name = typeof file === 'string' ? basename(file) : file.name
    const bytes = typeof file === 'string' ? await bytesOf(file) : ok(file.bytes)
    if (!bytes.ok) return bytes
    const facts = faceFactsOf(name, bytes.value)
    if (!facts.ok) return facts
    faces.push({ ...facts.value, bytes: bytes.value })
  }
  return ok(faces)
}

async function bytesOf(file: string): Promise<Result<Uint8Array>> {
  try {
    const found = await stat(file)
    if (!found.isFile()) return err(marbreError('FILE_UNREADABLE'))
    return found.size > MAX_FONT_BYTES ? err(fontRefused('font-form', basename(file))) : ok(new Uint8Array(await readFile(file)))
  } catch (cause) {
    // Gone, forbidden: to the person who chose it these are one fact.
    if (cause instanceof Error && 'code' in cause) return err(marbreError('FILE_UNREADABLE'))
    throw cause
  }
}
