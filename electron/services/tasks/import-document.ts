import { readFile, stat } from 'node:fs/promises'
import type { InstitutionSnapshot } from '../../../core/communique/charter'
import type { Language } from '../../../core/communique/content'
import { importDocument as makeDocument, type Imported } from '../../../core/import/import-document'
import type { SourceFormat } from '../../../core/import/report'
import { changesOfDocument, normaliseDocument, normaliseForeignDocument } from '../../../core/typography'
import { textOf, type Source, type SourceImage } from '../../../core/import/source'
import { marbreError } from '../../../core/errors'
import { err, ok, type Result } from '../../../core/result'
import { readDocx } from '../import/docx/read-docx'
import { MAX_CHOSEN_BYTES, MAX_SIGNS } from '../import/limits'
import { readOdt } from '../import/odt/read-odt'
import { openPackage } from '../import/open-package'
import type { ReadFile } from '../import/read-source'
import { decodeText, readText } from '../import/read-text'
import { readRtf } from '../import/rtf/read-rtf'
import type { TaskWork } from './task'

export interface ImportDocumentInput {
  /** The file, absolute, or its bytes. */
  readonly file: string | Uint8Array
  readonly language: Language
  readonly institution: InstitutionSnapshot
}

/** A document that is not checked yet, with the pictures that its figures show once they are assets. */
export interface ImportDocumentOutput extends Imported {
  readonly format: SourceFormat
  readonly images: readonly SourceImage[]
  /** By the rank in `images`. */
  readonly pictures: ReadonlyMap<number, Uint8Array>
}

/**
 * Reads a document of another program and makes a communiqué of it, with a report. Nothing is written and nothing is
 * fetched. Errors: FILE_UNREADABLE, IMPORT_UNKNOWN, IMPORT_OLD_WORD, IMPORT_DAMAGED, IMPORT_HOSTILE, IMPORT_TOO_LARGE,
 * IMPORT_TOO_LONG, IMPORT_EMPTY, CANCELLED.
 */
export async function importDocument({ file, language, institution }: ImportDocumentInput, work: TaskWork): Promise<Result<ImportDocumentOutput>> {
  work.report(0, 10)
  const bytes = typeof file === 'string' ? await bytesOf(file) : ok(file)
  if (!bytes.ok) return bytes
  const read = await readBytes(bytes.value, work)
  if (!read.ok) return read
  const { source, pictures, format } = read.value
  const signs = signsOf(source)
  if (signs > MAX_SIGNS) return err(marbreError('IMPORT_TOO_LONG'))
  if (signs === 0 && source.images.length === 0) return err(marbreError('IMPORT_EMPTY'))
  if (work.signal.aborted) return err(marbreError('CANCELLED'))
  // Whoever stores the document gives its blocks ids of their own.
  const imported = makeDocument(source, { language, institution, newId: () => NO_ID })
  const { document, report } = typeset(imported, language, source)
  work.report(10, 10)
  return ok({ document, report, figures: imported.figures, format, images: source.images, pictures })
}

/** With French typography, and how often it was corrected. */
function typeset({ document, report }: Imported, language: Language, { hasOwnSpaces }: Source): Pick<Imported, 'document' | 'report'> {
  const count = changesOfDocument(document, language).length
  if (count === 0) return { document, report }
  const normalise = hasOwnSpaces === true ? normaliseDocument : normaliseForeignDocument
  return { document: normalise(document, language), report: { ...report, looks: [...report.looks, { what: 'typography', words: '', count }] } }
}

const NO_ID = '00000000-0000-4000-8000-000000000000'
const ZIP = [0x50, 0x4b]
/** The container of Word's old format, and of a document with a password. */
const COMPOUND = [0xd0, 0xcf, 0x11, 0xe0]
const RTF = [0x7b, 0x5c, 0x72, 0x74, 0x66]

/** By what the bytes are: names are not believed. */
async function readBytes(bytes: Uint8Array, work: TaskWork): Promise<Result<ReadFile & { readonly format: SourceFormat }>> {
  const starts = (codes: readonly number[]): boolean => codes.every((code, at) => bytes[at] === code)
  if (starts(COMPOUND)) return err(marbreError('IMPORT_OLD_WORD'))
  if (starts(RTF)) return as('rtf', await readRtf(bytes, work))
  if (starts(ZIP)) {
    const archive = openPackage(bytes)
    if (!archive.ok) return archive
    return archive.value.has('word/document.xml') ? as('docx', await readDocx(archive.value, work)) : as('odt', readOdt(archive.value, work))
  }
  if (bytes.byteLength > MAX_SIGNS * 4) return err(marbreError('IMPORT_UNKNOWN'))
  const text = decodeText(bytes)
  return text === null ? err(marbreError('IMPORT_UNKNOWN')) : ok({ format: 'txt', source: readText(text), pictures: new Map() })
}

function as(format: SourceFormat, read: Result<ReadFile>): Result<ReadFile & { readonly format: SourceFormat }> {
  return read.ok ? ok({ ...read.value, format }) : read
}

function signsOf({ paragraphs, notes }: Source): number {
  return [...paragraphs, ...notes].reduce((sum, { content }) => sum + textOf(content).trim().length, 0)
}

const BYTES_PER_MB = 1024 * 1024

async function bytesOf(file: string): Promise<Result<Uint8Array>> {
  try {
    const found = await stat(file)
    if (!found.isFile()) return err(marbreError('FILE_UNREADABLE'))
    if (found.size > MAX_CHOSEN_BYTES) return err(marbreError('IMPORT_TOO_LARGE', { found: Math.ceil(found.size / BYTES_PER_MB), limit: MAX_CHOSEN_BYTES / BYTES_PER_MB }))
    return ok(new Uint8Array(await readFile(file)))
  } catch (cause) {
    // Gone, forbidden: to the person who chose it these are one fact.
    if (cause instanceof Error && 'code' in cause) return err(marbreError('FILE_UNREADABLE'))
    throw cause
  }
}
