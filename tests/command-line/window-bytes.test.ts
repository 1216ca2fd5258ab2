import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { charterFonts } from '../../core/communique/charter'
import type { CommuniqueFile } from '../../core/communique/content'
import { assetBytesOf, contentOf, fileText, parseCommuniqueFile } from '../../core/communique/file'
import { createTypesetter } from '../../electron/export/create-typesetter'
import { pdfStandards, type PdfStandard, type Sheet, type Typesetter } from '../../electron/export/typesetter'
import { temporaryFolder } from '../contract/temporary-folder'
import { builtCommandLine, marbre } from './run-built'

builtCommandLine()

const root = join(import.meta.dirname, '../..')
/** Far above what it takes: 28 MB of WASM are compiled, perhaps on a machine that does much else. */
const MANY_STARTS_MS = 300_000
/** PDF/A wants a date: at the command line that of the text. */
const DATED_AT = Date.parse('2029-02-01T00:00:00Z')

function sample(change: (file: CommuniqueFile) => CommuniqueFile = (file) => file): CommuniqueFile {
  const read = parseCommuniqueFile(readFileSync(join(root, 'examples/communique.json'), 'utf8'))
  if (!read.ok) throw new Error(read.error.code)
  return change(read.value)
}

describe.each(['native', 'wasm'] as const)('the %s engine sets the same bytes in the thread of the window and at the command line', (engine) => {
  let window: Typesetter
  beforeAll(() => {
    window = createTypesetter({ workerFile: join(root, 'out/main/typeset-worker.cjs'), resources: join(root, 'resources'), engine })
  })
  afterAll(() => window.close())

  const ofWindow = async (file: CommuniqueFile, standard: PdfStandard, draft = false): Promise<Uint8Array> => {
    const sheet: Sheet = { content: contentOf(file), assets: assetBytesOf(file), draft, identity: { reference: null, versionNumber: null, fingerprint: null, frozenAt: standard === 'ua-1' ? null : DATED_AT } }
    const pdf = await window.pdf(sheet, standard)
    if (!pdf.ok) throw new Error(pdf.error.code)
    return pdf.value.bytes
  }

  const ofCommandLine = async (file: CommuniqueFile, standard: PdfStandard, ...more: readonly string[]): Promise<Uint8Array> => {
    const folder = temporaryFolder()
    const [text, pdf] = [join(folder, 'communique.json'), join(folder, 'out.pdf')]
    writeFileSync(text, fileText(file))
    const ended = await marbre(['render', text, '--pdf', pdf, '--standard', standard, '--engine', engine, ...more])
    // Findings do not stop the page; anything else does.
    if (ended.code > 1) throw new Error(ended.stderr)
    return readFileSync(pdf)
  }

  test.each(pdfStandards)('as %s', { timeout: MANY_STARTS_MS }, async (standard) => {
    const file = sample()
    const pages = Buffer.from(await ofWindow(file, standard))
    expect(pages.byteLength).toBeGreaterThan(20_000)
    expect(pages.equals(await ofCommandLine(file, standard))).toBe(true)
  })

  test.each(charterFonts)('in %s, crossed with PROJET', { timeout: MANY_STARTS_MS }, async (font) => {
    const file = sample((given) => ({ ...given, institution: { ...given.institution, charter: { ...given.institution.charter, font } } }))
    const crossed = Buffer.from(await ofWindow(file, 'ua-1', true))
    expect(crossed.equals(await ofCommandLine(file, 'ua-1', '--draft'))).toBe(true)
    expect(crossed.equals(await ofCommandLine(file, 'ua-1')), 'other pages are other bytes').toBe(false)
  })
})
