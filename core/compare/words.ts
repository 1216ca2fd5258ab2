import { diffArrays } from 'diff'

/** A stretch of a text beside another: in both, only in the new one, only in the old one. */
export interface Piece {
  readonly kind: 'same' | 'added' | 'removed'
  readonly text: string
  /** The two texts are the same here after the French normaliser (core/compare/typographic says so). */
  readonly typographic?: true
}

/** Words with the apostrophe that ends them (« l’ » is one), runs of space, and every other sign by itself. */
const WORD = /[\p{L}\p{M}\p{N}]+[’']?|\s+|[^]/gu

export function wordsOf(text: string): string[] {
  return text.match(WORD) ?? []
}

/** Beyond so many changed words two texts are told as one gone and another come: finding out how would take too long. */
export const MOST_CHANGES = 600

/**
 * The difference of two texts, word by word. What is `same` and `removed` makes up the old text, what is `same` and
 * `added` the new one, sign by sign: kinds of space count, since French has several.
 */
export function diffWords(before: string, after: string): readonly Piece[] {
  if (before === after) return piece('same', before)
  const parts = diffArrays(wordsOf(before), wordsOf(after), { maxEditLength: MOST_CHANGES })
  if (!parts) return [...piece('removed', before), ...piece('added', after)]
  return readable(parts.map(({ added, removed, value }) => ({ kind: added ? 'added' : removed ? 'removed' : 'same', text: value.join('') })))
}

const piece = (kind: Piece['kind'], text: string): readonly Piece[] => (text === '' ? [] : [{ kind, text }])

/** Changes with nothing but a space or a sign between them are one change, which is easier to read than crumbs. */
function readable(pieces: readonly Piece[]): readonly Piece[] {
  const read: Piece[] = []
  let [removed, added] = ['', '']
  const close = (): void => {
    read.push(...piece('removed', removed), ...piece('added', added))
    ;[removed, added] = ['', '']
  }
  for (const [at, { kind, text }] of pieces.entries()) {
    const isCrumb = kind === 'same' && at > 0 && at < pieces.length - 1 && !/[\p{L}\p{N}]/u.test(text)
    if (kind === 'same' && !isCrumb) {
      close()
      read.push({ kind, text })
      continue
    }
    if (kind !== 'added') removed += text
    if (kind !== 'removed') added += text
  }
  close()
  return read
}
