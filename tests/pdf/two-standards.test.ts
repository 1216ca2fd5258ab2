import { expect, it } from 'vitest'
import { typesetPdf } from '../../electron/export/typeset'
import type { PdfStandard } from '../../electron/export/typesetter'
import { engineFor } from './engines'
import { fullDocument, picture, sheetOf } from './sheets'
import { PdfObjects, type Json } from './pdf-objects'
import { spokenText, tagsOf } from './check-pdf'

/** ADR 0033: what would have to be true of one file of both standards, and is what makes the archive the same text. */
it('the archive differs from the official file in what it claims, and in nothing that is read or seen', async () => {
  const engine = await engineFor('native')
  const bytesOf = async (standard: PdfStandard) => {
    const pdf = await typesetPdf(engine, sheetOf(fullDocument(), { assets: [picture] }), standard)
    if (!pdf.ok) throw new Error(JSON.stringify(pdf.error))
    return pdf.value.bytes
  }
  const [official, archive] = [await bytesOf('ua-1'), await bytesOf('a-2a')]
  expect(spokenText(archive)).toEqual(spokenText(official))
  expect(tagsOf(archive)).toEqual(tagsOf(official))
  const [a, b] = [new PdfObjects(official), new PdfObjects(archive)]
  const contents = (file: PdfObjects) => file.pages.map(({ dictionary }) => file.list(dictionary['/Contents']).map((stream) => file.stream(stream)?.toString('base64')))
  expect(contents(b)).toEqual(contents(a))
  const fonts = (file: PdfObjects): Json[] => file.dictionaries().flatMap((one) => (one['/Type'] === '/FontDescriptor' ? [one['/FontName'] ?? null, file.stream(one['/FontFile2'])?.toString('base64') ?? null] : []))
  expect(fonts(b)).toEqual(fonts(a))
  const keys = (file: PdfObjects) => Object.keys(file.catalog).sort()
  expect(keys(b)).toEqual([...keys(a), '/OutputIntents'].sort())
})
