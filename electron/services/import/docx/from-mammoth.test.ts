import { strToU8, zipSync } from 'fflate'
import mammoth from 'mammoth'
import { expect, test } from 'vitest'
import { textOf } from '../../../../core/import/source'
import { keepSymbols } from './keep-symbols'
import { readMammoth, type MammothDocument, type MammothElement } from './from-mammoth'

const text = (value: string): MammothElement => ({ type: 'text', value })

test('a run in Symbol says what one reads, and what is unknown in it', () => {
  const run = (font: string | null, value: string): MammothElement => ({ type: 'run', font, children: [text(value)] })
  const document = { type: 'document', notes: { resolve: () => null }, children: [{ type: 'paragraph', children: [run(null, '5 '), run('Symbol', '\uf06d'), run('Calibri', 'g, '), run('Symbol', '³\u00ff')] }] }
  expect(readMammoth(document, new Map()).paragraphs[0]?.content).toMatchObject([{ text: '5 ' }, { text: 'μ' }, { text: 'g, ' }, { text: '≥ÿ', symbols: 'ÿ (symbol)' }])
})

test('a sign that mammoth would leave out is a sign of the text', () => {
  expect(keepSymbols('<w:r><w:sym w:font="MT Extra" w:char="F04C"/><w:sym w:char="F0B3" w:font="Symbol"/></w:r>')).toBe('<w:r><w:t>&#xf04c;</w:t><w:sym w:char="F0B3" w:font="Symbol"/></w:r>')
})

test('a sign that Word names by its number is read once in a run of a font of symbols', async () => {
  const run = (properties: string, inside: string): string => `<w:r><w:rPr>${properties}</w:rPr>${inside}</w:r>`
  const symbol = '<w:rFonts w:ascii="Symbol" w:hAnsi="Symbol"/>'
  const body = [
    run(symbol, '<w:sym w:font="Symbol" w:char="F0B4"/>'), run(symbol, '<w:sym w:font="Symbol" w:char="B8"/><w:t>³</w:t>'),
    run('<w:rFonts w:ascii="Wingdings"/><w:b/>', '<w:sym w:font="Symbol" w:char="F0B4"/>'), run('<w:b/>', '<w:sym w:font="Symbol" w:char="F0B4"/>'),
    run(symbol, '<w:t>m</w:t><w:sym w:font="Wingdings" w:char="F0FC"/><w:t>g</w:t>'),
  ].join('')
  const xml = `<?xml version="1.0" encoding="UTF-8"?><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p>${body}</w:p></w:body></w:document>`
  const parts = {
    '[Content_Types].xml': '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
    '_rels/.rels': '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>',
    'word/document.xml': keepSymbols(xml),
  }
  const found: MammothDocument[] = []
  const buffer = Buffer.from(zipSync(Object.fromEntries(Object.entries(parts).map(([name, words]) => [name, strToU8(words)]))))
  await mammoth.convertToHtml({ buffer }, {
    transformDocument: (read: MammothDocument) => {
      found.push(read)
      return read
    },
  })
  const read = found.flatMap((document) => readMammoth(document, new Map()).paragraphs).map(({ content }) => textOf(content))
  expect(read).toEqual(['×÷≥××μ✓γ'])
})
