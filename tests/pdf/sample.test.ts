import { describe, expect, it } from 'vitest'
import { charterFonts } from '../../core/communique/charter'
import { lengthRuleOf, lengthVerdict } from '../../core/document/length'
import { plainText } from '../../core/document/plain-text'
import { signsIn } from '../../core/document/summary'
import { sampleSheet } from '../../bench/sample'
import { Engines } from '../../electron/export/open-engine'
import { typesetPdf } from '../../electron/export/typeset'
import { resources } from './engines'
import { printedPages } from './printed-lines'

const engines = new Engines('native', resources)
const MIDDLE_PT = (297 * 72) / 25.4 / 2
const FOOTER_PT = (277 * 72) / 25.4

describe.each(charterFonts)('the sample that the project ships, in %s', (font) => {
  it('is no longer than its own gauge allows a study, and its last page is not half empty', async () => {
    const shipped = sampleSheet()
    const sheet = { ...shipped, content: { ...shipped.content, institution: { ...shipped.content.institution, charter: { ...shipped.content.institution.charter, font } } } }
    const engine = await engines.of(sheet)
    if (!engine.ok) throw new Error(JSON.stringify(engine.error))
    const pdf = await typesetPdf(engine.value, sheet, 'ua-1')
    if (!pdf.ok) throw new Error(JSON.stringify(pdf.error))
    const { pageCount, lines } = printedPages(pdf.value.bytes)
    expect(pageCount).toBe(4)
    expect(lengthVerdict({ signs: signsIn(plainText(sheet.content.document, 'fr')), pages: pageCount }, lengthRuleOf('communique', true))).toBe('right')
    const last = lines.filter(({ page, baseline }) => page === pageCount - 1 && baseline < FOOTER_PT)
    expect(Math.max(...last.map(({ baseline }) => baseline))).toBeGreaterThan(MIDDLE_PT)
  })
})
