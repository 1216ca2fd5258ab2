import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { officialTemplate, type TemplateRef } from '../../core/communique/content'
import { documentWith } from '../../core/document/specimen'
import { engineFor, resources } from '../../tests/pdf/engines'
import { madeUpBody } from '../../tests/pdf/made-up'
import { printedPages } from '../../tests/pdf/printed-lines'
import { fullDocument, picture, sheetOf } from '../../tests/pdf/sheets'
import type { Engine } from './engine'
import { PageRenderer } from './page-renderer'
import { typesetPdf, typesetPreview } from './typeset'
import type { Sheet } from './typesetter'

/** What versions were approved with. A layout that is here changes no more: a change of it is a new file (docs/adr/0043). */
const approvedWith: Readonly<Record<string, string>> = {
  'official-1.typ': '273a014ca7e32c504da458cba3f2f47be4267858ce29b52552f025e4edb69b0e',
  'official-2.typ': 'd71ac078d479be4e2b39c662f9bd017bdb65a8723d2cb62d33636b55e8b900a8',
  'official-3.typ': 'f9a4ff979c0a66cf8504b234be2d5fc623757931e847db3049c083421a303bca',
  'official-4.typ': '85301bf8b968975b0bcde728f491d4dd020f08071fa9b86226f7c2e73a5ff95b',
  'official-5.typ': '2b7d9056e6d9dcc4f9d9e3d1dc3891ed10bd8f25824cddfde5b59f1638368399',
}

/**
 * What they print, by the native engine: words that the program adds and the code that it writes are approved too. Another
 * release of the engine may change these, and nothing else: a word or a code that changes is for the next layout.
 */
const printedThen: Readonly<Record<number, readonly string[]>> = {
  1: ['b467a691e876296adbf23808555d06251e578f2b497bc9eac382c60e80c955e7', 'a315b3acde7de642b4af6d7f560a4976d2c89166063a8d2e55994b267e38cfd1', 'ff769f1eb5b9f318a0251529f354b27fb7622ef94ae089b5d4b8abedb5de20a3'],
  2: ['8c41612c56671cf0a130b707f221ec2e6c4f28a71d7147472eea4bb616accf62', 'd6553f48cc28ff771226ed0d30d782cb718c31e091a84ff7366512ad43bfaa2c', '1b8480730df0dd78fc83e2dd8511db3e581b180e61d5064d4e30165a61d7ea23'],
  3: ['8c41612c56671cf0a130b707f221ec2e6c4f28a71d7147472eea4bb616accf62', 'ee860565d268ff5b4c626e51267d352178bf98b021fa2951e79dc07dd36c0670', '1b8480730df0dd78fc83e2dd8511db3e581b180e61d5064d4e30165a61d7ea23'],
  4: ['0a38c7bc9039b2fc930b0754202eb0cad900f314305c82dd42ada1083b4180c5', 'a5a61033cda41c51b4cf9752207c406b5ec4d5540be2da9f3452177bd47b4a44', 'ab561b44f48cd4a91ea9833f7af649528b3abcb7d7d6c89284e69d852c5733d6'],
  5: ['bfa8a57578d9758127db1ea8fc8f1a9a5a8f34d89026b53042d2162db68160a9', 'bfc7b32147e2d879e6f544515b8e06516153dcb3e3297584053b7ecf06672e6c', 'b1659439081e5a292bbdf3a108fae3c79c164ef3843464efa82fcc72114f93e4'],
}

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')

const sheetIn = (version: number) => sheetOf(fullDocument(), { assets: [picture], template: { id: 'official', version } satisfies TemplateRef })

async function pdfOf(engine: Engine, sheet: Sheet): Promise<Buffer> {
  const pdf = await typesetPdf(engine, sheet, 'ua-1')
  if (!pdf.ok) throw new Error(JSON.stringify(pdf.error))
  return Buffer.from(pdf.value.bytes)
}

describe('the layouts that versions were frozen for', () => {
  it('are all there, byte for byte', () => {
    const shipped = readdirSync(join(resources, 'typst')).filter((name) => name.startsWith('official'))
    expect(shipped.sort()).toEqual(Array.from({ length: officialTemplate.version }, (_, at) => `official-${String(at + 1)}.typ`))
    for (const name of shipped) expect(sha256(readFileSync(join(resources, 'typst', name))), name).toBe(approvedWith[name])
  })

  it.each([1, 2, 3, 4, 5])('print what they printed, byte for byte: %d', async (version) => {
    const engine = await engineFor('native')
    const template = { id: 'official', version } satisfies TemplateRef
    const sheets = [
      sheetIn(version),
      sheetOf(documentWith(...madeUpBody({ seed: 3, words: 2500, rich: true, pictures: 3 })), { assets: [picture], template, charter: { justified: true } }),
      sheetOf(fullDocument(), { assets: [picture], template, language: 'en', draft: true, charter: { logo: null } }),
    ]
    const printed: string[] = []
    for (const sheet of sheets) printed.push(sha256(await pdfOf(engine, sheet)))
    expect(printed).toEqual(printedThen[version])
  })

  it.each(['native', 'wasm'] as const)('print what names them, whatever was printed before, by the %s engine', async (choice) => {
    const engine = await engineFor(choice)
    const printed = (version: number) => pdfOf(engine, sheetIn(version))
    const [first, second, firstAgain] = [await printed(1), await printed(2), await printed(1)]
    expect(firstAgain.equals(first)).toBe(true)
    expect(second.equals(first)).toBe(false)
    const leadSize = (bytes: Uint8Array) => printedPages(bytes).lines.find(({ words }) => words.startsWith('Un chapô'))?.size
    expect([leadSize(first), leadSize(second)]).toEqual([11.5, 11])
  }, 300_000)

  it('of a newer Marbre are refused with their reason, on paper and on the screen', async () => {
    const engine = await engineFor('native')
    const refusal = { ok: false, error: { code: 'TYPESETTING_REFUSED', params: { reason: 'layout' } } }
    expect(await typesetPdf(engine, sheetIn(officialTemplate.version + 1), 'ua-1')).toEqual(refusal)
    expect(await typesetPreview(engine, sheetIn(officialTemplate.version + 1), await PageRenderer.open())).toEqual(refusal)
  })
})
