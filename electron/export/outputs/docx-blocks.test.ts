import { strFromU8, unzipSync } from 'fflate'
import { expect, test } from 'vitest'
import { specimenContent } from '../../../core/communique/specimen'
import { documentWith, node, paragraph, tableOf } from '../../../core/document/specimen'
import type { NodeJson } from '../../../core/document/types'
import { docxFile } from './docx'

const item = (words: string, ...inside: readonly NodeJson[]): NodeJson => node('listItem', {}, paragraph(words), ...inside)
const numbered = (start: number, ...items: readonly NodeJson[]): NodeJson => node('orderedList', { start }, ...items)

async function partsOf(...body: readonly NodeJson[]) {
  const bytes = await docxFile({ content: { ...specimenContent(), document: documentWith(...body) }, assets: new Map(), identity: { reference: '2025-014', versionNumber: 3, fingerprint: null, frozenAt: null }, draft: false })
  const part = (name: string): string => strFromU8(unzipSync(bytes)[`word/${name}.xml`] ?? new Uint8Array())
  return { bytes, document: part('document'), numbering: part('numbering'), styles: part('styles') }
}

/** By the words of each item: the list that it is counted in, and where that list begins at the item's level. */
function countedIn({ document, numbering }: { readonly document: string; readonly numbering: string }): ReadonlyMap<string, { readonly list: string; readonly start: number }> {
  const items = document.split('</w:p>').flatMap((xml) => {
    const [, level = '', list = ''] = /<w:ilvl w:val="(\d)"\/><w:numId w:val="(\d+)"\/>/u.exec(xml) ?? []
    const [, overrides = ''] = new RegExp(`<w:num w:numId="${list}"[^>]*>(.*?)</w:num>`, 'u').exec(numbering) ?? []
    const [, start = ''] = new RegExp(`<w:lvlOverride w:ilvl="${level}"><w:startOverride w:val="(\\d+)"`, 'u').exec(overrides) ?? []
    return list === '' ? [] : [[xml.replaceAll(/<[^>]+>/gu, ''), { list, start: Number(start) }] as const]
  })
  return new Map(items)
}

const lists = [
  numbered(1, item('un'), item('deux')),
  paragraph('Un paragraphe.'),
  numbered(1, item('un bis', numbered(5, item('cinq'), item('six'))), item('deux bis')),
  node('bulletList', {}, item('puce', numbered(1, item('un ter'))), item('autre puce', numbered(1, item('un quater')))),
]

test('each list with numbers is counted by itself, from the number that it begins with, at any depth', async () => {
  const counted = countedIn(await partsOf(...lists))
  const list = (words: string): string => counted.get(words)?.list ?? ''
  expect([list('deux'), list('deux bis'), list('six')]).toEqual([list('un'), list('un bis'), list('cinq')])
  expect(new Set(['un', 'un bis', 'cinq', 'un ter', 'un quater'].map(list)).size).toBe(5)
  expect(['un', 'un bis', 'cinq', 'un ter', 'un quater'].map((words) => counted.get(words)?.start)).toEqual([1, 1, 5, 1, 1])
})

test('many lists give the same bytes each time', async () => {
  expect(Buffer.from((await partsOf(...lists)).bytes)).toEqual(Buffer.from((await partsOf(...lists)).bytes))
})

test('a paragraph parts a table from one that follows at once: Word would make one of them', async () => {
  const bare: NodeJson = { ...tableOf(['Année', 'Patients'], ['2023', '412']), attrs: { id: null, title: '', source: '', headerRow: true, headerColumn: false } }
  const [, between = '', ...others] = (await partsOf(bare, bare)).document.split(/<\/w:tbl>|<w:tbl>/u).slice(1, -1)
  expect(others).toHaveLength(1)
  expect(between).toMatch(/^<w:p>(?:(?!<w:p>|<w:t[ >]).)*<\/w:p>$/u)
  const [, besideSource = ''] = (await partsOf(tableOf(['Année', 'Patients'], ['2023', '412']), bare)).document.split(/<\/w:tbl>|<w:tbl>/u).slice(1)
  expect(besideSource.match(/<w:p>/gu)).toHaveLength(1)
})

test('the lines of one person of the press contact stay on one page, and the heading with them', async () => {
  const contact = (name: string): NodeJson => node('contact', { name, function: 'attachée de presse', phone: '01 99 00 00 00', email: 'presse@institut.example' })
  const { document, styles } = await partsOf(paragraph('Un paragraphe.'), node('pressContact', {}, contact('Ana Ferry'), contact('Ève Marin')))
  const [heading = '', ...people] = document.split('</w:p>').filter((xml) => />(?:Contacts presse|Ana Ferry|Ève Marin)/u.test(xml)).slice(0, 3)
  expect(people.map((xml) => xml.includes('<w:keepLines/>'))).toEqual([true, true])
  expect(heading).toContain('<w:pStyle w:val="Heading2"/>')
  expect(styles).toMatch(/w:styleId="Heading2">(?:(?!<\/w:style>).)*<w:keepNext\/>/u)
})
