import { withoutAccents } from '../../../core/fold'

/** Words as they are looked for: no accents, no capitals, ligatures undone. */
export function folded(words: string): string {
  return withoutAccents(words).toLowerCase().replaceAll('œ', 'oe').replaceAll('æ', 'ae').replace(/[’']/g, ' ')
}

/** How well one sought word is found: at the head of the name, of a word, inside, as letters in order; null: not at all. */
function rankOf(word: string, name: string): number | null {
  if (name.startsWith(word)) return 0
  if (name.includes(` ${word}`)) return 1
  if (name.includes(word)) return 2
  let at = -1
  let gaps = 0
  for (const letter of word) {
    const next = name.indexOf(letter, at + 1)
    if (next < 0) return null
    if (at >= 0) gaps += next - at - 1
    at = next
  }
  return word.length > 2 && gaps <= word.length ? 3 + gaps : null
}

export interface Findable {
  readonly label: string
  /** Other words that one may look for. */
  readonly more?: string
}

/** Those that hold every sought word, the best first; those alike keep their order. All of them for an empty search. */
export function searchIn<One extends Findable>(all: readonly One[], sought: string): readonly One[] {
  const words = folded(sought).split(/\s+/).filter((word) => word !== '')
  const ranked = all.flatMap((one) => {
    const name = folded(one.label)
    const more = folded(one.more ?? '')
    const ranks = words.map((word) => rankOf(word, name) ?? (more.includes(word) ? 9 : null))
    return ranks.includes(null) ? [] : [{ one, rank: ranks.reduce<number>((sum, rank) => sum + (rank ?? 0), 0) }]
  })
  return ranked.sort((first, second) => first.rank - second.rank).map(({ one }) => one)
}
