import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { plainText } from '../../core/document/plain-text'
import { documentWith, node, paragraph } from '../../core/document/specimen'
import type { Engine } from '../../electron/export/engine'
import { typesetPdf } from '../../electron/export/typeset'
import { pdfStandards, type PdfStandard, type Sheet } from '../../electron/export/typesetter'
import { checkPdf, readPdf, spokenText, tagsOf } from './check-pdf'
import type { Claim } from './faults'
import { engineFor } from './engines'
import { isArtifactOnly } from './faults-of-content'
import { communiqueSheets } from './samples'
import { fullDocument, picture, sheetOf } from './sheets'
import { spoilt } from './spoil'

const WASM_START_MS = 300_000
const engines = ['native', 'wasm'] as const

const opened = new Map<string, Promise<Engine>>()
const printed = async (sheet: Sheet, standard: PdfStandard, choice: (typeof engines)[number] = 'native') => {
  const engine = opened.get(choice) ?? engineFor(choice)
  opened.set(choice, engine)
  const pdf = await typesetPdf(await engine, sheet, standard)
  if (!pdf.ok) throw new Error(JSON.stringify(pdf.error))
  return pdf.value.bytes
}

const full = sheetOf(fullDocument(), { assets: [picture] })

describe('the checker of printed files', () => {
  it('sees what is wrong with a page printed by Chromium', () => {
    const faults = checkPdf(readFileSync(join(import.meta.dirname, '../fixtures/pdf/printed-by-chromium.pdf')), 'ua-1')
    expect(faults).toEqual(expect.arrayContaining(['not exactly one H1', 'a heading level is skipped', 'no XMP', 'no PDF/UA identifier', 'no bookmarks', 'page 1: something is neither tagged nor an artifact']))
  })

  it('sees that a file is not of the standard that it is asked for', async () => {
    expect(checkPdf(await printed(sheetOf(documentWith()), 'ua-1'), 'a-2a')).toEqual(expect.arrayContaining(['no PDF/A identifier', 'claims PDF/UA besides', 'no output intent']))
    expect(checkPdf(await printed(sheetOf(documentWith()), 'a-2a'), 'ua-1')).toEqual(expect.arrayContaining(['no PDF/UA identifier', 'claims PDF/A besides', 'the window bar does not show the title']))
    expect(checkPdf(await printed(sheetOf(documentWith()), 'a-3a'), 'a-2a')).toContain('no PDF/A identifier')
  })

  // Each takes one thing away from a good file, by hand.
  const spoils: readonly (readonly [fault: string, spoil: (code: string) => string, claim?: Claim])[] = [
    ['not tagged', (code) => code.replace('/Marked true', '/Marked false')],
    ['the tags are said to be doubtful', (code) => code.replace('/Suspects false', '/Suspects true')],
    ['no language', (code) => code.replace('/Lang (fr)', '/Lang ()')],
    ['not PDF 1.7', (code) => code.replace('%PDF-1.7', '%PDF-1.4')],
    ['something acts by itself', (code) => code.replace('/Type /Catalog', '/Type /Catalog /OpenAction << /S /JavaScript /JS () >>')],
    ['no XMP', (code) => code.replace(/\/Metadata \d+ 0 R/, '')],
    ['the XMP is no XML', (code) => code.replace('</dc:title>', '</dc:titre>')],
    ['the XMP has another title', (code) => code.replace(/(<dc:title>.*?<rdf:li[^>]*>)/, '$1Autre ')],
    ['no title', (code) => code.replace(/<dc:title>.*?<\/dc:title>/, '')],
    ['the XMP has another author, or none', (code) => code.replace(/<dc:creator>.*?<\/dc:creator>/, '')],
    ['the XMP has another language', (code) => code.replace('<rdf:li>fr</rdf:li>', '<rdf:li>en</rdf:li>')],
    ['the XMP has other keywords', (code) => code.replace('marbre:version=2,', 'marbre:version=3,')],
    ['the XMP has another date', (code) => code.replace('<xmp:CreateDate>2025', '<xmp:CreateDate>2024')],
    ['no PDF/UA identifier', (code) => code.replace(/<pdfuaid:part>1<\/pdfuaid:part>/, '')],
    ['the window bar does not show the title', (code) => code.replace('/DisplayDocTitle true', '')],
    ['no bookmarks', (code) => code.replace(/\/Outlines \d+ 0 R/, '')],
    ['the bookmarks are not the headings', (code) => code.replace('/Title (Contact presse)', '/Title (Contact)')],
    ['the tags are not of one document', (code) => code.replace('/S /Document', '/S /Part')],
    ['a tag that no reader knows: Encadré', (code) => code.replace('/S /BlockQuote', '/S /Encadr#c3#a9')],
    ['not exactly one H1', (code) => code.replace('/S /H1', '/S /P')],
    ['not exactly one H1', (code) => code.replace('/S /H2', '/S /H1')],
    ['a heading level is skipped', (code) => code.replace('/S /H3', '/S /H4')],
    ['a list holds something else than items', (code) => code.replace('/S /LI\n', '/S /P\n')],
    ['an item has no body', (code) => code.replace('/S /LBody', '/S /Div')],
    ['items outside of a list', (code) => code.replaceAll('/S /L\n', '/S /Div\n')],
    ['a list does not say how it is numbered', (code) => code.replace('/ListNumbering /Decimal', '')],
    ['a list says that its labels belong to nothing', (code) => code.replace('/ListNumbering /Disc', '/ListNumbering /None')],
    ['a quote is not tagged as one', (code) => code.replaceAll('/S /BlockQuote', '/S /Div')],
    ['a figure has no alternative text', (code) => code.replaceAll('/Alt (Courbe des rechutes)', '')],
    ['a figure does not say where it lies', (code) => code.replaceAll(/\/BBox \[[^\]]*\]/g, '')],
    ['a caption of nothing', (code) => code.replace('/S /Figure', '/S /Span').replace('/S /Caption', '/S /P').replace('/S /LBody', '/S /Caption')],
    ['a table has no header cell', (code) => code.replaceAll('/S /TH\n', '/S /TD\n')],
    ['a row has no header, where others have one', (code) => code.replace(/\/S \/TD\n/, '/S /TH\n')],
    ['a header cell does not say of what', (code) => code.replace('/Scope /Column', '')],
    ['the rows of a table are not of one length', (code) => code.replace(/(\/K \[\s+\d+ 0 R)\s+\d+ 0 R([^\]]*\][^>]*\/S \/TR)/, '$1$2')],
    ['a row holds something else than cells', (code) => code.replace('/S /TD\n', '/S /P\n')],
    ['page 1: something is neither tagged nor an artifact', (code) => code.replace(/\/Artifact BMC/, '/Foo BMC')],
    ['page 1: an artifact inside what is tagged', (code) => code.replace(/(\/MCID 1\s*>>\s*BDC)/, '$1 /Artifact BMC 0 0 1 1 re f EMC')],
    ['page 1: two contents with one number', (code) => code.replace('/MCID 1\n', '/MCID 2\n')],
    ['page 1: content that no tag holds', (code) => code.replace('/MCID 1\n', '/MCID 999\n')],
    ['page 1: a tag holds content that is not there', (code) => code.replace('/MCID 1\n', '/MCID 999\n')],
    ['page 1: the page does not know its tags', (code) => code.replace(/\/StructParents 1\n/, '/StructParents 0\n')],
    ['page 1: text that says nothing in Unicode', (code) => code.replace(/<0001> <0043>/, '<0001> <E043>')],
    ['a link does not say where it leads', (code) => code.replace('/Contents (https://example.org/registre)', '')],
    ['a link is not in the tags', (code) => code.replace('/Type /OBJR', '/Type /MCR')],
    ['a link does not know its tag', (code) => code.replace('/StructParent 0\n', '/StructParent 1\n')],
    ['a link is hidden, or not printed', (code) => code.replace('/F 4\n', '/F 2\n')],
    ['an annotation that is no link: /Text', (code) => code.replace('/Subtype /Link', '/Subtype /Text')],
    ['page 1: links are not reached in the order of the tags', (code) => code.replace('/Tabs /S', '')],
    ['a font is not in the file', (code) => code.replace(/\/FontFile2 \d+ 0 R/, '')],
    ['a font without its map to Unicode', (code) => code.replace(/\/ToUnicode \d+ 0 R/, '')],
    ['a font does not say which sign is which glyph', (code) => code.replace('/CIDToGIDMap /Identity', '')],
    ['no PDF/A identifier', (code) => code.replace('<pdfaid:conformance>A<', '<pdfaid:conformance>B<'), 'a-2a'],
    ['no output intent', (code) => code.replace(/\/OutputIntents \d+ 0 R/, ''), 'a-2a'],
    ['no identity of the file', (code) => code.replace(/\/ID \[[^\]]*\]/, ''), 'a-2a'],
    ['no date', (code) => code.replace(/\/CreationDate \([^)]*\)/, ''), 'a-2a'],
    ['a schema of the XMP is not described: pdf', (code) => code.replace('<pdfaSchema:prefix>pdf</pdfaSchema:prefix>', ''), 'a-2a'],
    ['a file inside the file', (code) => code.replace('/Type /Catalog', '/Type /Catalog /Names << /EmbeddedFiles << /Names [(x) << /Type /Filespec /F (x) /EF << >> >>] >> >>'), 'a-2a'],
    ['a picture is smoothed', (code) => code.replace('/Subtype /Image', '/Subtype /Image /Interpolate true'), 'a-2a'],
  ]

  describe('sees what was taken away', () => {
    const good = new Map<Claim, Uint8Array>()
    beforeAll(async () => {
      for (const claim of ['ua-1', 'a-2a'] as const) good.set(claim, await printed(full, claim))
    })
    it.each(spoils.map(([fault, spoil, claim = 'ua-1']) => ({ fault, spoil, claim })))('$fault', ({ fault, spoil, claim }) => {
      expect(checkPdf(spoilt(good.get(claim) ?? new Uint8Array(), spoil), claim)).toContain(fault)
    })

    it('and nothing when the file is only written anew', () => {
      expect(checkPdf(spoilt(good.get('ua-1') ?? new Uint8Array(), (code) => code.replace('%QDF-1.0', '%QDF-1.0 ')), 'ua-1')).toEqual([])
    })
  })
})

