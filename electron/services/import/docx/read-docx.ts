import { zipSync } from 'fflate'
import { missingTexts } from '../../../../core/import/account'
import { textOf, type Source, type SourceAside, type SourceComment, type SourceImage } from '../../../../core/import/source'
import { marbreError } from '../../../../core/errors'
import { err, ok, type Result } from '../../../../core/result'
import type { TaskWork } from '../../tasks/task'
import { picturesOf } from '../pictures'
import type { DocumentPackage } from '../open-package'
import type { ReadFile } from '../read-source'
import { decodeXml } from '../walk-xml'
import { readNumbering, withNumbers, type Numbering } from './list-numbers'
import { keepSymbols } from './keep-symbols'
import { readMammoth, type MammothDocument, type MammothElement, type ReadBody } from './from-mammoth'
import { readStyles } from './read-styles'
import { scanPart, type ScannedPart } from './scan-part'
import { withoutHidden } from './without-hidden'

const MAIN = 'word/document.xml'
const PART = /^(?:\[Content_Types\]\.xml|_rels\/\.rels|word\/(?:document|styles|numbering|footnotes|endnotes|comments|header\d*|footer\d*)\.xml|word\/_rels\/(?:document|footnotes|endnotes)\.xml\.rels|word\/diagrams\/data\d*\.xml)$/
const TEXT_PART = /^word\/(?:document|footnotes|endnotes|comments|header\d*|footer\d*)\.xml$/
const MEDIA = /^word\/media\//
const MACRO = /vba(?:Project|Data)[^/]*$/i
/** Of electron/export/outputs/docx-styles.ts: who works on the words in Word leaves it there. */
const OWN_STYLE = 'MarbreLetterhead'
const OBJECT = /^word\/(?:embeddings|activeX|charts)\/[^/]+\.(?!rels$)[^/]+$/

/**
 * Reads a DOCX: its text by mammoth, from a copy of the package that holds nothing but the checked parts, and by
 * ourselves what mammoth passes over in silence: deletions, the comments' dates and quoted words, hidden text, headers,
 * macros. Errors: IMPORT_UNKNOWN when it is no DOCX, IMPORT_DAMAGED, IMPORT_HOSTILE, IMPORT_TOO_LONG, CANCELLED.
 */
export async function readDocx(archive: DocumentPackage, work: TaskWork): Promise<Result<ReadFile>> {
  if (!archive.has(MAIN)) return err(marbreError('IMPORT_UNKNOWN'))
  const parts = archive.read(archive.names.filter((name) => PART.test(name)))
  if (!parts.ok) return parts
  work.report(1, 10)
  const texts = new Map([...parts.value].map(([name, bytes]) => [name, decodeXml(bytes)]))
  const scans = new Map<string, ScannedPart>()
  for (const [name, xml] of texts) {
    const scanned = scanPart(xml)
    if (!scanned.ok) return scanned
    if (TEXT_PART.test(name)) scans.set(name, scanned.value)
    if (work.signal.aborted) return err(marbreError('CANCELLED'))
  }
  work.report(4, 10)
  const styles = readStyles(texts.get('word/styles.xml') ?? '<none/>')
  if (!styles.ok) return styles
  const numbering = readNumbering(texts.get('word/numbering.xml') ?? '<none/>')
  if (!numbering.ok) return numbering
  const document = await mammothDocument(repacked(texts, archive, numbering.value))
  if (!document.ok) return document
  if (work.signal.aborted) return err(marbreError('CANCELLED'))
  work.report(7, 10)
  const body = readMammoth(document.value, styles.value)
  const images = await imagesOf(body.images)
  const source: Source = { paragraphs: body.paragraphs, notes: body.notes, images, changes: [...scans.values()].flatMap(({ changes }) => changes), comments: commentsOf(scans), asides: asidesOf(archive, scans, body), hasOwnSpaces: styles.value.has(OWN_STYLE) }
  return picturesOf(archive, source)
}

