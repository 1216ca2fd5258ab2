import { node, paragraph } from '../../core/document/specimen'
import type { NodeJson } from '../../core/document/types'
import { picture } from './sheets'

/*
 * Communiqués of any length in words that hyphenate as French does. Each element begins with a mark of its own (`P12.`,
 * `H3.`, `F2.`), so that a printed line tells which one begins there.
 */

const vocabulary =
  'la prise en charge des patients repose sur une équipe pluridisciplinaire dont l’expertise est reconnue dans toute la région et associe soins recherche enseignement prévention afin de proposer à chacun un parcours adapté innovant coordonné et humain depuis plusieurs années les résultats montrent que ce suivi réduit fortement le risque de complications graves chez les personnes hospitalisées'.split(' ')

/** The same numbers for the same seed, between 0 and 1 (mulberry32). */
export function chances(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

export function prose(chance: () => number, words: number): string {
  return Array.from({ length: words }, () => vocabulary[Math.floor(chance() * vocabulary.length)]).join(' ')
}

export interface Wishes {
  readonly seed: number
  readonly words: number
  /** How many pictures stand among the paragraphs. */
  readonly pictures?: number
  /** Whether lists, quotes, boxes, key figures and tables stand among them. */
  readonly rich?: boolean
}

/** The body: headings every few paragraphs, and what was wished for spread among them. */
export function madeUpBody({ seed, words, pictures = 0, rich = false }: Wishes): NodeJson[] {
  const chance = chances(seed)
  const body: NodeJson[] = []
  const count = { words: 0, paragraphs: 0, pictures: 0, parts: 0 }
  const expected = Math.max(1, Math.round(words / 55))
  while (count.words < words) {
    if (count.paragraphs % 3 === 1) body.push(node('heading', { level: count.paragraphs % 9 === 7 ? 3 : 2 }, `H${String(count.paragraphs)}. ${prose(chance, 3 + Math.floor(chance() * 9))}`))
    const length = Math.min(20 + Math.floor(chance() * 70), Math.max(12, words - count.words))
    body.push(paragraph(`P${String(count.paragraphs)}. ${prose(chance, length)}.`))
    count.words += length
    count.paragraphs += 1
    if (count.pictures < pictures && count.paragraphs >= ((count.pictures + 1) * expected) / (pictures + 1)) body.push(node('figure', { asset: picture.ref.sha256, alt: 'Une image', credit: 'Léa Mistral' }, `F${String(count.pictures++)}. ${prose(chance, 5 + Math.floor(chance() * 20))}.`))
    if (rich && count.paragraphs % 2 === 0) body.push(part(chance, count.parts++))
  }
  return body
}

function part(chance: () => number, at: number): NodeJson {
  const said = (mark: string, words: number) => paragraph(`${mark}${String(at)}. ${prose(chance, words)}.`)
  const item = (words: number) => node('listItem', {}, said('L', words))
  switch (at % 6) {
    case 0:
      return node('bulletList', {}, item(6), item(7), item(5))
    case 1:
      return node('quote', { civility: 'Pr', speaker: 'Anne Castellan', function: 'hématologue' }, said('Q', 25), said('R', 30))
    case 2:
      return node('box', { title: `B${String(at)}. Comprendre` }, said('C', 40), node('bulletList', {}, item(30), item(8)))
    case 3:
      return node('keyFigures', { title: 'En chiffres', source: 'registre national' }, node('keyFigure', { value: '846 patients' }, prose(chance, 8)), node('keyFigure', { value: '16 %' }, prose(chance, 3)), node('keyFigure', { value: '3 sur 4' }, prose(chance, 5)))
    case 4:
      return node('table', { source: 'registre', headerRow: true, title: `T${String(at)}. Les groupes` }, ...[['Groupe', 'Patients', 'Part'], [prose(chance, 12), '207', '12 %'], [prose(chance, 3), '205', '9 %']].map((cells) => node('tableRow', {}, ...cells.map((cell) => node('tableCell', {}, cell)))))
    default:
      return node('orderedList', {}, item(30), item(22), item(6))
  }
}