describe.each(engines)('an official PDF by the %s engine', (engine) => {
  const every = communiqueSheets.flatMap(([name, sheet]) => pdfStandards.map((standard) => [name, standard, sheet] as const))

  it.each(every)('%s: no fault as %s', { timeout: WASM_START_MS }, async (_, standard, sheet) => {
    expect(checkPdf(await printed(sheet, standard, engine), standard)).toEqual([])
  })

  it.each(communiqueSheets)('%s: its tags say word for word what the plain text says, no-break spaces too', { timeout: WASM_START_MS }, async (_, sheet) => {
    const { document, language, institution } = sheet.content
    const read = spokenText(await printed(sheet, 'ua-1', engine)).join(' ')
    const letterhead = institution.charter.logo === null ? `${institution.name} ` : ''
    expect(inOneLine(read)).toBe(inOneLine(`${letterhead}${plainText(document, language)}`))
  })

  it.each(communiqueSheets)('%s: embargo bands, feet and marks are no part of what is read', { timeout: WASM_START_MS }, async (_, sheet) => {
    const { pages } = readPdf(await printed(sheet, 'ua-1', engine))
    pages.forEach((page, index) => {
      expect(isArtifactOnly(page, `Page\u00a0${String(index + 1)}\u00a0/\u00a0${String(pages.length)}`)).toBe(true)
      if (sheet.draft) expect(isArtifactOnly(page, sheet.content.language === 'fr' ? 'PROJET' : 'DRAFT')).toBe(true)
    })
    expect(pages.slice(1).every((page) => !sheet.content.document.content.some(({ attrs }) => attrs?.['mode'] === 'embargo') || isArtifactOnly(page, sheet.content.language === 'fr' ? 'SOUS EMBARGO' : 'EMBARGO'))).toBe(true)
  })

  it('tags each element as what it is', { timeout: WASM_START_MS }, async () => {
    const tags = tagsOf(await printed(full, 'ua-1', engine))
    const counts = Object.fromEntries([...new Set(tags)].map((tag) => [tag, tags.filter((other) => other === tag).length]))
    expect(counts).toMatchObject({ H1: 1, H2: 3, H3: 1, L: 4, LI: 6, BlockQuote: 2, Figure: 2, Caption: 1, Link: 5, Table: 1, TR: 3, TH: 3, TD: 6 })
  })

  it('reads a picture without meaning as an artifact', { timeout: WASM_START_MS }, async () => {
    const figure = node('figure', { asset: picture.ref.sha256, decorative: true }, 'Une légende')
    const bytes = await printed(sheetOf(documentWith(paragraph('x'), figure), { assets: [picture] }), 'ua-1', engine)
    expect(checkPdf(bytes, 'ua-1')).toEqual([])
    expect(tagsOf(bytes).filter((tag) => tag === 'Figure')).toHaveLength(1)
  })
})

/** Spaces that may break are one; those that may not stay what they are. */
function inOneLine(words: string): string {
  return words.replaceAll(/\u00ad/g, '').replaceAll(/[ \t\n]+/g, ' ').trim()
}
