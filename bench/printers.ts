import { execFileSync } from 'node:child_process'
import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { docxFile } from '../electron/export/outputs/docx'
import { htmlTwin } from '../electron/export/outputs/html'
import { inTurn, pairedRatio, spreadOf, timed, type Figure, type Spread } from './figures'
import type { Length } from './pdf-lengths'

/** A program that prints, and how many times faster `marbre render` must be on the sample. */
interface Printer {
  readonly name: string
  readonly command: string
  readonly debian: string
  readonly budget: number
  readonly args: readonly string[]
}

interface PrinterRun {
  readonly length: Length
  /** The length in words: `5 pages`. */
  readonly pages: string
  readonly folder: string
  readonly say: (line: string) => void
  /** Marbre's own PDF of it, warm. */
  readonly warm: Spread
  readonly render: () => void
}

/** A printer that takes longer says nothing more by the rest of it. */
const PATIENCE_MS = 90_000
const WARM_BUDGET = 20

/**
 * `marbre render` in turn with what prints the HTML twin of the same sheet, or converts its Word file, pictures and all:
 * whole processes. A program that is not installed is said so and left out.
 */
export async function benchPrinters({ length, pages, folder, say, warm, render }: PrinterRun): Promise<readonly Figure[]> {
  const [page, word] = [join(folder, 'twin.html'), join(folder, 'twin.docx')]
  const pdf = join(folder, 'twin.pdf')
  writeFileSync(page, htmlTwin(length.sheet))
  writeFileSync(word, await docxFile(length.sheet))
  const printers: readonly Printer[] = [
    { name: 'WeasyPrint', command: 'weasyprint', debian: 'weasyprint', budget: 4, args: [page, pdf] },
    { name: 'Chromium', command: 'chromium', debian: 'chromium', budget: 4, args: ['--headless', '--no-sandbox', '--disable-gpu', `--print-to-pdf=${pdf}`, `file://${page}`] },
    { name: 'LibreOffice', command: 'soffice', debian: 'libreoffice-writer', budget: 5, args: ['--headless', `-env:UserInstallation=file://${join(folder, 'office-profile')}`, '--convert-to', 'pdf', '--outdir', folder, word] },
  ]
  const figures: Figure[] = []
  for (const printer of printers) {
    if (!isInstalled(printer, say)) continue
    const times = await pairedTimes(length, render, () => { print(printer, pdf) })
    if (times === null) {
      say(`${printer.name} does not print ${pages} in ${String(PATIENCE_MS / 1000)} s: its line is left out`)
      continue
    }
    const peer = { name: `${printer.name}, whole process`, spread: spreadOf(times.b) }
    figures.push({ what: `\`marbre render\`, ${pages}, against it`, unit: 'ms', marbre: spreadOf(times.a), peer, budget: length.isSample ? `≥ ${String(printer.budget)} × faster` : '–', within: !length.isSample || 1 / pairedRatio(times) >= printer.budget })
    if (length.isSample && printer.name === 'LibreOffice') figures.push({ what: 'official PDF, warm, against a conversion', unit: 'ms', marbre: warm, peer, budget: `≥ ${String(WARM_BUDGET)} × faster`, within: peer.spread.median / warm.median >= WARM_BUDGET })
  }
  return figures
}

/** Null when the printer had not done after PATIENCE_MS. */
async function pairedTimes({ coldRounds }: Length, render: () => void, other: () => void): Promise<{ a: number[]; b: number[] } | null> {
  try {
    return await inTurn(coldRounds, () => timed(render), () => timed(other))
  } catch (cause) {
    if (cause instanceof Error && 'code' in cause && cause.code === 'ETIMEDOUT') return null
    throw cause
  }
}

function print({ command, args }: Printer, pdf: string): void {
  rmSync(pdf, { force: true })
  execFileSync(command, [...args], { stdio: 'ignore', timeout: PATIENCE_MS })
  readFileSync(pdf)
}

function isInstalled({ name, command, debian }: Printer, say: (line: string) => void): boolean {
  try {
    execFileSync(command, ['--version'], { stdio: 'ignore' })
    return true
  } catch {
    say(`${name} is not installed: its line is left out (Debian: apt-get install -y ${debian})`)
    return false
  }
}
