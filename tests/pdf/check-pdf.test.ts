import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { documentWith, node, paragraph } from '../../core/document/specimen'
import { typesetPdf } from '../../electron/export/typeset'
import { pdfStandards, type PdfStandard, type Sheet } from '../../electron/export/typesetter'
import { checkPdf, tagsOf } from './check-pdf'
import { engineFor } from './engines'
import { bodyOfWords, fullDocument, picture, sheetOf } from './sheets'

const printed = async (sheet: Sheet, standard: PdfStandard) => {
  const pdf = await typesetPdf(await engineFor('native'), sheet, standard)
  if (!pdf.ok) throw new Error(JSON.stringify(pdf.error))
  return pdf.value.bytes
}

describe('the checker of printed files', () => {
  it('sees what is wrong with a page printed by Chromium', () => {
    const faults = checkPdf(readFileSync(join(import.meta.dirname, '../fixtures/pdf/printed-by-chromium.pdf')), 'ua-1')
    expect(faults).toEqual(expect.arrayContaining(['not exactly one H1', 'a heading level is skipped', 'no PDF/UA identifier', 'no bookmarks', 'page 1: something is neither tagged nor an artifact']))
  })

  it('sees that a file is not of the standard that it is asked for', async () => {
    expect(checkPdf(await printed(sheetOf(documentWith()), 'ua-1'), 'a-2a')).toEqual(['no PDF/A identifier', 'no output intent'])
  })
})

describe('an official PDF', () => {
  const sheets: readonly (readonly [string, Sheet])[] = [
    ['every element', sheetOf(fullDocument(), { assets: [picture] })],
    ['a draft', sheetOf(fullDocument(), { assets: [picture], draft: true })],
    ['no logo, no footer', sheetOf(documentWith(), { charter: { logo: null, footer: '' } })],
    ['twelve pages, justified', sheetOf(documentWith(...bodyOfWords(5000)), { charter: { justified: true } })],
  ]
  it.each(sheets.flatMap(([name, sheet]) => pdfStandards.map((standard) => [name, standard, sheet] as const)))('with %s has no fault as %s', async (_, standard, sheet) => {
    expect(checkPdf(await printed(sheet, standard), standard)).toEqual([])
  })

  it('tags each element as what it is', async () => {
    const tags = tagsOf(await printed(sheetOf(fullDocument(), { assets: [picture] }), 'ua-1'))
    const counts = Object.fromEntries([...new Set(tags)].map((tag) => [tag, tags.filter((other) => other === tag).length]))
    expect(counts).toMatchObject({ H1: 1, H2: 3, H3: 1, L: 4, LI: 6, BlockQuote: 2, Figure: 2, Caption: 1, Link: 4 })
  })

  it('reads a picture without meaning as an artifact', async () => {
    const figure = node('figure', { asset: picture.ref.sha256, decorative: true }, 'Une légende')
    const bytes = await printed(sheetOf(documentWith(paragraph('x'), figure), { assets: [picture] }), 'ua-1')
    expect(checkPdf(bytes, 'ua-1')).toEqual([])
    expect(tagsOf(bytes).filter((tag) => tag === 'Figure')).toHaveLength(1)
  })
})
