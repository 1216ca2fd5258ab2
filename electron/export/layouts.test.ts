import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { officialTemplate, type TemplateRef } from '../../core/communique/content'
import { engineFor, resources } from '../../tests/pdf/engines'
import { printedPages } from '../../tests/pdf/printed-lines'
import { fullDocument, picture, sheetOf } from '../../tests/pdf/sheets'
import { PageRenderer } from './page-renderer'
import { typesetPdf, typesetPreview } from './typeset'

/** What versions were approved with. A layout that is here changes no more: a change of it is a new file (docs/adr/0043). */
const approvedWith: Readonly<Record<string, string>> = {
  'official-1.typ': '273a014ca7e32c504da458cba3f2f47be4267858ce29b52552f025e4edb69b0e',
}

const sheetIn = (version: number) => sheetOf(fullDocument(), { assets: [picture], template: { id: 'official', version } satisfies TemplateRef })

describe('the layouts that versions were frozen for', () => {
  it('are all there, those of before byte for byte', () => {
    const shipped = readdirSync(join(resources, 'typst')).filter((name) => name.startsWith('official'))
    expect(shipped.sort()).toEqual(Array.from({ length: officialTemplate.version }, (_, at) => `official-${String(at + 1)}.typ`))
    for (const name of shipped.filter((each) => each !== `official-${String(officialTemplate.version)}.typ`)) expect(createHash('sha256').update(readFileSync(join(resources, 'typst', name))).digest('hex'), name).toBe(approvedWith[name])
  })

  it.each(['native', 'wasm'] as const)('print what names them, whatever was printed before, by the %s engine', async (choice) => {
    const engine = await engineFor(choice)
    const printed = async (version: number) => {
      const pdf = await typesetPdf(engine, sheetIn(version), 'ua-1')
      if (!pdf.ok) throw new Error(JSON.stringify(pdf.error))
      return Buffer.from(pdf.value.bytes)
    }
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
