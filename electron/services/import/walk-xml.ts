import sax from 'sax'
import { marbreError, type MarbreError } from '../../../core/errors'
import { err, ok, type Result } from '../../../core/result'
import { MAX_ELEMENTS, MAX_XML_DEPTH } from './limits'

/** Names as they are written, prefix and all: office programs have always written the same ones. */
export interface XmlHandler {
  readonly open?: (name: string, attributes: Readonly<Record<string, string>>) => void
  readonly close?: (name: string) => void
  readonly text?: (text: string) => void
}

/** The text of an XML part: UTF-8, or UTF-16 with its mark. */
export function decodeXml(bytes: Uint8Array): string {
  const [first, second] = bytes
  const encoding = first === 0xff && second === 0xfe ? 'utf-16le' : first === 0xfe && second === 0xff ? 'utf-16be' : 'utf-8'
  return new TextDecoder(encoding).decode(bytes)
}

/** Carries what ends a walk out of the parser, which has no other way to stop. */
class Stop extends Error {
  constructor(readonly refusal: MarbreError) {
    super(refusal.code)
  }
}

/**
 * Reads XML once, element by element. A document type, which alone could name entities or other files, is refused and
 * nothing is ever fetched; so are a depth and a number of elements that no text has. Errors: IMPORT_DAMAGED,
 * IMPORT_HOSTILE (reason `entities`, `nesting`), IMPORT_TOO_LONG.
 */
export function walkXml(xml: string, handler: XmlHandler): Result<void> {
  const parser = sax.parser(true, { trim: false, normalize: false, position: false })
  let depth = 0
  let count = 0
  parser.ondoctype = () => {
    throw new Stop(marbreError('IMPORT_HOSTILE', { reason: 'entities' }))
  }
  parser.onerror = () => {
    throw new Stop(marbreError('IMPORT_DAMAGED'))
  }
  parser.onopentag = ({ name, attributes }) => {
    depth += 1
    count += 1
    if (depth > MAX_XML_DEPTH) throw new Stop(marbreError('IMPORT_HOSTILE', { reason: 'nesting' }))
    if (count > MAX_ELEMENTS) throw new Stop(marbreError('IMPORT_TOO_LONG'))
    // Without namespaces the parser gives strings.
    handler.open?.(name, attributes as Record<string, string>)
  }
  parser.onclosetag = (name) => {
    depth -= 1
    handler.close?.(name)
  }
  parser.ontext = (text) => handler.text?.(text)
  parser.oncdata = (text) => handler.text?.(text)
  try {
    parser.write(xml.charCodeAt(0) === 0xfeff ? xml.slice(1) : xml).close()
    return ok()
  } catch (cause) {
    if (cause instanceof Stop) return err(cause.refusal)
    throw cause
  }
}
