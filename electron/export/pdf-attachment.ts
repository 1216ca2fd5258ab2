import { createHash } from 'node:crypto'

/*
 * A file attached to a PDF of ours by an incremental update (ISO 32000-1, 7.5.6): the bytes before it stay what the
 * engine made and its standard validated, and what comes after them is a function of them and of the attachment. So
 * whoever reads the file can take the update off, hash the pages, and write the update again to see that nothing else
 * stands in it. PDF/UA-1 asks of an embedded file its name in both forms (7.11); PDF/A-2 allows none, so that the
 * archive's file carries none.
 */

export const ATTACHMENT_NAME = 'marbre-attestation.json'
const DESCRIPTION = 'Marbre: attestation, signed statement'
const MARK = '\n%marbre-attachment 1 '

interface End {
  readonly size: number
  readonly root: number
  readonly info: string
  readonly firstId: string
  readonly startXref: number
  /** The catalogue's entries. */
  readonly catalog: string
}

/** @throws Error for a PDF that our engines did not write: a mistake of ours. */
export function withAttachment(pdf: Uint8Array, attachment: string): Uint8Array {
  const { size, root, info, firstId, startXref, catalog } = endOf(pdf)
  const content = Buffer.from(attachment)
  const [file, spec] = [size, size + 1]
  const mark = Buffer.from(`${MARK}${String(pdf.byteLength)} ${String(content.byteLength)}\n`)
  const objects = [
    [file, `<< /Type /EmbeddedFile /Subtype /application#2Fjson /Length ${String(content.byteLength)} /Params << /Size ${String(content.byteLength)} >> >>\nstream\n`, content, '\nendstream'],
    [spec, `<< /Type /Filespec /F (${ATTACHMENT_NAME}) /UF (${ATTACHMENT_NAME}) /Desc (${DESCRIPTION}) /EF << /F ${String(file)} 0 R /UF ${String(file)} 0 R >> >>`],
    [root, `<<${catalog}/Names << /EmbeddedFiles << /Names [(${ATTACHMENT_NAME}) ${String(spec)} 0 R] >> >>\n>>`],
  ] as const
  const parts: Buffer[] = [mark]
  const offsets = new Map<number, number>()
  let at = pdf.byteLength + mark.byteLength
  for (const [number, ...body] of objects) {
    offsets.set(number, at)
    const object = Buffer.concat([Buffer.from(`${String(number)} 0 obj\n`), ...body.map((part) => (typeof part === 'string' ? Buffer.from(part, 'latin1') : part)), Buffer.from('\nendobj\n')])
    parts.push(object)
    at += object.byteLength
  }
  const entry = (number: number): string => `${String(offsets.get(number) ?? 0).padStart(10, '0')} 00000 n \n`
  const table = `xref\n${String(root)} 1\n${entry(root)}${String(file)} 2\n${entry(file)}${entry(spec)}`
  const id = createHash('sha256').update(pdf).update(content).digest('hex').slice(0, 32)
  const trailer = `trailer\n<< /Size ${String(size + 2)} /Root ${String(root)} 0 R ${info}/ID [${firstId} <${id}>] /Prev ${String(startXref)} >>\nstartxref\n${String(at)}\n%%EOF\n`
  return new Uint8Array(Buffer.concat([pdf, ...parts, Buffer.from(table + trailer)]))
}

export interface Attached {
  readonly text: string
  /** The file before its attachment. */
  readonly pages: Uint8Array
  /** Nothing else stands in the file. */
  readonly isExact: boolean
}

/** What withAttachment attached; null for a file in which its mark is not found. */
export function attachedTo(file: Uint8Array): Attached | null {
  const bytes = Buffer.from(file.buffer, file.byteOffset, file.byteLength)
  const at = bytes.lastIndexOf(MARK)
  const mark = at < 0 ? null : /^ ?(\d{1,10}) (\d{1,9})\n/.exec(bytes.subarray(at + MARK.length, at + MARK.length + 24).toString('latin1'))
  if (!mark) return null
  const start = bytes.indexOf('\nstream\n', at + MARK.length)
  const text = start < 0 ? '' : bytes.subarray(start + 8, start + 8 + Number(mark[2])).toString('utf8')
  const pages = bytes.subarray(0, Math.min(at, Number(mark[1])))
  return { text, pages: new Uint8Array(pages), isExact: at === Number(mark[1]) && isWrittenSo(pages, text, bytes) }
}

function isWrittenSo(pages: Uint8Array, text: string, file: Buffer): boolean {
  try {
    return file.equals(withAttachment(pages, text))
  } catch {
    // The pages are not ours any more.
    return false
  }
}

/** Our engines write one table of objects in the clear, and a catalogue without names. */
function endOf(pdf: Uint8Array): End {
  const text = Buffer.from(pdf.buffer, pdf.byteOffset, pdf.byteLength).toString('latin1')
  const trailer = /trailer\s*<<([\s\S]*?)>>\s*startxref\s+(\d+)\s+%%EOF\s*$/.exec(text.slice(Math.max(0, text.lastIndexOf('trailer'))))
  const entries = trailer?.[1] ?? ''
  const root = Number(/\/Root (\d+) 0 R/.exec(entries)?.[1])
  const size = Number(/\/Size (\d+)/.exec(entries)?.[1])
  const firstId = /\/ID \[\s*(\([^()\\]*\)|<[0-9A-Fa-f]*>)/.exec(entries)?.[1]
  const info = /\/Info \d+ 0 R/.exec(entries)?.[0]
  const begins = text.lastIndexOf(`\n${String(root)} 0 obj`)
  const object = begins < 0 ? '' : text.slice(begins, text.indexOf('endobj', begins))
  const catalog = object.slice(object.indexOf('<<') + 2, object.lastIndexOf('>>'))
  if (!trailer || firstId === undefined || !Number.isSafeInteger(size) || !/\/Type\s*\/Catalog/.test(catalog) || catalog.includes('/Names')) throw new Error('not a PDF of our engines')
  return { size, root, info: info === undefined ? '' : `${info} `, firstId, startXref: Number(trailer[2]), catalog }
}
