import { withoutForbiddenCharacters } from '../document/characters'
import type { ReportDraft } from './report'

const WORD = /[\p{L}\p{N}\p{M}]+/gu

/** The words of a text, in small letters: runs of letters and figures, whatever stands between them. */
export function wordsIn(text: string): readonly string[] {
  return withoutForbiddenCharacters(text).normalize('NFC').toLowerCase().match(WORD) ?? []
}

/** How often each word stands in texts. */
export function countWords(texts: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>()
  for (const text of texts) for (const word of wordsIn(text)) counts.set(word, (counts.get(word) ?? 0) + 1)
  return counts
}

/** The texts of which words are not among the kept ones, with those words, as often as they are missing. */
export function missingTexts(source: readonly string[], kept: readonly string[]): readonly { readonly text: string; readonly missing: readonly string[] }[] {
  const left = countWords(kept)
  return source.flatMap((text) => {
    const missing = wordsIn(text).filter((word) => {
      const count = left.get(word) ?? 0
      left.set(word, count - 1)
      return count <= 0
    })
    return missing.length > 0 ? [{ text, missing }] : []
  })
}

/**
 * The law of importing: each word of the source is in the draft or in the report. Whatever the reading lost on its way
 * is written into the report here, with its paragraph. `kept`: every text of the draft and of the report so far.
 */
export function accountFor(source: readonly string[], kept: readonly string[], report: ReportDraft): void {
  for (const { text, missing } of missingTexts(source, kept)) {
    if (isLabel(text, missing)) report.drop('label', missing.join(' '))
    else report.drop('unplaced', text)
  }
}

/** A word or two out of a text: what the layout prints in its own words (« Tél. », « Courriel »). */
function isLabel(text: string, missing: readonly string[]): boolean {
  return missing.length <= 4 && missing.length < wordsIn(text).length
}
