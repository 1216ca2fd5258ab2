import { statSync } from 'node:fs'
import type { CommuniqueFile } from '../../core/communique/content'
import { assetBytesOf, contentOf } from '../../core/communique/file'
import { isBlocking } from '../../core/preflight/check-document'
import type { Result } from '../../core/result'
import type { EngineChoice } from '../../electron/export/engine'
import { openEngine } from '../../electron/export/open-engine'
import { typesetPdf } from '../../electron/export/typeset'
import type { PdfResult, PdfStandard, PrintIdentity } from '../../electron/export/typesetter'
import type { Work } from '../command'
import type { RenderOptions } from '../commands'
import { exitCodes } from '../exit-codes'
import { findingsIn, sayFindings } from '../findings'
import { needed } from '../options'
import { checkOutput, writeOutput } from '../output-file'
import { readCommunique } from '../read-input'
import { refuse } from '../terminal'

/**
 * A file is no version: nobody approved it, whatever it was exported from. PDF/A wants a date (ISO 19005-2, 6.6.4): that
 * of the file's writing, so that the same file gives the same bytes.
 */
function identityOf(path: string, standard: PdfStandard): PrintIdentity {
  const frozenAt = standard === 'ua-1' ? null : Math.floor(statSync(path).mtimeMs)
  return { reference: null, versionNumber: null, fingerprint: null, frozenAt }
}

/** `marbre render`: the official layout of a file. Findings are said and do not stop it; the standard may refuse it. */
export const render: Work<RenderOptions> = async ({ file, options, terminal, resources }) => {
  const output = needed(options.pdf, '--pdf')
  checkOutput(output, file)
  const read = await readCommunique(file)
  if (!read.ok) return refuse(terminal, read.error)
  const findings = findingsIn(read.value)
  sayFindings(terminal, file, findings)
  const standard = options.standard ?? 'ua-1'
  const pdf = await pdfOf(read.value, { standard, identity: identityOf(file, standard), draft: options.draft === true, engine: options.engine ?? 'auto', resources })
  if (!pdf.ok) return refuse(terminal, pdf.error)
  const written = await writeOutput(output, pdf.value.bytes)
  if (!written.ok) {
    terminal.say(written.error.code === 'DISK_FULL' ? terminal.texts.diskFull(output) : terminal.texts.notWritten(output))
    return exitCodes.wrongUse
  }
  terminal.say(terminal.texts.rendered(output, pdf.value.pageCount, standardName(standard)))
  return findings.some(isBlocking) ? exitCodes.findings : exitCodes.fine
}

interface Setting {
  readonly standard: PdfStandard
  readonly identity: PrintIdentity
  readonly draft: boolean
  readonly engine: EngineChoice
  readonly resources: string
}

async function pdfOf(file: CommuniqueFile, { standard, identity, draft, engine, resources }: Setting): Promise<Result<PdfResult>> {
  const opened = await openEngine(engine, resources)
  if (!opened.ok) return opened
  return typesetPdf(opened.value, { content: contentOf(file), assets: assetBytesOf(file), identity, draft }, standard)
}

/** `ua-1` as the standards' own name, UA-1; PDF/A's conformance level stays lower case, A-2a. */
function standardName(standard: PdfStandard): string {
  return standard.replace(/^[a-z]+/, (letters) => letters.toUpperCase())
}
