import { expect, test, vi } from 'vitest'
import { tidy, wordsOf } from '../../../../core/import/inline'
import { ReportDraft } from '../../../../core/import/report'
import { textOf } from '../../../../core/import/source'
import { readRtf } from './read-rtf'

const work = { signal: new AbortController().signal, report: () => undefined }

/** The paragraphs of an RTF: where each stands, and its words. */
async function paragraphsOf(body: string): Promise<readonly (readonly [where: string, words: string])[]> {
  const read = await readRtf(Buffer.from(`{\\rtf1\\ansi\\deff0 ${body}}`), work)
  if (!read.ok) throw new Error(read.error.code)
  return read.value.source.paragraphs
    .map(({ place, cell, content }) => [cell ? `${String(cell.table)}:${String(cell.row)},${String(cell.column)}` : place, textOf(content).trim()] as const)
    .filter(([, words]) => words !== '')
}

const row = (edges: readonly number[], ...cells: readonly string[]) => `\\trowd${edges.map((edge) => `\\cellx${String(edge)}`).join('')}\\pard\\intbl ${cells.map((words) => `${words}\\cell `).join('')}\\row`

test('each cell of a table is known by its row and its column, and a table ends where text stands between', async () => {
  expect(await paragraphsOf(`\\pard Avant\\par ${row([1000, 2000], 'a', 'b')}${row([1000, 2000], '', 'd')}\\pard Entre\\par ${row([500], 'e')}\\pard Fin\\par`)).toEqual([
    ['body', 'Avant'], ['1:0,0', 'a'], ['1:0,1', 'b'], ['1:1,1', 'd'], ['body', 'Entre'], ['2:0,0', 'e'], ['body', 'Fin'],
  ])
})

test('a cell as wide as two leaves the other empty, even where a program rounded its edge', async () => {
  expect(await paragraphsOf(`${row([1010, 2000, 3000], 'a', 'b', 'c')}${row([1995, 3005], 'wide', 'last')}`)).toEqual([['1:0,0', 'a'], ['1:0,1', 'b'], ['1:0,2', 'c'], ['1:1,0', 'wide'], ['1:1,2', 'last']])
})

test('paragraphs of one cell, as pandoc ends them, and a table within it stay in that cell', async () => {
  expect(await paragraphsOf('\\trowd\\cellx900\\cellx1800\\trkeep\\intbl{{\\pard\\intbl One\\par}{\\pard\\intbl more\\par}\\cell}{{\\pard\\intbl\\itap2 inner\\nestcell{\\*\\nesttableprops\\trowd\\cellx300\\nestrow}{\\nonesttables\\par}}\\pard\\intbl after\\cell}\\intbl\\row\\pard End\\par')).toEqual([
    ['1:0,0', 'One'], ['1:0,0', 'more'], ['1:0,1', 'inner'], ['1:0,1', 'after'], ['body', 'End'],
  ])
})

test('a cell that covers others is told, beside it or below', async () => {
  const read = await readRtf(Buffer.from(`{\\rtf1 ${row([1000, 3000], 'Année', 'Patients')}${row([1000, 2000, 3000], '2024', '846', '12')}\\trowd\\clvmgf\\cellx1000\\cellx2000\\cellx3000\\pard\\intbl a\\cell b\\cell c\\cell\\row}`), work)
  if (!read.ok) throw new Error(read.error.code)
  expect(read.value.source.paragraphs.filter(({ cell }) => cell?.merged === true).map(({ content }) => textOf(content).trim())).toEqual(['Patients', 'a'])
})

