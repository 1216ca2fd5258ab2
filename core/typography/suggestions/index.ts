import type { Language } from '../../communique/content'
import type { DocumentJson } from '../../document/types'
import { printedTexts, type PrintedText } from '../printed-texts'
import { protectedRanges } from '../protected'
import { capitals, uppercase } from './capitals'
import { decimals, ordinals, singulars, thousandPoints } from './figures'
import { quoteMarks } from './quote-marks'
import { abbreviations, acronyms, civilities } from './short-forms'
import { suggestionNames, type Find, type Suggestion, type SuggestionName } from './suggestion'
import { dates, hours } from './time'

export { suggestionNames, type Suggestion, type SuggestionName } from './suggestion'

const finds: Readonly<Record<SuggestionName, readonly Find[]>> = {
  'ordinal': ordinals,
  'capital': capitals,
  'date': dates,
  'hour': hours,
  'civility': civilities,
  'abbreviation': abbreviations,
  'acronym': acronyms,
  'decimal': decimals,
  'singular': singulars,
  'thousands': thousandPoints,
  'uppercase': uppercase,
  'quote-mark': quoteMarks,
}

interface Range {
  readonly from: number
  readonly to: number
}

const touches = (one: Range, other: Range) => one.from < other.to && other.from < one.to
const holds = (one: Range, other: Range) => one.from <= other.from && other.to <= one.to

/**
 * What is likely to be a slip of writing in a French text, in its order, without overlap; nothing in an address, an
 * identifier or a closed part. An hour like 18H30 looks like an identifier, and is none.
 */
export function suggestionsOfText(text: string, closed: readonly Range[] = []): readonly Suggestion[] {
  const found = suggestionNames.flatMap((name) => finds[name].flatMap((find) => find(text)).map((one) => ({ name, ...one })))
  if (found.length === 0) return found
  const shut = protectedRanges(text)
  const open = found.filter((one) => !closed.some((range) => touches(one, range)) && !shut.some((range) => touches(one, range) && !(one.name === 'hour' && holds(one, range))))
  return open.sort((one, other) => one.from - other.from || other.to - one.to).filter((one, at, all) => !all.slice(0, at).some((before) => touches(before, one)))
}

/** A suggestion and the text of the document that it stands in. */
export interface PlacedSuggestion extends Suggestion, Pick<PrintedText, 'path' | 'blockId' | 'attribute' | 'text'> {
  /** Between guillemets, or in a person's quote: these are somebody's words. */
  readonly isQuoted: boolean
}

const QUOTED = /«[^«»]*»|“[^“”]*”/gu

/** What a person may want to write otherwise in a document, in the order of reading. */
export function suggestionsOfDocument(document: DocumentJson, language: Language): readonly PlacedSuggestion[] {
  return printedTexts(document, language).flatMap(({ path, blockId, attribute, text, closed, inQuote }) => {
    const found = suggestionsOfText(text, closed)
    if (found.length === 0) return []
    const quoted = Array.from(text.matchAll(QUOTED), (match) => ({ from: match.index, to: match.index + match[0].length }))
    return found.map((one) => ({ ...one, path, blockId, attribute, text, isQuoted: inQuote || quoted.some((range) => touches(one, range)) }))
  })
}
