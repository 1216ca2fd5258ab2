import { execFileSync } from 'node:child_process'
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import type { Sheet } from '../electron/export/typesetter'
import { createTypesetter } from '../electron/export/create-typesetter'
import { docxFile } from '../electron/export/outputs/docx'
import { htmlTwin } from '../electron/export/outputs/html'
import { inTurn, pairedRatio, spreadOf, timed, type Figure } from './figures'
import { sampleSheet } from './sample'

const root = resolve(import.meta.dirname, '..')
const WARM = 15
const COLD = 5

/** The official PDF of the sample, warm and as a whole process, on both engines, against the converters that are installed. */
export async function benchPdf(folder: string, say: (line: string) => void): Promise<readonly Figure[]> {
  mkdirSync(folder, { recursive: true })
  const sheet = sampleSheet()
  const native = await warm(sheet, 'native')
  const wasm = await warm(sheet, 'wasm')
  const libreOffice = await libreOfficeConversion(folder, say)
  const figures: Figure[] = [
    { what: 'official PDF, 4 pages, warm, native', unit: 'ms', marbre: spreadOf(native.pdf), peer: null, budget: '≤ 50 ms', within: spreadOf(native.pdf).median <= 50 },
    { what: 'official PDF, 4 pages, warm, WASM', unit: 'ms', marbre: spreadOf(wasm.pdf), peer: null, budget: '≤ 120 ms', within: spreadOf(wasm.pdf).median <= 120 },
    { what: 'preview pages after one key, native', unit: 'ms', marbre: spreadOf(native.preview), peer: null, budget: '≤ 150 ms', within: spreadOf(native.preview).p99 <= 150 },
  ]
  figures.push(...(await otherPrinters(folder, say)))
  if (!libreOffice) return figures
  const whole = await inTurn(COLD, () => timed(() => { renderAsProcess(folder) }), () => timed(libreOffice))
  const peer = { name: 'LibreOffice, whole process', spread: spreadOf(whole.b) }
  const faster = peer.spread.median / spreadOf(native.pdf).median
  return [
    ...figures,
    { what: 'official PDF, warm, against a conversion', unit: 'ms', marbre: spreadOf(native.pdf), peer, budget: '≥ 20 × faster', within: faster >= 20 },
    { what: '`marbre render` as a whole process', unit: 'ms', marbre: spreadOf(whole.a), peer, budget: '≥ 5 × faster', within: 1 / pairedRatio(whole) >= 5 },
  ]
}

async function warm(sheet: Sheet, engine: 'native' | 'wasm'): Promise<{ pdf: number[]; preview: number[] }> {
  const typesetter = createTypesetter({ workerFile: join(root, 'out/main/typeset-worker.cjs'), resources: join(root, 'resources'), engine })
  const pdf: number[] = []
  const preview: number[] = []
  for (let round = 0; round <= WARM; round++) {
    const typed = withOneMoreSign(sheet, round)
    const previewMs = await timed(async () => { mustBeOk(await typesetter.preview({ ...typed, draft: true })) })
    const pdfMs = await timed(async () => { mustBeOk(await typesetter.pdf(typed, 'ua-1')) })
    if (round > 0) preview.push(previewMs)
    if (round > 0) pdf.push(pdfMs)
  }
  await typesetter.close()
  return { pdf, preview }
}

/** What prints the HTML twin of the same sheet, pictures and all, where it is installed. */
async function otherPrinters(folder: string, say: (line: string) => void): Promise<readonly Figure[]> {
  const [page, pdf] = [join(folder, 'twin.html'), join(folder, 'twin.pdf')]
  writeFileSync(page, htmlTwin(sampleSheet()))
  const printers = [
    { name: 'WeasyPrint', budget: 4, command: 'weasyprint', args: [page, pdf] },
    { name: 'Chromium', budget: 4, command: 'chromium', args: ['--headless', '--no-sandbox', '--disable-gpu', `--print-to-pdf=${pdf}`, `file://${page}`] },
  ] as const
  const figures: Figure[] = []
  for (const { name, budget, command, args } of printers) {
    try {
      execFileSync(command, ['--version'], { stdio: 'ignore' })
    } catch {
      say(`${name} is not installed: its line is left out (Debian: apt-get install -y ${command})`)
      continue
    }
    const whole = await inTurn(COLD, () => timed(() => { renderAsProcess(folder) }), () => timed(() => { execFileSync(command, [...args], { stdio: 'ignore' }) }))
    figures.push({ what: '`marbre render` against another printer', unit: 'ms', marbre: spreadOf(whole.a), peer: { name: `${name}, whole process`, spread: spreadOf(whole.b) }, budget: `≥ ${String(budget)} × faster`, within: 1 / pairedRatio(whole) >= budget })
  }
  return figures
}

/** The same sheet with another lead: what a key changes, so that no round can reuse the whole of the last one. */
function withOneMoreSign(sheet: Sheet, round: number): Sheet {
  const { document } = sheet.content
  const content = document.content.map((node) => (node.type === 'lead' ? { ...node, content: [...(node.content ?? []), { type: 'text' as const, text: ` ${'e'.repeat(round + 1)}` }] } : node))
  return { ...sheet, content: { ...sheet.content, document: { ...document, content } } }
}

function mustBeOk(result: { readonly ok: boolean }): void {
  if (!result.ok) throw new Error(JSON.stringify(result))
}

function renderAsProcess(folder: string): void {
  execFileSync(process.execPath, [join(root, 'out/main/cli.cjs'), 'render', join(root, 'examples/communique.json'), '--pdf', join(folder, 'whole.pdf')], { stdio: 'ignore' })
}

/** Of the Word file of the same sheet, pictures and all. Null where LibreOffice is not installed: its lines are then left out, and the run says so. */
async function libreOfficeConversion(folder: string, say: (line: string) => void): Promise<(() => void) | null> {
  const source = join(folder, 'sample.docx')
  try {
    execFileSync('soffice', ['--version'], { stdio: 'ignore' })
  } catch {
    say('LibreOffice is not installed: its lines are left out (Debian: apt-get install -y libreoffice-writer)')
    return null
  }
  writeFileSync(source, await docxFile(sampleSheet()))
  return () => {
    rmSync(join(folder, 'sample.pdf'), { force: true })
    execFileSync('soffice', ['--headless', `-env:UserInstallation=file://${join(folder, 'office-profile')}`, '--convert-to', 'pdf', '--outdir', folder, source], { stdio: 'ignore' })
    readFileSync(join(folder, 'sample.pdf'))
  }
}
