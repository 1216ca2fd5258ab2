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

/**
 * The law of importing: each word of the source is in the draft or in the report. Whatever the reading lost on its way
 * is written into the report here, with its paragraph. `kept`: every text of the draft and of the report so far.
 */
export function accountFor(source: readonly string[], kept: readonly string[], report: ReportDraft): void {
  const left = countWords(kept)
  for (const text of source) {
    const missing = new Map<string, number>()
    for (const word of wordsIn(text)) {
      const count = left.get(word) ?? 0
      if (count > 0) left.set(word, count - 1)
      else missing.set(word, (missing.get(word) ?? 0) + 1)
    }
    if (missing.size === 0) continue
    if (isLabel(text, missing)) report.drop('label', [...missing].flatMap(([word, count]) => Array<string>(count).fill(word)).join(' '))
    else report.drop('unplaced', text)
  }
}

/** A word or two out of a text: what the layout prints in its own words (« Tél. », « Courriel »). */
function isLabel(text: string, missing: ReadonlyMap<string, number>): boolean {
  return missing.size <= 4 && missing.size < wordsIn(text).length
}
