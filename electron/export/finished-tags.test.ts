import { beforeAll, describe, expect, it } from 'vitest'
import { documentWith, node, paragraph, tableOf } from '../../core/document/specimen'
import type { NodeJson } from '../../core/document/types'
import { engineFor } from '../../tests/pdf/engines'
import { withTool } from '../../tests/pdf/read-pdf'
import { picture, sheetOf, withParts } from '../../tests/pdf/sheets'
import { tagWishes, withFinishedTags } from './finished-tags'
import { typesetPdf } from './typeset'

const item = (...words: readonly string[]) => node('listItem', {}, ...words.map((word) => paragraph(word)))
const list = node('bulletList', {}, item('Un'), item('Deux'))
const headed = node('table', { ...tableOf(['a'], ['b']).attrs, headerColumn: true }, ...(tableOf(['Année', 'Patients'], ['2023', '12']).content ?? []))

/** As the engine makes it, before anything is written into it. */
async function raw(body: readonly NodeJson[]): Promise<Uint8Array> {
  const sheet = sheetOf(withParts(documentWith(...body), node('title', {}, 'Le /ListNumbering /None des listes et 12 0 R')), { assets: [picture], template: { id: 'official', version: 4 } })
  const pdf = await typesetPdf(await engineFor('native'), sheet, 'ua-1')
  if (!pdf.ok) throw new Error(pdf.error.code)
  return pdf.value.bytes
}

const hostile = 'Une courbe ] 12 0 R 13 0 R 14 0 R\n  /S /L\n  /ListNumbering /None'
const figure = node('figure', { asset: picture.ref.sha256, alt: hostile.replaceAll('\n', ' ') }, 'Légende')

describe('tags that are finished in a file', () => {
  let pdf: Uint8Array
  const body = [figure, list, headed]
  const wishes = tagWishes(documentWith(...body))
  beforeAll(async () => { pdf = await raw(body) })

  it('leave a file that is whole, with its words, and the same for the same', () => {
    const finished = withFinishedTags(pdf, wishes)
    expect(Buffer.from(withFinishedTags(pdf, wishes)).equals(Buffer.from(finished))).toBe(true)
    expect(withTool(finished, 'qpdf', (file) => ['--check', file])).toContain('No syntax or stream encoding errors')
    expect(withTool(finished, 'pdftotext', (file) => [file, '-'])).toBe(withTool(pdf, 'pdftotext', (file) => [file, '-']))
    const code = Buffer.from(finished).toString('latin1')
    expect(code).toContain('/Scope /Row')
    expect(code).toContain('/ListNumbering /Disc')
    expect(code, 'the title').toContain('<rdf:li xml:lang="x-default">Le /ListNumbering /None des listes')
  })

  it('are not touched where the lists or the tables are not those of the text', () => {
    const untouched = withFinishedTags(pdf, { lists: ['numbered', 'numbered'], headerColumns: [true, true] })
    expect(untouched).toBe(pdf)
  })

  it('are not looked for where nothing is wished', () => {
    const nothing = new Uint8Array([1, 2, 3])
    expect(withFinishedTags(nothing, undefined)).toBe(nothing)
    expect(withFinishedTags(nothing, { lists: [], headerColumns: [false] })).toBe(nothing)
    expect(() => withFinishedTags(nothing, { lists: ['bulleted'], headerColumns: [] })).toThrow('not a PDF of our engines')
  })
})
