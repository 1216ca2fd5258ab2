import { expect, test } from 'vitest'
import { compareDocuments } from '../../../core/compare/documents'
import { documentWith, paragraph } from '../../../core/document/specimen'
import { rowsOf, type Shown } from './reading'

const texts = ['Le premier passage parle de la greffe.', 'Le deuxième de l’étude en cours.', 'Un troisième, des patients inclus.', 'Un quatrième, de la suite à donner.']
const body = (...order: readonly number[]) => documentWith(...order.map((rank) => paragraph(texts[rank] ?? '')))
const shown = (before: ReturnType<typeof body>, after: ReturnType<typeof body>, how: Partial<Shown> = {}) =>
  rowsOf(compareDocuments(before, after, 'fr'), { whole: false, typography: false, ...how }).map((row) => {
    if (row.row === 'same') return `${row.blocks.length} same`
    const words = row.block.pieces.map(({ text }) => text).join('')
    return `${row.row === 'left' ? row.goes : row.isChange ? 'change' : 'element'} ${texts.includes(words) ? texts.indexOf(words) : '·'}`
  })

test('what is the same is folded, and opened when asked for', () => {
  expect(shown(body(0, 1, 2, 3), body(0, 1, 3))).toEqual(['4 same', 'change 2', '3 same'])
  expect(shown(body(0, 1, 2, 3), body(0, 1, 3), { whole: true })).toEqual(['element ·', 'element ·', 'element 0', 'element 1', 'change 2', 'element 3', 'element ·', 'element ·'])
})

test('what was moved is told where it is and where it was', () => {
  expect(shown(body(0, 1, 2, 3), body(0, 2, 3, 1))).toEqual(['3 same', 'down 1', '2 same', 'change 1', '2 same'])
  expect(shown(body(0, 1, 2, 3), body(0, 3, 1, 2))).toEqual(['3 same', 'change 3', '2 same', 'up 3', '2 same'])
})

test('typography alone is folded with what is the same', () => {
  const [before, after] = [documentWith(paragraph("L'étude")), documentWith(paragraph('L’étude'))]
  const rows = (typography: boolean) => rowsOf(compareDocuments(before, after, 'fr'), { whole: false, typography }).map(({ row }) => row)
  expect(rows(false)).toEqual(['same'])
  expect(rows(true)).toEqual(['same', 'element', 'same'])
})
