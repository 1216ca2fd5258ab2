import type { CommuniqueFile } from '../../core/communique/content'
import { assetBytesOf, contentOf } from '../../core/communique/file'
import type { Result } from '../../core/result'
import type { EngineChoice } from '../../electron/export/engine'
import { openEngine } from '../../electron/export/open-engine'
import { typesetPdf } from '../../electron/export/typeset'
import type { PdfResult, PdfStandard, PrintIdentity } from '../../electron/export/typesetter'
import type { Work } from '../command'
import type { RenderOptions } from '../commands'
import { exitCodes } from '../exit-codes'
import { needed } from '../options'
import { checkOutput, writeOutput } from '../output-file'
import { readCommunique } from '../read-input'
import { refuse } from '../terminal'

/** A file is no version: nobody approved it, whatever it was exported from. */
const noVersion: PrintIdentity = { reference: null, versionNumber: null, fingerprint: null, frozenAt: null }

/** `marbre render`: the official layout of a file. The standard may refuse it. */
export const render: Work<RenderOptions> = async ({ file, options, terminal, resources }) => {
  const output = needed(options.pdf, '--pdf')
  checkOutput(output, file)
  const read = await readCommunique(file)
  if (!read.ok) return refuse(terminal, read.error)
  const standard = options.standard ?? 'ua-1'
  const pdf = await pdfOf(read.value, { standard, draft: options.draft === true, engine: options.engine ?? 'auto', resources })
  if (!pdf.ok) return refuse(terminal, pdf.error)
  const written = await writeOutput(output, pdf.value.bytes)
  if (!written.ok) {
    terminal.say(written.error.code === 'DISK_FULL' ? terminal.texts.diskFull(output) : terminal.texts.notWritten(output))
    return exitCodes.wrongUse
  }
  terminal.say(terminal.texts.rendered(output, pdf.value.pageCount, standardName(standard)))
  return exitCodes.fine
}

interface Setting {
  readonly standard: PdfStandard
  readonly draft: boolean
  readonly engine: EngineChoice
  readonly resources: string
}

async function pdfOf(file: CommuniqueFile, { standard, draft, engine, resources }: Setting): Promise<Result<PdfResult>> {
  const opened = await openEngine(engine, resources)
  if (!opened.ok) return opened
  return typesetPdf(opened.value, { content: contentOf(file), assets: assetBytesOf(file), identity: noVersion, draft }, standard)
}

/** `ua-1` as the standards' own name, UA-1; PDF/A's conformance level stays lower case, A-2a. */
function standardName(standard: PdfStandard): string {
  return standard.replace(/^[a-z]+/, (letters) => letters.toUpperCase())
}
