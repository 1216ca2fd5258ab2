import { execFileSync } from 'node:child_process'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { fileText, toFile } from '../core/communique/file'
import type { Result } from '../core/result'
import { createTypesetter } from '../electron/export/create-typesetter'
import { inTurn, spreadOf, timed, type Figure, type Spread } from './figures'
import { illustrated, lengths, withOneMoreSign, type Length } from './pdf-lengths'
import { benchPrinters } from './printers'

const root = resolve(import.meta.dirname, '..')
const engines = ['native', 'wasm'] as const
type EngineName = (typeof engines)[number]
const KIB_A_MB = 1024

/**
 * The official PDF at three lengths, on both engines: warm, cold as a whole process, the preview after a key, and memory;
 * then as a whole process against the programs that print, where they are installed.
 */
export async function benchPdf(folder: string, say: (line: string) => void): Promise<readonly Figure[]> {
  mkdirSync(folder, { recursive: true })
  const figures: Figure[] = []
  for (const length of lengths()) {
    const [native, wasm] = [await warm(length, 'native'), await warm(length, 'wasm')]
    const pages = native.pages === 1 ? '1 page' : `${String(native.pages)} pages`
    const file = join(folder, `${String(native.pages)}.json`)
    writeFileSync(file, fileText(must(toFile(length.sheet.content, length.sheet.assets))))
    const render = (engine: EngineName) => (): void => { marbreRender(file, engine) }
    figures.push(...warmFigures(length, pages, { native, wasm }), ...(await coldFigures(length, pages, file)))
    figures.push(...(await benchPrinters({ length, pages, folder, say, warm: spreadOf(native.pdf), render: render('native') })))
  }
  for (const engine of engines) figures.push(await movedPictures(engine))
  return figures
}

/** A key in a text of which pictures go to the next page: the pages are set once as they stand and once for each. */
async function movedPictures(engine: EngineName): Promise<Figure> {
  const length = illustrated()
  const { pages, preview } = await warm(length, engine)
  const pictures = length.sheet.content.document.content.filter(({ type }) => type === 'figure').length
  const spread = spreadOf(preview)
  return { what: `preview after one key, ${String(pages)} pages, ${String(pictures)} pictures, ${engine}`, unit: 'ms', marbre: spread, peer: null, budget: '≤ 150 ms', within: spread.p99 <= 150 }
}

interface Warm {
  readonly pages: number
  readonly pdf: readonly number[]
  readonly preview: readonly number[]
}

/** What a window looks at, with some pages around it. */
const IN_SIGHT = { first: 0, last: 4 }

/** The pages after each key, and the PDF after them, as the application asks for them. */
async function warm({ sheet, warmRounds }: Length, engine: EngineName): Promise<Warm> {
  const typesetter = createTypesetter({ workerFile: join(root, 'out/main/typeset-worker.cjs'), resources: join(root, 'resources'), engine })
  const [pdf, preview]: [number[], number[]] = [[], []]
  let [pages, known]: [number, readonly string[]] = [0, []]
  for (let round = 0; round <= warmRounds; round++) {
    const typed = withOneMoreSign(sheet, round)
    const previewMs = await timed(async () => { known = must(await typesetter.preview({ ...typed, draft: true }, { of: 'bench', known, near: IN_SIGHT })).pages.flatMap(({ id, svg }) => (svg === null && !known.includes(id) ? [] : [id])) })
    const pdfMs = await timed(async () => { pages = must(await typesetter.pdf(typed, 'ua-1')).pageCount })
    if (round === 0) continue
    preview.push(previewMs)
    pdf.push(pdfMs)
  }
  await typesetter.close()
  return { pages, pdf, preview }
}

function warmFigures({ isSample }: Length, pages: string, { native, wasm }: Readonly<Record<EngineName, Warm>>): Figure[] {
  const line = (what: string, spread: Spread, limitMs: number, at: 'median' | 'p99'): Figure => ({ what, unit: 'ms', marbre: spread, peer: null, budget: isSample ? `≤ ${String(limitMs)} ms` : '–', within: !isSample || spread[at] <= limitMs })
  return [
    line(`official PDF, ${pages}, warm, native`, spreadOf(native.pdf), 50, 'median'),
    line(`official PDF, ${pages}, warm, WASM`, spreadOf(wasm.pdf), 120, 'median'),
    line(`preview after one key, ${pages}, native`, spreadOf(native.preview), 150, 'p99'),
    line(`preview after one key, ${pages}, WASM`, spreadOf(wasm.preview), 150, 'p99'),
  ]
}

/** Both engines as whole processes that begin with nothing, in turn; and what they hold at most, once. */
async function coldFigures({ coldRounds }: Length, pages: string, file: string): Promise<Figure[]> {
  const { a, b } = await inTurn(coldRounds, () => timed(() => { marbreRender(file, 'native') }), () => timed(() => { marbreRender(file, 'wasm') }))
  const [nativeMb, wasmMb] = engines.map((engine) => peakMb(file, engine)) as [number, number]
  return [
    { what: `\`marbre render\`, ${pages}, native`, unit: 'ms', marbre: spreadOf(a), peer: { name: 'the same, WASM', spread: spreadOf(b) }, budget: '–', within: true },
    { what: `most memory held by it`, unit: 'MB', marbre: spreadOf([nativeMb]), peer: { name: 'the same, WASM', spread: spreadOf([wasmMb]) }, budget: '–', within: true },
  ]
}

function marbreRender(file: string, engine: EngineName, ...node: readonly string[]): void {
  execFileSync(process.execPath, [...node, join(root, 'out/main/cli.cjs'), 'render', file, '--pdf', `${file}.pdf`, '--engine', engine], { stdio: 'ignore', env: { ...process.env, MARBRE_BENCH_PEAK: `${file}.peak` } })
}

function peakMb(file: string, engine: EngineName): number {
  marbreRender(file, engine, '-r', join(root, 'bench/peak-memory.cjs'))
  return Number(readFileSync(`${file}.peak`, 'utf8')) / KIB_A_MB
}

function must<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(JSON.stringify(result.error))
  return result.value
}
