import { expect, test } from 'vitest'
import { keepSymbols } from './keep-symbols'
import { readMammoth, type MammothElement } from './from-mammoth'

const text = (value: string): MammothElement => ({ type: 'text', value })

test('a run in Symbol says what one reads, and what is unknown in it', () => {
  const run = (font: string | null, value: string): MammothElement => ({ type: 'run', font, children: [text(value)] })
  const document = { type: 'document', notes: { resolve: () => null }, children: [{ type: 'paragraph', children: [run(null, '5 '), run('Symbol', '\uf06d'), run('Calibri', 'g, '), run('Symbol', '³\u00ff')] }] }
  expect(readMammoth(document, new Map()).paragraphs[0]?.content).toMatchObject([{ text: '5 ' }, { text: 'μ' }, { text: 'g, ' }, { text: '≥ÿ', symbols: 'ÿ (symbol)' }])
})

test('a sign that mammoth would leave out is a sign of the text', () => {
  expect(keepSymbols('<w:r><w:sym w:font="MT Extra" w:char="F04C"/><w:sym w:char="F0B3" w:font="Symbol"/></w:r>')).toBe('<w:r><w:t>&#xf04c;</w:t><w:sym w:char="F0B3" w:font="Symbol"/></w:r>')
})
