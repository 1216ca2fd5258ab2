import type { PreviewPages } from '../../core/bridge/shapes'
import { titleOf } from '../../core/document/summary'
import { marbreError } from '../../core/errors'
import { err, ok, type Result } from '../../core/result'
import type { Engine, EngineJob } from './engine'
import type { SvgPageCutter } from './svg-pages'
import { assetPath } from './typst-blocks'
import { typstSource } from './typst-source'
import type { PdfResult, PdfStandard, Sheet } from './typesetter'

/** A sheet as a PDF. Errors as for Typesetter. */
export async function typesetPdf(engine: Engine, sheet: Sheet, standard: PdfStandard): Promise<Result<PdfResult>> {
  if (!sheet.draft && titleOf(sheet.content.document).trim() === '') return err(marbreError('TYPESETTING_REFUSED', { reason: 'title' }))
  const job = jobOf(sheet)
  if (!job.ok) return job
  const pdf = await engine.pdf(job.value, standard)
  return pdf.ok ? ok({ ...pdf.value, engine: engine.name }) : pdf
}

/** A sheet as pictures of its pages, for the screen. Asks nothing of the text: an incomplete draft shows what it lacks. */
export async function typesetPreview(engine: Engine, sheet: Sheet, cutter: SvgPageCutter): Promise<Result<PreviewPages>> {
  const job = jobOf(sheet)
  if (!job.ok) return job
  const svg = await engine.svg(job.value)
  return svg.ok ? ok(cutter.cut(svg.value)) : svg
}

function jobOf(sheet: Sheet): Result<EngineJob> {
  const files = new Map<string, Uint8Array>()
  for (const asset of sheet.content.assets) {
    const bytes = sheet.assets.get(asset.sha256)
    if (bytes === undefined) return err(marbreError('ASSET_MISSING', { asset: asset.sha256 }))
    files.set(assetPath(asset), bytes)
  }
  return ok({ source: typstSource(sheet), files })
}