test('a picture of many lines is read in one pass, as LibreOffice writes it', async () => {
  const picture = Buffer.alloc(200_000, 7)
  picture.set([0xff, 0xd8, 0xff])
  const lines = picture.toString('hex').replace(/.{128}/g, '$&\n')
  const join = vi.spyOn(Buffer, 'concat')
  const read = await readRtf(Buffer.from(`{\\rtf1 Avant{\\pict\\jpegblip\n${lines}}\\par ${'Suite. '.repeat(5000)}\\par}`), work)
  if (!read.ok) throw new Error(read.error.code)
  const most = Math.max(...join.mock.results.map(({ value }) => (value as Buffer).length))
  join.mockRestore()
  expect(Buffer.from(read.value.pictures.get(0) ?? []).equals(picture)).toBe(true)
  expect(read.value.source.paragraphs.map(({ content }) => textOf(content).trim())).toEqual(['Avant', 'Suite. '.repeat(5000).trim()])
  // Each line that was joined to all those before it made the work grow with the square of the picture.
  expect(most).toBeLessThan(64 * 1024)
})

test('a hidden passage that a slice of the file cuts is told as one, each line and each side of a header by itself', async () => {
  const hidden = 'Caché. '.repeat(3000)
  const read = await readRtf(Buffer.from(`{\\rtf1 Avant{\\v ${hidden.replaceAll('é', "\\'e9")}\\par ligne}{\\header En-t\\'eate}{\\v suite} vu {\\v fin}\\par}`), work)
  if (!read.ok) throw new Error(read.error.code)
  expect(read.value.source.asides).toHaveLength(5)
  expect(read.value.source.asides.map(({ kind, words }) => [kind, words.trim()])).toEqual([['hidden', hidden.trim()], ['hidden', 'ligne'], ['header', 'En-tête'], ['hidden', 'suite'], ['hidden', 'fin']])
})

const FONTS = '{\\fonttbl{\\f0\\froman Times New Roman;}{\\f1\\froman\\fcharset2{\\*\\panose 05050102010706020507}Symbol;}{\\f2\\fnil\\fcharset2 Wingdings;}{\\f3\\fnil\\fcharset2 Corporate Pi;}}'

test('signs of Symbol and Wingdings are what one reads, in the text, in a field and in private use', async () => {
  expect(await paragraphsOf(`${FONTS}\\pard 5 {\\f1 m}g, {\\f1\\'b3}\\~12, {\\f1 g}d, {\\f1\\u-3987\\'6d}m, {\\field{\\*\\fldinst {\\f1 SYMBOL 179 \\\\f "Symbol" \\\\s 11}}{\\fldrslt\\f1\\'b3}} 3, {\\field{\\*\\fldinst SYMBOL 8805 \\\\u}{\\fldrslt }} 4, {\\f2\\'fc} m\\par`)).toEqual([['body', '5 μg, ≥\u00a012, γd, μm, ≥ 3, ≥ 4, ✓ m']])
})

test('braces and backslashes are signs of the text', async () => {
  expect(await paragraphsOf('un \\{deux\\} C:\\\\trois\\par')).toEqual([['body', 'un {deux} C:\\trois']])
})

test('signs of an unknown font of symbols stay, and are told', async () => {
  const read = await readRtf(Buffer.from(`{\\rtf1\\ansi ${FONTS}\\pard {\\f3 a}b\\par}`), work)
  if (!read.ok) throw new Error(read.error.code)
  expect(read.value.source.paragraphs[0]?.content).toMatchObject([{ text: 'a', symbols: 'a (Corporate Pi)' }, { text: 'b' }])
})

test('signs beyond the first plane, which RTF writes in two halves, are in the draft whole and as nothing to look at', async () => {
  const read = await readRtf(Buffer.from('{\\rtf1\\ansi\\uc1 {\\b Merci \\u-10179?\\u-8704? !}\\par\\pard\\u-10187?\\u-9083? \\u-10179?\\par}'), work)
  if (!read.ok) throw new Error(read.error.code)
  const report = new ReportDraft()
  expect(read.value.source.paragraphs.map(({ content }) => wordsOf(tidy(content, report, {})))).toEqual(['Merci 😀 !', '𝒅'])
  expect(report.looks).toEqual([{ what: 'invisible', count: 1, words: '' }])
})
