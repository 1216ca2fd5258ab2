import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { documentWith, node, paragraph } from '../../core/document/specimen'
import { engineFor } from '../../tests/pdf/engines'
import { pdfText, wordsOf } from '../../tests/pdf/read-pdf'
import { sheetOf, withParts } from '../../tests/pdf/sheets'
import type { Engine } from './engine'
import { typesetPdf } from './typeset'
import { typstSource } from './typst-source'
import { typstString } from './typst-string'

const attacks = [
  '#eval("1+1")',
  '#panic("boum")',
  '#import "@preview/cetz:0.3.0": *',
  '@preview/tidy:0.1.0',
  '#include "/sheet.typ"',
  '#read("/etc/passwd")',
  '#sys.inputs',
  '#{ while true {} }',
  '"',
  '\\',
  '\\"',
  '\\\\"',
  '"); #panic("',
  '" + read("/sheet.typ") + "',
  '\\u{22}) #panic("x',
  '\\u{0041}',
  '\\n\\r\\t',
  '*/ #panic() /*',
  '// commentaire',
  '/* commentaire',
  ']',
  '[#panic()]',
  '}',
  '$ sum_(i=0)^n $',
  '`raw`',
  '```typ #panic()```',
  '= Titre',
  '- liste',
  '_italique_ *gras*',
  '<etiquette> @renvoi',
  '~ --- ...',
  '\'droite\' "anglais"',
  'https://example.org/#a',
  '#set page(width: 1pt)',
  '#show: it => none',
  '${process.exit()}',
  '%d %s',
] as const

const invisible = ['a\nb', 'a\r\nb', 'a\tb', 'a\u0000b', 'a\u2028b', 'a\u2029b', 'a\u202eb', 'a\u2066b', 'a\ufeffb', 'a\u200bb', 'a\ud800b', 'a\udfffb', 'a\u0085b', 'a\u001bb'] as const

describe('a person’s text in generated code', () => {
  let engine: Engine
  beforeAll(async () => {
    engine = await engineFor('native')
  })

  const printed = async (words: string) => {
    const document = withParts(documentWith(paragraph(words), node('quote', { speaker: words }, paragraph('Oui.')), node('box', { title: words }, paragraph('x'))), node('title', {}, words))
    const pdf = await typesetPdf(engine, sheetOf(document), 'ua-1')
    if (!pdf.ok) throw new Error(JSON.stringify(pdf.error))
    return pdfText(pdf.value.bytes)
  }

  it.each(attacks)('Typst markup injection: prints %s as it stands', async (attack) => {
    const words = wordsOf(await printed(`avant ${attack} après`)).join('')
    expect(words.split(`avant${attack.replace(/\s/g, '')}après`).length - 1).toBeGreaterThanOrEqual(4)
  })

  it.each(invisible)('invisible signs: %j neither breaks the code nor prints', async (attack) => {
    expect(wordsOf(await printed(`avant ${attack} après`)).join('')).toContain('avantabaprès')
  })

  it('is one literal on one line, whatever the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const literal = typstString(text)
        expect(literal).toMatch(/^"(?:[^"\\\n\r\u2028\u2029]|\\["\\])*"$/u)
      }),
    )
  })

  it('leaves no code but ours around the literals', () => {
    const { main } = typstSource(sheetOf(documentWith(...attacks.map((attack) => paragraph(attack)))), 'print')()
    const code = main.replace(/"(?:[^"\\]|\\.)*"/g, '""')
    expect(code).not.toMatch(/eval|panic|preview|read|include|sys|while/)
    expect(code.match(/import/g)).toHaveLength(1)
  })
})
