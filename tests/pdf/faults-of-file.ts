import { XmpPacket } from './xmp-packet'
import { must, type Claim, type Faults, type ReadPdf } from './faults'
import { nameOf, textOf, type Dictionary } from './pdf-objects'

/** What holds for the file as a whole: tagged, with a language, in the clear, without anything that acts by itself. */
export function fileFaults({ bytes, file }: ReadPdf): Faults {
  const { catalog, trailer } = file
  const marks = file.dictionary(catalog['/MarkInfo'])
  const acting = [...file.dictionaries()].some((one) => ['/JavaScript', '/Launch', '/ImportData', '/SubmitForm'].includes(nameOf(one['/S'])) || one['/AA'] !== undefined)
  return [
    ...must(marks['/Marked'] === true && catalog['/StructTreeRoot'] !== undefined, 'not tagged'),
    ...must(marks['/Suspects'] !== true, 'the tags are said to be doubtful'),
    ...must(/^u:[a-z]{2,3}(?:-[A-Z]{2})?$/.test(nameOf(catalog['/Lang'])), 'no language'),
    ...must(Buffer.from(bytes.subarray(0, 9)).toString('latin1').startsWith('%PDF-1.7'), 'not PDF 1.7'),
    ...must(trailer['/Encrypt'] === undefined, 'encrypted'),
    ...must(!acting && catalog['/OpenAction'] === undefined, 'something acts by itself'),
    ...must(catalog['/AcroForm'] === undefined, 'a form'),
  ]
}

/** The XMP packet says what the title bar and the older dictionary say. */
export function metadataFaults({ file }: ReadPdf): Faults {
  const packet = file.stream(file.catalog['/Metadata'])
  const info = file.dictionary(file.trailer['/Info'])
  const title = textOf(info['/Title'])
  if (packet === null) return [...must(title !== '', 'no title'), 'no XMP']
  const xmp = XmpPacket.read(packet.toString('utf8'))
  if (xmp === null) return [...must(title !== '', 'no title'), 'the XMP is no XML']
  return [
    ...must(title.trim() !== '' && xmp.text('dc:title') !== null, 'no title'),
    ...must(xmp.text('dc:title') === title, 'the XMP has another title'),
    ...must(textOf(info['/Author']) !== '' && xmp.text('dc:creator') === textOf(info['/Author']), 'the XMP has another author, or none'),
    ...must(xmp.text('dc:language') === textOf(file.catalog['/Lang']), 'the XMP has another language'),
    ...must((xmp.text('pdf:Keywords') ?? '') === textOf(info['/Keywords']), 'the XMP has other keywords'),
    ...must(momentOf(xmp.text('xmp:CreateDate')) === momentOf(textOf(info['/CreationDate'])), 'the XMP has another date'),
  ]
}

/** `D:20250130093000Z` and `2025-01-30T09:30:00Z` are the same moment. */
const momentOf = (date: string | null): string => (date ?? '').replace(/^D:/, '').replace(/\D/g, '').slice(0, 14)

/** What the file says that it is, and what the norm asks to be said with it. */
export function identityFaults({ file }: ReadPdf, claims: readonly Claim[]): Faults {
  const xmp = XmpPacket.read(file.stream(file.catalog['/Metadata'])?.toString('utf8') ?? '')
  const archive = claims.find((claim) => claim !== 'ua-1')
  const preferences: Dictionary = file.dictionary(file.catalog['/ViewerPreferences'])
  return [
    ...must(!claims.includes('ua-1') || xmp?.text('pdfuaid:part') === '1', 'no PDF/UA identifier'),
    ...must(!claims.includes('ua-1') || preferences['/DisplayDocTitle'] === true, 'the window bar does not show the title'),
    ...must(archive === undefined || (xmp?.text('pdfaid:part') === archive[2] && xmp?.text('pdfaid:conformance') === 'A'), 'no PDF/A identifier'),
    ...must(claims.includes('ua-1') || (xmp?.text('pdfuaid:part') ?? null) === null, 'claims PDF/UA besides'),
    ...must(archive !== undefined || (xmp?.text('pdfaid:part') ?? null) === null, 'claims PDF/A besides'),
  ]
}

/** Schemas that the norm knows by itself (XMP 2005 and ISO 19005-2, 6.6.2.3). */
const KNOWN_SCHEMAS = new Set(['dc', 'xmp', 'xmpTPg', 'xmpRights', 'xmpBJ', 'photoshop', 'tiff', 'exif', 'pdfaid', 'pdfaExtension', 'pdfaSchema', 'pdfaProperty', 'rdf', 'x', 'xml'])

/** What PDF/A asks besides: a date, an identity, an intent for the colours, its XMP described, nothing hidden inside. */
export function archivalFaults({ file }: ReadPdf, claims: readonly Claim[]): Faults {
  const intents = file.list(file.catalog['/OutputIntents']).map((intent) => file.dictionary(intent))
  const profile = file.stream(intents.find((intent) => intent['/S'] === '/GTS_PDFA1')?.['/DestOutputProfile'])
  const xmp = XmpPacket.read(file.stream(file.catalog['/Metadata'])?.toString('utf8') ?? '')
  const undescribed = xmp === null ? [] : xmp.schemas().filter((prefix) => !KNOWN_SCHEMAS.has(prefix) && !xmp.described().has(prefix))
  const everything = file.dictionaries()
  return [
    ...must(profile !== null && profile.subarray(36, 40).toString('latin1') === 'acsp', 'no output intent'),
    ...must(file.list(file.trailer['/ID']).length === 2, 'no identity of the file'),
    ...must(textOf(file.dictionary(file.trailer['/Info'])['/CreationDate']) !== '', 'no date'),
    ...must(undescribed.length === 0, `a schema of the XMP is not described: ${undescribed.join(', ')}`),
    ...must(claims.includes('a-3a') || file.dictionary(file.catalog['/Names'])['/EmbeddedFiles'] === undefined, 'a file inside the file'),
    ...must(!everything.some((one) => [one['/Filter']].flat().some((filter) => filter === '/LZWDecode' || filter === '/Crypt')), 'a filter that archives refuse'),
    ...must(!everything.some((one) => one['/Interpolate'] === true), 'a picture is smoothed'),
  ]
}
