import { Readable, type Transform } from 'node:stream'
import { marbreError } from '../../../../core/errors'
import { err, ok, type Result } from '../../../../core/result'
import type { TaskWork } from '../../tasks/task'
import { MAX_SIGNS, MAX_XML_DEPTH } from '../limits'
import { isPicture, type ReadFile } from '../read-source'
import { RtfContent, type RtfToken } from './rtf-content'

const REST_EVERY = 20_000

/** Reads an RTF. Errors: IMPORT_DAMAGED, IMPORT_HOSTILE (reason `nesting`), IMPORT_TOO_LONG, CANCELLED. */
export async function readRtf(bytes: Uint8Array, work: TaskWork): Promise<Result<ReadFile>> {
  const content = new RtfContent()
  const chunks = Readable.from(slices(bytes))
  // What goes wrong in the file comes out of the tokens, and ends the loop below.
  const tokens: AsyncIterable<RtfToken> = chunks.compose<Transform>(await tokenizer())
  let count = 0
  try {
    for await (const token of tokens) {
      content.take(token)
      count += 1
      if (content.depth > MAX_XML_DEPTH) return err(marbreError('IMPORT_HOSTILE', { reason: 'nesting' }))
      if (content.signs > MAX_SIGNS) return err(marbreError('IMPORT_TOO_LONG'))
      if (count % REST_EVERY > 0) continue
      work.report(Math.min(9, count / REST_EVERY), 10)
      if (work.signal.aborted) return err(marbreError('CANCELLED'))
    }
  } catch (cause) {
    if (cause instanceof Error) return err(marbreError('IMPORT_DAMAGED'))
    throw cause
  }
  const { source, pictures } = content.result()
  const images = source.images.map((image, rank) => (pictures.has(rank) && !isPicture(pictures.get(rank) ?? new Uint8Array()) ? { ...image, missing: 'form' as const } : image))
  return ok({ source: { ...source, images }, pictures: new Map([...pictures].filter(([, picture]) => isPicture(picture))) })
}

/** As the library numbers what it is reading, and what it gives. */
const BETWEEN_WORDS: number = 0
const TEXT: number = 3
const ASCII = 0x80

/**
 * The library joins all the lines of a text to one token and copies what it has at each: a picture, which LibreOffice
 * writes as millions of short lines of hexadecimal digits, took an hour. Here a text ends with its slice of the file,
 * unless its last byte could begin a letter. Only a letter of four bytes (GB18030), whose second is a digit, may be parted.
 */
async function tokenizer(): Promise<Transform> {
  const { Tokenize } = await import('rtf-stream-parser')
  return new (class extends Tokenize {
    override _transform(chunk: Buffer, encoding: string | undefined, done: (error?: Error | null) => void): void {
      const { _mode: mode, _token: token } = this
      if (Number(mode) === BETWEEN_WORDS && Number(token?.type) === TEXT && (token?.data?.at(-1) ?? ASCII) < ASCII) this._flushToken()
      super._transform(chunk, encoding, done)
    }
  })()
}

const SLICE_BYTES = 8 * 1024

function* slices(bytes: Uint8Array): Generator<Buffer> {
  for (let at = 0; at < bytes.byteLength; at += SLICE_BYTES) yield Buffer.from(bytes.subarray(at, at + SLICE_BYTES))
}
