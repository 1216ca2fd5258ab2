/** A text in which spaces and marks no longer tell apart what typography alone changed. `starts` and `ends` lead back. */
export interface FoldedText {
  readonly text: string
  /** For each sign of `text`, where it begins and ends in the text that was given. */
  readonly starts: readonly number[]
  readonly ends: readonly number[]
}

const SPACE = /[\s\u00a0\u202f\u2000-\u200a]/u
/** Before these and after « the spaces are typography's; beside a space, a second one is nobody's. */
const takesNoSpaceBefore = /[;:!?»%€.,]/u
const plainSigns: Readonly<Record<string, string>> = { '’': "'", '‘': "'", 'ʼ': "'", '“': '"', '”': '"', '‑': '-', '–': '-', '—': '-', '−': '-', '…': '...', '\u00ad': '', '\u200b': '' }

/**
 * Folds what the French normaliser may change by itself: kinds of spaces, apostrophes, dashes and suspension points.
 * Letters, figures, capitals and accents stay: other words never fold to the same. The end of a block is a space, so
 * that a paragraph which was parted or joined says the same.
 */
export function foldText(text: string): FoldedText {
  const starts: number[] = []
  const ends: number[] = []
  // A list: to look at the end of a string that grows would copy it each time.
  const folded: string[] = []
  const push = (signs: string, from: number, to: number): void => {
    for (let rank = 0; rank < signs.length; rank += 1) {
      starts.push(from)
      ends.push(to)
      folded.push(signs.charAt(rank))
    }
  }
  for (let at = 0; at < text.length; at += 1) {
    const sign = text.charAt(at)
    const last = folded.at(-1)
    if (SPACE.test(sign)) {
      if (last !== undefined && last !== ' ' && last !== '«') push(' ', at, at + 1)
      continue
    }
    if (last === ' ' && takesNoSpaceBefore.test(sign)) {
      folded.pop()
      starts.pop()
      ends.pop()
    }
    push(plainSigns[sign] ?? sign, at, at + 1)
  }
  return { text: folded.join(''), starts, ends }
}

/** Words as they are compared: without the spaces around them. */
export const foldWords = (text: string): string => foldText(text).text.trim()
