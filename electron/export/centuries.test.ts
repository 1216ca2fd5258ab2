import { expect, test } from 'vitest'
import type { NodeJson } from '../../core/document/types'
import { centuriesApart } from './centuries'

const text = (words: string, ...marks: NonNullable<NodeJson['marks']>[number]['type'][]): NodeJson => ({ type: 'text', text: words, ...(marks.length === 0 ? {} : { marks: marks.map((type) => ({ type })) }) })
const lineBreak: NodeJson = { type: 'hardBreak' }
const raised = text('e', 'superscript')

const centuriesIn = (...nodes: readonly NodeJson[]): readonly (string | undefined)[] => centuriesApart(nodes).filter(({ isCentury }) => isCentury).map(({ node }) => node.text)

test.each([
  ['a raised sign', [text('Au XXI'), raised, text('\u{a0}siècle')], ['XXI']],
  ['a sign on the line', [text('Au XIXe siècle, et depuis')], ['XIX']],
  ['the first', [text('le I'), text('er', 'superscript'), text(' siècle')], ['I']],
  ['two centuries', [text('aux XIX'), raised, text(' et XX'), raised, text(' siècles')], ['XIX', 'XX']],
  ['from one to another', [text('du XVIIIe au XXe siècle')], ['XVIII', 'XX']],
  ['a numeral that is bold', [text('au '), text('XX', 'bold'), raised, text(' siècle')], ['XX']],
  ['a line broken before the word', [text('au XX'), raised, lineBreak, text('siècle')], ['XX']],
])('the numerals of centuries: %s', (_what, nodes, wanted) => {
  expect(centuriesIn(...nodes)).toEqual(wanted)
})

test.each([
  ['a republic', [text('la V'), raised, text(' République')]],
  ['a district', [text('dans le XIIIe arrondissement au siècle dernier')]],
  ['a word in capitals', [text('CIVe siècle')]],
  ['arabic numerals', [text('au 20e siècle')]],
  ['a numeral in a word', [text('le SIXe siècle')]],
  ['a longer word after it', [text('au XXe sièclexyz')]],
])('no numeral of a century: %s', (_what, nodes) => {
  expect(centuriesIn(...nodes)).toEqual([])
})

test('cutting loses no word and no mark', () => {
  const nodes = [text('Du XIX', 'italic'), raised, text(' au XX'), raised, text(' siècle, puis au XXIe siècle.', 'bold')]
  const pieces = centuriesApart(nodes).map(({ node }) => node)
  expect(pieces.map((piece) => piece.text).join('')).toBe(nodes.map((node) => node.text).join(''))
  expect(pieces.filter((piece) => piece.text === 'XIX' || piece.text === 'XXI').map((piece) => piece.marks)).toEqual([[{ type: 'italic' }], [{ type: 'bold' }]])
})
