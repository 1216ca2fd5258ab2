import { isSearched } from './search-words'

export type Excerpt = readonly { readonly text: string; readonly hit: boolean }[]

const WORDS_BEFORE = 8
const WORDS_AFTER = 22

/** The words around the first hit, as they are written, cut so that hits stand alone. Empty when nothing is hit. */
export function excerptOf(text: string, words: readonly string[]): Excerpt {
  if (words.length === 0) return []
  const found = [...text.matchAll(/[\p{L}\p{N}\p{M}]+/gu)]
  const firstHit = found.findIndex(([word]) => isSearched(word, words))
  if (firstHit < 0) return []
  const shown = found.slice(Math.max(0, firstHit - WORDS_BEFORE), firstHit + WORDS_AFTER)
  const start = shown[0]?.index ?? 0
  const segments: { text: string; hit: boolean }[] = []
  const push = (piece: string, hit: boolean): void => {
    const before = segments.at(-1)
    if (before && before.hit === hit) before.text += piece
    else if (piece !== '') segments.push({ text: piece, hit })
  }
  if (start > 0) push('… ', false)
  let at = start
  for (const match of shown) {
    push(oneLine(text.slice(at, match.index)), false)
    push(match[0], isSearched(match[0], words))
    at = match.index + match[0].length
  }
  if (shown.at(-1) !== found.at(-1)) push(' …', false)
  return segments
}

const oneLine = (text: string): string => text.replace(/\s+/g, ' ')
