import type { Language } from '../communique/content'
import { dateWords } from '../document/wording'

const S = '[\\s\u00a0\u202f]+'
const forms: Readonly<Record<Language, RegExp>> = {
  fr: new RegExp(`^(.*?)(,?)${S}?le${S}(1er|\\d{1,2})${S}(\\p{L}+)${S}(\\d{4})[\\s\u00a0]*\\.?$`, 'iu'),
  en: new RegExp(`^(.*?)(,?)${S}?(\\d{1,2})${S}(\\p{L}+)${S}(\\d{4})[\\s\u00a0]*\\.?$`, 'iu'),
}

/** Of a place without a comma after it: « Boulogne sur Mer ». */
const MOST_PLACE_WORDS = 4

export interface Dateline {
  readonly place: string
  /** `2025-01-30`. */
  readonly date: string
}

/** Reads « Marseille, le 30 janvier 2025 » with or without its full stop; null when a word would be lost, and of a sentence that ends with a day. */
export function readDateline(text: string, language: Language): Dateline | null {
  const found = forms[language].exec(text.trim())
  if (!found) return null
  const [, place = '', comma = '', day = '', month = '', year = ''] = found
  if (comma === '' && place.trim().split(/\s+/u).length > MOST_PLACE_WORDS) return null
  const number = monthNumber(month, language)
  if (number === 0) return null
  const date = `${year}-${String(number).padStart(2, '0')}-${day.replace(/er$/i, '').padStart(2, '0')}`
  // A day that no calendar has is not a date: dateWords knows.
  return dateWords(date, language) === '' ? null : { place: place.trim(), date }
}

/** 1 to 12 by the words that the layout prints; 0 when it is none. */
function monthNumber(name: string, language: Language): number {
  const months = Array.from({ length: 12 }, (_, index) => dateWords(`2000-${String(index + 1).padStart(2, '0')}-02`, language).split(/[\s\u00a0]/)[1] ?? '')
  return months.findIndex((month) => month.toLowerCase() === name.toLowerCase()) + 1
}
