/*
 * Which no-break spaces of an office text are typography and which are decoration. Word and web pages write them to
 * indent, to fill an empty line, or between any two words; a French text needs them in a few places that can be named.
 */

const NO_BREAK = /[\u00a0\u202f\u2007]/u

/** Before it, a French no-break space is real. */
const BEFORE = /^(?:[:;!?»%‰€$£°–—]|(?:h|min|s|ms|j|km|m|cm|mm|µm|nm|g|kg|mg|µg|ng|L|l|mL|ml|dL|Go|Mo|Ko|To|W|kW|MW|Hz|kHz|MHz|Gy|mGy|Sv|mSv|UI|ans?|mois|jours?|heures?|patients?|millions?|milliards?|janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre)(?![\p{L}\p{N}]))/u

/** After it, one is real: opening signs, abbreviated civilities and numbers, initials. */
const AFTER = /(?:[«–—]|(?:^|[^\p{L}\p{N}])(?:M|MM|Mme|Mmes|Mlle|Mlles|Dr|Drs|Dre|Pr|Prs|Pre|Me|St|Ste|n°|N°|nº|no|p|pp|art|vol|fig|chap|éd|cf|t|env|av|apr|tél|Tél|\p{Lu})\.?|n°|§)$/u

/**
 * The same text, sign for sign, where each no-break space that is none becomes a plain space. Kept: before : ; ! ? » %
 * and units, after « and a civility, between the parts of a number or a telephone number.
 */
export function plainSpaces(text: string): string {
  if (!NO_BREAK.test(text)) return text
  return text.replace(/[\u00a0\u202f\u2007]/gu, (sign, at: number) => (isTypography(text, at) ? sign : ' '))
}

function isTypography(text: string, at: number): boolean {
  const before = text.slice(Math.max(0, at - 12), at)
  const after = text.slice(at + 1, at + 16)
  if (before === '' || after === '' || /\s$/u.test(before) || /^\s/u.test(after)) return false
  if (/\p{N}[\s\u00a0\u202f]?h$/u.test(before) && /^\p{N}/u.test(after)) return true
  if (/\p{N}$/u.test(before) && (/^\p{N}/u.test(after) || BEFORE.test(after))) return true
  if (/^[:;!?»%‰€$£–—]/u.test(after)) return true
  return AFTER.test(before)
}
