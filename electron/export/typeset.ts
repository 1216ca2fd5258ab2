import type { PreviewPages } from '../../core/bridge/preview-pages'
import { fontFamilyOf } from '../../core/communique/charter'
import { officialTemplate } from '../../core/communique/content'
import { titleOf } from '../../core/document/summary'
import { columnsOf, MOST_PRINTED_COLUMNS } from '../../core/document/table-width'
import type { NodeJson } from '../../core/document/types'
import { marbreError, typesettingRefused, type MarbreError } from '../../core/errors'
import { lackingSigns, nameOfSign, signsLacking, unprintableSign, type LackingSigns } from '../../core/preflight/signs'
import { err, ok, type Result } from '../../core/result'
import { inPrintedOrder } from './block-places'
import type { Engine, EngineJob } from './engine'
import type { PageRenderer } from './page-renderer'
import { figuresAtHeads, movableFigures } from './place-figures'
import type { Slip } from './slip'
import { slipSource } from './slip-source'
import { assetPath } from './typst-blocks'
import { typstSource, type AtHeads, type TypstSource } from './typst-source'
import type { PdfResult, PdfStandard, PreviewWish, Sheet } from './typesetter'

/**
 * A sheet as a PDF; a null standard asks nothing of the text. Errors as for Typesetter.
 * @param lacking what the engine's font lacks of the sheet, by whoever already looked for it
 */
export async function typesetPdf(engine: Engine, sheet: Sheet, standard: PdfStandard | null, lacking?: LackingSigns): Promise<Result<PdfResult>> {
  const refusal = standard === null ? null : refusedText(engine, sheet, lacking)
  if (refusal) return err(refusal)
  const job = await jobOf(engine, sheet, 'print')
  if (!job.ok) return job
  const pdf = await engine.pdf(job.value, standard)
  return pdf.ok ? ok({ ...pdf.value, engine: engine.name }) : pdf
}

/**
 * A draft as a PDF, for discussing: of PDF/UA-1 when its text allows it, else of no standard, and the file claims none.
 * What keeps it from the standard (a skipped level, a sign that the font lacks) is in the list of checks.
 */
export async function typesetDraftPdf(engine: Engine, sheet: Sheet): Promise<Result<PdfResult>> {
  const accessible = await typesetPdf(engine, sheet, 'ua-1')
  return accessible.ok || accessible.error.code !== 'TYPESETTING_REFUSED' ? accessible : typesetPdf(engine, sheet, null)
}

/**
 * The slip of a version, of PDF/UA-1. A sign that the font lacks, in the name of somebody perhaps, is no reason to have
 * no slip: then it claims no standard.
 */
export async function typesetSlip(engine: Engine, sheet: Sheet, slip: Slip): Promise<Result<PdfResult>> {
  const files = filesOf(sheet)
  if (!files.ok) return files
  const standard = signsLacking(JSON.stringify(slip), engine.covered).length === 0 ? 'ua-1' : null
  const pdf = await engine.pdf({ source: withSpacesOf(engine, slipSource(sheet, slip)), files: files.value }, standard)
  return pdf.ok ? ok({ ...pdf.value, engine: engine.name }) : pdf
}

/**
 * A sheet as pictures of its pages, for the screen. Asks nothing of the text: an incomplete draft shows what it lacks.
 * Pages of which the id is `known` come without their drawing, and those of a long text that are not `near` too.
 */
export async function typesetPreview(engine: Engine, sheet: Sheet, renderer: PageRenderer, wish: PreviewWish = { of: '', known: [] }): Promise<Result<PreviewPages>> {
  const job = await jobOf(engine, sheet, 'screen')
  if (!job.ok) return job
  const layout = await engine.layout(job.value)
  if (!layout.ok) return layout
  const { document, institution } = sheet.content
  const pages = renderer.draw({ vector: layout.value.vector, marginsMm: institution.charter.marginsMm }, wish)
  const has = new Set(wish.known)
  return ok({
    pages: pages.map((page) => (has.has(page.id) ? { ...page, svg: null, words: null } : page)),
    starts: inPrintedOrder(layout.value.places).map((place) => ({ ...place, blockId: idOf(document.content[place.index]) })),
  })
}

const idOf = (node: NodeJson | undefined): string | null => (typeof node?.attrs?.['id'] === 'string' ? node.attrs['id'] : null)

function refusedText(engine: Engine, { content, draft }: Sheet, lacking?: LackingSigns): MarbreError | null {
  if (!draft && titleOf(content.document).trim() === '') return typesettingRefused('title')
  if (!draft && content.document.content.some((node) => node.type === 'table' && columnsOf(node) > MOST_PRINTED_COLUMNS)) return typesettingRefused('table-width')
  const sign = unprintableSign(lacking ?? lackingSigns(content, engine.covered))
  return sign === null ? null : typesettingRefused('sign', nameOfSign(sign))
}

/** LAYOUT 2: a font without the narrow no-break space prints the wide one; nothing else of the code is such a sign. */
function withSpacesOf({ covered }: Engine, source: TypstSource): TypstSource {
  return covered.has(NARROW_NO_BREAK) ? source : { ...source, main: withWideSpaces(source.main), sheet: withWideSpaces(source.sheet) }
}

const NARROW_NO_BREAK = 0x202f
const withWideSpaces = (code: string): string => code.replaceAll('\u202f', '\u00a0')

async function jobOf(engine: Engine, sheet: Sheet, purpose: 'print' | 'screen'): Promise<Result<EngineJob>> {
  if (sheet.content.template.version > officialTemplate.version) return err(typesettingRefused('layout'))
  const { font } = sheet.content.institution.charter
  if (fontFamilyOf(font) !== engine.family) return err(marbreError('FONT_MISSING', { font: fontFamilyOf(font) }))
  const files = filesOf(sheet)
  if (!files.ok) return files
  const figures = movableFigures(sheet)
  const isMarked = purpose === 'screen' || figures.length > 0
  const sourceWith = typstSource(sheet, purpose, isMarked)
  const jobWith = (atHeads: AtHeads): EngineJob => ({ source: withSpacesOf(engine, sourceWith(atHeads)), files: files.value })
  if (figures.length === 0) return ok(jobWith([]))
  const atHeads = await figuresAtHeads(sheet, figures, (tried) => engine.places(jobWith(tried)))
  return atHeads.ok ? ok(jobWith(atHeads.value)) : atHeads
}

function filesOf(sheet: Sheet): Result<ReadonlyMap<string, Uint8Array>> {
  const files = new Map<string, Uint8Array>()
  for (const asset of sheet.content.assets) {
    const bytes = sheet.assets.get(asset.sha256)
    if (bytes === undefined) return err(marbreError('ASSET_MISSING', { asset: asset.sha256 }))
    files.set(assetPath(asset), bytes)
  }
  return ok(files)
}
