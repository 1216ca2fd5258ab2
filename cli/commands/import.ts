import { basename } from 'node:path'
import { assetsNamedBy } from '../../core/communique/assets'
import { officialTemplate, SCHEMA_VERSION, type AssetRef, type CommuniqueFile, type Language } from '../../core/communique/content'
import { fileText, parseCommuniqueFile, toFile } from '../../core/communique/file'
import type { Sha256 } from '../../core/communique/ids'
import { FORMAT } from '../../core/communique/parse-content'
import { parseDocument } from '../../core/document/parse'
import { marbreError } from '../../core/errors'
import { placePictures } from '../../core/import/place-pictures'
import { inOrder, type ImportReport } from '../../core/import/report'
import { ok, type Result } from '../../core/result'
import { randomIds } from '../../electron/platform/ids'
import { copiedBlocksFor } from '../../electron/services/copied-document'
import { keepPictures, plainPicture } from '../../electron/services/import/keep-pictures'
import { MAX_CHOSEN_BYTES } from '../../electron/services/import/limits'
import { importDocument } from '../../electron/services/tasks/import-document'
import { plainly, type Outcome, type Work } from '../command'
import type { ImportOptions } from '../commands'
import { exitCodes } from '../exit-codes'
import { readHouse, type House } from '../house'
import { failed, refused, unwritten } from '../outcome'
import { outputsOf, writeOutput } from '../output-file'
import { readInput } from '../read-input'
import type { Terminal } from '../terminal'

/** `marbre import`: an interchange file of a document of another program. */
export const importFiles: Work<ImportOptions> = async ({ files, isBatch, options, terminal }) => {
  const outputs = outputsOf(files, isBatch, { option: '--output', file: options.output, folder: options.to, extension: '.json' })
  const house = await readHouse(options.house, options.profile)
  const language = options['text-language'] ?? 'fr'
  return plainly(async (file) => {
    if (!house.ok) return refused(house.error, terminal.language)
    return importOne(file, outputs.get(file) ?? '', { house: house.value, language, terminal })
  })
}

interface Setting {
  readonly house: House
  /** Of the document. */
  readonly language: Language
  readonly terminal: Terminal
}

async function importOne(file: string, output: string, setting: Setting): Promise<Outcome> {
  const { language, texts } = setting.terminal
  const bytes = await readInput(file, MAX_CHOSEN_BYTES)
  if (!bytes.ok) return refused(bytes.error, language)
  if (isInterchangeFile(bytes.value)) return failed(marbreError('IMPORT_UNKNOWN'), texts.alreadyFile(file), exitCodes.badInput)
  const made = await imported(bytes.value, setting)
  if (!made.ok) return refused(made.error, language)
  const { report } = made.value
  const written = await writeOutput(output, new TextEncoder().encode(fileText(made.value.file)))
  if (!written.ok) return unwritten(written.error, output, language)
  // A label that the layout prints itself is no loss.
  const dropped = report.dropped.filter(({ why }) => why !== 'label').length
  const said = [texts.imported(output, report.wordCount, report.imageCount), ...(dropped + report.looks.length > 0 ? [texts.importLooks(dropped, report.looks.length)] : [])]
  return { code: dropped > 0 ? exitCodes.findings : exitCodes.fine, printed: '', said, data: { output, source: basename(file), ...report } }
}

/** It would be taken for a text of many braces. */
function isInterchangeFile(bytes: Uint8Array): boolean {
  const start = new TextDecoder().decode(bytes.subarray(0, 400))
  return /^\s*\{/u.test(start) && start.includes(`"${FORMAT}"`)
}

type Report = Omit<ImportReport, 'file' | 'importedAt'>

/** As the application imports, and read again as the file that it will be: nothing is written that Marbre would refuse. */
async function imported(bytes: Uint8Array, { house, language }: Setting): Promise<Result<{ readonly file: CommuniqueFile; readonly report: Report }>> {
  const read = await importDocument({ file: bytes, language, institution: house.institution }, { report: () => undefined, signal: new AbortController().signal })
  if (!read.ok) return read
  const pictures = new Map<Sha256, { readonly asset: AssetRef; readonly bytes: Uint8Array }>()
  const { assets, looks } = await keepPictures(read.value, (given) => {
    const plain = plainPicture(given)
    if (!plain.ok) return Promise.resolve(plain)
    pictures.set(plain.value.asset.sha256, plain.value)
    return Promise.resolve(ok(plain.value.kept))
  })
  const { document: blocks } = copiedBlocksFor(read.value.document, randomIds, house.institution)
  const document = parseDocument(placePictures(blocks, (rank) => assets.get(read.value.figures[rank] ?? -1) ?? null))
  if (!document.ok) return document
  const named = new Set(assetsNamedBy(document.value, house.institution))
  const known = new Map([...house.assets.map((asset) => [asset.sha256, asset] as const), ...[...pictures].map(([sha256, { asset }]) => [sha256, asset] as const)])
  const content = { format: FORMAT, schemaVersion: SCHEMA_VERSION, language, template: officialTemplate, institution: house.institution, document: document.value, assets: [...known.values()].filter(({ sha256 }) => named.has(sha256)).sort((one, other) => (one.sha256 < other.sha256 ? -1 : 1)) } as const
  const file = toFile(content, new Map([...house.bytes, ...[...pictures].map(([sha256, picture]) => [sha256, picture.bytes] as const)]))
  if (!file.ok) return file
  const again = parseCommuniqueFile(fileText(file.value))
  if (!again.ok) return again
  const { wordCount, recognised, dropped, changes, comments } = read.value.report
  return ok({ file: again.value, report: { format: read.value.format, wordCount, imageCount: assets.size, recognised, dropped, changes, comments, looks: inOrder([...read.value.report.looks, ...looks]) } })
}
