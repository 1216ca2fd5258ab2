import { expect, test } from 'vitest'
import type { PreviewPages } from '../bridge/preview-pages'
import { compareDocuments } from '../compare/documents'
import { documentWith, paragraph } from '../document/specimen'
import { changedPlaces } from './changed-places'

/** A page on which each line is a run, every sign 10 points wide and every line 20 high. */
function page(...lines: readonly string[]): PreviewPages['pages'][number] {
  const text = lines.join('')
  const starts = lines.map((_, line) => lines.slice(0, line).join('').length)
  const x = Float32Array.from(lines.flatMap((line) => Array.from(line, (_sign, at) => at * 10)))
  const runs = Float32Array.from(lines.flatMap((line, rank) => [starts[rank] ?? 0, rank * 20, rank * 20 + 20, 0, line.length * 10]))
  return { id: lines.join(), widthPt: 500, heightPt: 800, svg: null, words: { text, x, runs } }
}

const [before, after] = [documentWith(paragraph('Une étude sur 846 patients.'), paragraph('Inchangé.')), documentWith(paragraph('Une étude sur 900 patientes suivies.'), paragraph('Inchangé.'))]
const blocks = compareDocuments(before, after, 'fr')
const rank = before.content.findIndex(({ type }) => type === 'paragraph')
const starts = [{ index: rank, blockId: null, page: 0, yPt: 0 }, { index: rank + 1, blockId: null, page: 0, yPt: 40 }]

test('words that one side alone has are boxed on their lines, across the layout’s hyphens', () => {
  const [old] = changedPlaces(blocks, 'before', { pages: [page('Une étude sur 846 pa-', 'tients.', 'Inchangé.')], starts })
  expect(old).toMatchObject({ act: 'changed', extents: [{ page: 0, top: 0, bottom: 40 }], words: [{ top: 0, left: 140, right: 200 }, { top: 20, left: 0, right: 60 }] })
  const [fresh] = changedPlaces(blocks, 'after', { pages: [page('Une étude sur 900', 'patientes suivies.', 'Inchangé.')], starts })
  expect(fresh?.words).toEqual([{ page: 0, top: 0, bottom: 20, left: 140, right: 170 }, { page: 0, top: 20, bottom: 40, left: 0, right: 170 }])
})

test('what came, went or moved is a place without words, and what stayed is none', () => {
  const gone = compareDocuments(before, documentWith(paragraph('Inchangé.')), 'fr')
  const pages = [page('Une étude sur 846', 'patients.', 'Inchangé.')]
  expect(changedPlaces(gone, 'before', { pages, starts })).toMatchObject([{ act: 'removed', words: [], extents: [{ top: 0, bottom: 40 }] }])
  expect(changedPlaces(gone, 'after', { pages, starts })).toEqual([])
})
