import type { Finding } from '../../bridge/shapes'
import { changesOfText, printedTexts, type PrintedText, type TypographyRuleName } from '../../typography'
import { suggestionNames, suggestionsOfDocument, type PlacedSuggestion } from '../../typography/suggestions'
import { lowOrdinals } from '../../typography/suggestions/superscripts'
import type { Rule } from '../page'

/** A text full of one slip says it often enough. */
const MOST_OF_A_RULE = 40
const SHOWN_QUOTE = 40

/** Whole words around a place, without their own guillemets: the sentence that tells has some. */
function excerpt(text: string, from: number): string {
  const start = Math.max(0, from - SHOWN_QUOTE / 2)
  const words = text.slice(start, start + SHOWN_QUOTE)
  const whole = (start > 0 ? words.replace(/^\S*\s+/u, '') : words) + (start + SHOWN_QUOTE < text.length ? '…' : '')
  return whole.replace(/[«»“”]/gu, '').replace(/\s+/gu, ' ').trim()
}

function told({ name, path, blockId, attribute, text, from, before, after, isQuoted }: PlacedSuggestion): Finding {
  const params = {
    found: before,
    at: from,
    ...(attribute === null ? {} : { attribute }),
    ...(after === null ? {} : { replacement: after }),
    ...(isQuoted ? { quoted: excerpt(text, from) } : {}),
  }
  return { rule: `typography.${name}`, severity: 'warning', path, blockId, params }
}

/** LAYOUT 2, what the normaliser leaves alone: it changes letters or a figure, so that a person decides. */
export const wordsAreFrench: Rule = ({ document, language }) => {
  const found = suggestionsOfDocument(document, language)
  return suggestionNames.flatMap((rule) => found.filter(({ name }) => name === rule).slice(0, MOST_OF_A_RULE).map(told))
}

/** One piece of advice for all of them: their plain text is right. */
export const ordinalsAreRaised: Rule = ({ document, language }) => {
  const low = lowOrdinals(document, language)
  const [first] = low
  return first ? [{ rule: 'typography.superscript', severity: 'warning', path: first.path, blockId: first.blockId, params: { count: low.length, found: first.words } }] : []
}

/** What a house decides is left out, since a file by itself has no house; so is the telephone, which holds together on its line. */
const everyHouse: ReadonlySet<TypographyRuleName> = new Set(['apostrophe', 'ellipsis', 'quotes', 'hour', 'unit', 'abbreviation', 'spaces'])

const MOST_KEPT = 4000
/** How many changes a text asks for: a paragraph that nobody touched is not read again at each pause of the typing. */
const counts = new Map<string, number>()

function signsToMend({ text, closed, inQuote }: PrintedText): number {
  const key = `${String(inQuote)} ${closed.map(({ from, to }) => `${String(from)}-${String(to)}`).join(' ')}\n${text}`
  const known = counts.get(key)
  if (known !== undefined) return known
  const count = changesOfText(text, { closed, inQuote }).filter(({ rule }) => everyHouse.has(rule)).length
  if (counts.size >= MOST_KEPT) counts.clear()
  counts.set(key, count)
  return count
}

/** One piece of advice that leads to the typography of the whole text, where the difference is shown. */
export const signsAreFrench: Rule = ({ document, language }) => {
  const texts = printedTexts(document, language).map((text) => ({ text, count: signsToMend(text) }))
  const first = texts.find(({ count }) => count > 0)?.text
  return first ? [{ rule: 'typography.signs', severity: 'warning', path: first.path, blockId: first.blockId, params: { count: texts.reduce((sum, { count }) => sum + count, 0) } }] : []
}