/** A package of the checked parts alone. A picture's place holds its own name: it comes back when mammoth reads it. */
function repacked(texts: ReadonlyMap<string, string>, archive: DocumentPackage, numbering: Numbering): Uint8Array {
  const encoder = new TextEncoder()
  const written = (name: string, xml: string): string => {
    if (!TEXT_PART.test(name)) return xml.replace(/encoding=(["'])[^"']*\1/, 'encoding="UTF-8"')
    const shown = keepSymbols(withoutHidden(xml))
    return name === MAIN ? withNumbers(shown, numbering) : shown
  }
  const entries = [...texts].map(([name, xml]): [string, Uint8Array] => [name, encoder.encode(written(name, xml))])
  const media = archive.names.filter((name) => MEDIA.test(name)).map((name): [string, Uint8Array] => [name, encoder.encode(name)])
  return zipSync(Object.fromEntries([...entries, ...media]), { level: 0 })
}

async function mammothDocument(bytes: Uint8Array): Promise<Result<MammothDocument>> {
  const { default: mammoth } = await import('mammoth')
  const found: MammothDocument[] = []
  try {
    await mammoth.convertToHtml(
      { buffer: Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength) },
      {
        externalFileAccess: false,
        includeEmbeddedStyleMap: false,
        transformDocument: (read: MammothDocument) => {
          found.push(read)
          return { ...read, children: [] }
        },
      },
    )
  } catch (cause) {
    // Whatever it stumbles over in a part that is well-formed: the file is not what a word processor writes.
    if (cause instanceof Error) return err(marbreError('IMPORT_DAMAGED'))
    throw cause
  }
  const [document] = found
  return document ? ok(document) : err(marbreError('IMPORT_DAMAGED'))
}

/** mammoth refuses to read what lies outside the package: such a picture is a linked one. */
async function imagesOf(images: readonly MammothElement[]): Promise<readonly SourceImage[]> {
  return Promise.all(images.map(async (image): Promise<SourceImage> => {
    const name = await image.readAsBuffer?.().then((bytes) => bytes.toString('utf8')).catch(() => null)
    return { name: name ?? '', alt: image.altText ?? '', missing: name !== null && name !== undefined && MEDIA.test(name) ? null : 'linked' }
  }))
}

function commentsOf(scans: ReadonlyMap<string, ScannedPart>): readonly SourceComment[] {
  const quoted = new Map([...scans.values()].flatMap((scan) => [...scan.quoted]))
  return [...(scans.get('word/comments.xml')?.comments ?? [])].map(([id, { author, date, words }]) => ({ author, date, words: words.trim(), quoted: (quoted.get(id) ?? '').replace(/\s+/g, ' ').trim() }))
}

function asidesOf(archive: DocumentPackage, scans: ReadonlyMap<string, ScannedPart>, body: ReadBody): readonly SourceAside[] {
  const of = (form: RegExp): readonly ScannedPart[] => [...scans].filter(([name]) => form.test(name)).map(([, scan]) => scan)
  const beside = (kind: 'header' | 'footer'): readonly SourceAside[] => [...new Set(of(new RegExp(`^word/${kind}`)).map(({ paragraphs }) => paragraphs.join(' ')))].map((words) => ({ kind, words }))
  const running = of(/^word\/(?:document|footnotes|endnotes)\.xml$/)
  // The number of a note would be one word with the letters before it.
  const lost = missingTexts(running.flatMap(({ paragraphs }) => paragraphs), [...body.paragraphs, ...body.notes].map(({ content }) => textOf(content.filter(({ kind }) => kind !== 'note'))))
  return [
    ...running.flatMap(({ hidden }) => hidden.map((words) => ({ kind: 'hidden' as const, words }))),
    ...running.flatMap(({ equations }) => equations.map((words) => ({ kind: 'equation' as const, words }))),
    ...lost.map(({ text }) => ({ kind: 'separate' as const, words: text })),
    ...beside('header'),
    ...beside('footer'),
    ...archive.names.filter((name) => OBJECT.test(name)).map((name) => ({ kind: 'object' as const, words: name })),
    ...archive.names.filter((name) => MACRO.test(name)).map((name) => ({ kind: 'macro' as const, words: name })),
  ]
}
