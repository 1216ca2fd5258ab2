import { execFileSync, spawnSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { describe, expect, test } from 'vitest'
import { pixelAsset, pixelPng, specimenContent } from '../../core/communique/specimen'
import { plainText } from '../../core/document/plain-text'
import { documentWith, node, paragraph } from '../../core/document/specimen'
import type { DocumentJson, NodeJson } from '../../core/document/types'
import { temporaryFolder } from './temporary-folder'
import { importDocument } from '../../electron/services/tasks/import-document'
import type { Sheet } from '../../electron/export/typesetter'
import { docxFile } from '../../electron/export/outputs/docx'

const content = specimenContent()
const sheet: Sheet = { content, assets: new Map([[pixelAsset.sha256, pixelPng]]), identity: { reference: '2025-014', versionNumber: 3, fingerprint: null, frozenAt: null }, draft: false }
const hasOffice = spawnSync('soffice', ['--version']).status === 0
const CONVERSION_MS = 120_000

/** What LibreOffice makes of our Word file, with a profile of its own. */
async function converted(to: string, extension: string, document: DocumentJson = content.document): Promise<Uint8Array> {
  const folder = temporaryFolder()
  writeFileSync(join(folder, 'communique.docx'), await docxFile({ ...sheet, content: { ...content, document } }))
  execFileSync('soffice', ['--headless', `-env:UserInstallation=${pathToFileURL(join(folder, 'office')).href}`, '--convert-to', to, '--outdir', folder, join(folder, 'communique.docx')], { stdio: 'ignore' })
  return readFileSync(join(folder, `communique.${extension}`))
}

const wordsOf = (given: string): string => (given.replaceAll(/^[\s•–]*\d+\. ?/gmu, '').match(/[\p{L}\p{N}]+/gu) ?? []).join(' ')
const shapeOf = ({ type, content: children }: NodeJson): unknown => (children?.some(({ type: child }) => child !== 'text' && child !== 'hardBreak') ? [type, ...children.map(shapeOf)] : type)

// `.ci/run` installs it; a developer's machine may be without.
describe.skipIf(!hasOffice)('our Word file opened by LibreOffice', () => {
  test('has all the words, in their order', async () => {
    const text = new TextDecoder().decode(await converted('txt:Text (encoded):UTF8', 'txt'))
    expect(wordsOf(text)).toContain(wordsOf(plainText(content.document, 'fr')))
  }, CONVERSION_MS)

  test('prints the numbers of the pages before the items of its lists', async () => {
    const item = (words: string, ...inside: readonly NodeJson[]): NodeJson => node('listItem', {}, paragraph(words), ...inside)
    const numbered = (start: number, ...items: readonly NodeJson[]): NodeJson => node('orderedList', { start }, ...items)
    const document = documentWith(
      numbered(1, item('Un'), item('Deux')),
      paragraph('Un paragraphe.'),
      numbered(1, item('Un bis', numbered(5, item('Cinq'), item('Six'))), item('Deux bis', numbered(1, item('Un sous deux bis')))),
      paragraph('Un paragraphe.'),
      node('bulletList', {}, item('Puce', numbered(1, item('Un sous puce'), item('Deux sous puce'))), item('Autre puce', numbered(1, item('Un sous autre puce')))),
      node('box', { title: 'Repères' }, numbered(3, item('Trois'), item('Quatre'))),
      numbered(3, item('Trois bis')),
    )
    const numberedLines = (text: string): readonly string[] => text.match(/\d+\. \S.*/gu) ?? []
    const expected = numberedLines(plainText(document, 'fr'))
    expect(expected).toHaveLength(13)
    expect(numberedLines(new TextDecoder().decode(await converted('txt:Text (encoded):UTF8', 'txt', document)))).toEqual(expected)
  }, CONVERSION_MS)

  test('saved again as ODT, has the elements that it had', async () => {
    const read = await importDocument({ file: await converted('odt', 'odt'), language: 'fr', institution: content.institution }, { report: () => undefined, signal: new AbortController().signal })
    if (!read.ok) throw new Error(read.error.code)
    expect(read.value.document.content.map(shapeOf)).toEqual(content.document.content.map(shapeOf))
    expect(read.value.report.dropped.filter(({ why }) => why === 'unplaced')).toEqual([])
  }, CONVERSION_MS)
})
