import { PDFArray, PDFDict, PDFDocument, PDFHexString, PDFName, PDFNumber, PDFRawStream, PDFRef, PDFString, decodePDFRawStream, type PDFPage } from '@cantoo/pdf-lib'
import { typesettingRefused, type TypesettingRefusal } from '../../core/errors'
import { err, ok, type Result } from '../../core/result'
import { faultInTags, figuresOf, type Figure } from './pdf-tags'
import type { PdfStandard } from './typesetter'
import { xmpWithStandard } from './xmp-standard'

/**
 * Makes a tagged PDF of Typst's, written without a standard, one of the standard. First it looks whether what the
 * standard asks of the document is there (title, language, tags, alternative texts, order of headings, embedded fonts
 * with Unicode maps) and refuses with TYPESETTING_REFUSED; then it writes what the standard asks of the file, as Typst's
 * native export does: PDF/UA-1 (ISO 14289-1) the identifier, the title in the window bar and the boxes of figures;
 * PDF/A-2a and 3a (ISO 19005) the identifier, the description of its schemas and the output intent. Same bytes in, same
 * bytes out: no clock, no random identifier.
 */
export async function conformPdf(bytes: Uint8Array, standard: PdfStandard): Promise<Result<{ bytes: Uint8Array; pageCount: number }>> {
  const pdf = await PDFDocument.load(bytes, { updateMetadata: false })
  const fault = faultInFile(pdf) ?? faultInTags(pdf)
  if (fault !== null) return err(typesettingRefused(fault))
  const xmp = xmpWithStandard(new TextDecoder().decode(decoded(pdf.catalog, 'Metadata')), standard)
  const replaced = pdf.context.stream(new TextEncoder().encode(xmp), { Type: 'Metadata', Subtype: 'XML' })
  pdf.context.assign(pdf.catalog.get(PDFName.of('Metadata')) as PDFRef, replaced)
  if (standard === 'ua-1') addAccessibility(pdf)
  else if (!addOutputIntent(pdf)) return err(typesettingRefused('standard'))
  return ok({ bytes: await pdf.save({ useObjectStreams: false, updateFieldAppearances: false, addDefaultPage: false }), pageCount: pdf.getPageCount() })
}

export async function pageCountOf(bytes: Uint8Array): Promise<number> {
  return (await PDFDocument.load(bytes, { updateMetadata: false })).getPageCount()
}

/** What the file lacks, by the name of the fact; null when nothing. */
function faultInFile(pdf: PDFDocument): TypesettingRefusal | null {
  const { catalog, context } = pdf
  if ((pdf.getTitle() ?? '').trim() === '') return 'title'
  if (!(catalog.lookup(PDFName.of('Lang')) instanceof PDFString) && !(catalog.lookup(PDFName.of('Lang')) instanceof PDFHexString)) return 'language'
  const fonts = context.enumerateIndirectObjects().flatMap(([, object]) => (object instanceof PDFDict && isNamed(object, 'Type', 'Font') ? [object] : []))
  const readable = fonts.every((font) => !isNamed(font, 'Subtype', 'Type0') || font.has(PDFName.of('ToUnicode')))
  const descriptors = context.enumerateIndirectObjects().flatMap(([, object]) => (object instanceof PDFDict && isNamed(object, 'Type', 'FontDescriptor') ? [object] : []))
  const embedded = descriptors.every((descriptor) => ['FontFile', 'FontFile2', 'FontFile3'].some((key) => descriptor.has(PDFName.of(key))))
  return readable && embedded ? null : 'font'
}

function addAccessibility(pdf: PDFDocument): void {
  const preferences = pdf.catalog.lookup(PDFName.of('ViewerPreferences'), PDFDict)
  preferences.set(PDFName.of('DisplayDocTitle'), pdf.context.obj(true))
  const pages = pdf.getPages()
  for (const figure of figuresOf(pdf)) addBox(figure, pages)
}

/** ISO 32000-1, 14.8.5.4.3: a figure that lies on one page says which rectangle it takes. */
function addBox({ element, pageRef, contentId }: Figure, pages: readonly PDFPage[]): void {
  const page = pages.find(({ ref }) => ref === pageRef)
  const box = page === undefined ? null : drawnBox(contentOf(page), contentId)
  const attributes = element.lookup(PDFName.of('A'))
  const layout = attributes instanceof PDFArray ? attributes.lookup(0, PDFDict) : attributes
  if (box !== null && layout instanceof PDFDict) layout.set(PDFName.of('BBox'), element.context.obj([...box]))
}

const contents = new WeakMap<PDFPage, string>()

function contentOf(page: PDFPage): string {
  const known = contents.get(page)
  if (known !== undefined) return known
  const content = new TextDecoder('latin1').decode(decoded(page.node, 'Contents'))
  contents.set(page, content)
  return content
}

/** Typst draws a picture of a figure as: marked content, one matrix without rotation, the picture. */
function drawnBox(content: string, contentId: number): [number, number, number, number] | null {
  const start = new RegExp(`/MCID ${contentId}\\b`).exec(content)
  if (!start) return null
  const drawing = content.slice(start.index, content.indexOf('EMC', start.index))
  const matrix = /([-\d.]+) 0 0 ([-\d.]+) ([-\d.]+) ([-\d.]+) cm\s*\/\w+ Do/.exec(drawing)
  if (!matrix) return null
  const [width, height, x, y] = matrix.slice(1, 5).map(Number) as [number, number, number, number]
  return [x, y, hundredThousandth(x + width), hundredThousandth(y + height)]
}

const hundredThousandth = (pt: number) => Math.round(pt * 100_000) / 100_000

/** The profile that Typst already names for its colours becomes the file's output intent. False: there is none. */
function addOutputIntent(pdf: PDFDocument): boolean {
  const profile = pdf.context.enumerateIndirectObjects().find(([, object]) => object instanceof PDFRawStream && isSrgbProfile(object))
  if (!profile) return false
  const intent = pdf.context.obj({ Type: 'OutputIntent', S: 'GTS_PDFA1', RegistryName: PDFString.of(''), OutputCondition: PDFString.of('sRGB'), OutputConditionIdentifier: PDFString.of('Custom'), Info: PDFString.of('sRGB v4.2'), DestOutputProfile: profile[0] })
  pdf.catalog.set(PDFName.of('OutputIntents'), pdf.context.obj([pdf.context.register(intent)]))
  return true
}

/** An ICC profile (ICC.1, 7.2): `acsp` at byte 36, a display of red, green and blue. */
function isSrgbProfile(stream: PDFRawStream): boolean {
  if (!(stream.dict.lookup(PDFName.of('N')) instanceof PDFNumber)) return false
  const header = new TextDecoder('latin1').decode(decodePDFRawStream(stream).decode().subarray(0, 40))
  return header.slice(36, 40) === 'acsp' && header.slice(12, 20) === 'mntrRGB '
}

function decoded(dictionary: PDFDict, key: string): Uint8Array {
  const stream = dictionary.lookup(PDFName.of(key))
  if (!(stream instanceof PDFRawStream)) throw new Error(`${key} is no stream`)
  return decodePDFRawStream(stream).decode()
}

function isNamed(dictionary: PDFDict, key: string, name: string): boolean {
  return dictionary.lookup(PDFName.of(key)) === PDFName.of(name)
}
