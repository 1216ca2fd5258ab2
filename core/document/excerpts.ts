import type { Language } from '../communique/content'
import { embargoEndsAt } from './embargo'
import { inlineText } from './plain-text'
import { partOf } from './read'
import { releaseOf, titleOf } from './summary'
import type { DocumentJson } from './types'
import { releaseWords } from './wording'

/** Where a press office announces a communiqué, with the most signs that a message may have there. */
export const networks = [
  { name: 'x', limit: 280 },
  { name: 'bluesky', limit: 300 },
  { name: 'mastodon', limit: 500 },
  { name: 'linkedin', limit: 3000 },
] as const
export type NetworkName = (typeof networks)[number]['name']

export interface Excerpt {
  readonly network: NetworkName
  readonly text: string
  /** As the network counts: X takes 23 for any address; the others count what is read. */
  readonly signs: number
  readonly limit: number
}

/** Whatever its length (developer documentation of X, « Counting characters », 2023). */
const X_ADDRESS_SIGNS = 23

/**
 * A message for each network: the title, as much of the lead as whole sentences, then words, leave room for, and the
 * address of the institution's site. A text under embargo begins with its embargo, whatever that costs.
 */
export function excerptsOf(document: DocumentJson, language: Language, website: string): readonly Excerpt[] {
  const lead = partOf(document, 'lead')
  const address = website === '' ? '' : /^https?:\/\//u.test(website) ? website : `https://${website}`
  const release = releaseOf(document)
  const parts = { embargo: embargoEndsAt(release) === null ? '' : releaseWords(release, language, 'head'), title: titleOf(document), lead: lead ? inlineText(lead).replaceAll(/\s+/gu, ' ').trim() : '', address }
  return networks.map(({ name, limit }) => {
    const text = fitted(parts, name, limit, language)
    return { network: name, text, signs: countedSigns(text, name, language), limit }
  })
}

interface Parts {
  readonly embargo: string
  readonly title: string
  readonly lead: string
  readonly address: string
}

function fitted({ embargo, title, lead, address }: Parts, network: NetworkName, limit: number, language: Language): string {
  const written = (middle: readonly string[]): string => [embargo, ...middle, address].filter((part) => part !== '').join('\n\n')
  const fits = (middle: readonly string[]): boolean => countedSigns(written(middle), network, language) <= limit
  if (!fits([title])) return written([longest(title, language, 'word', (part) => fits([part]))])
  const sentences = longest(lead, language, 'sentence', (part) => fits([title, part]))
  if (sentences !== '') return written([title, sentences])
  return written([title, longest(lead, language, 'word', (part) => fits([title, part]))])
}

/** The longest beginning that fits, cut after a sentence, or after a word with « … ». */
function longest(text: string, language: Language, granularity: 'sentence' | 'word', fits: (part: string) => boolean): string {
  if (fits(text)) return text
  let best = ''
  for (const { index, segment, isWordLike } of new Intl.Segmenter(language, { granularity }).segment(text)) {
    if (granularity === 'word' && isWordLike !== true) continue
    const beginning = text.slice(0, index + segment.length).trim()
    const part = granularity === 'word' ? `${beginning}…` : beginning
    if (!fits(part)) break
    best = part
  }
  return best
}

/** Signs as a reader counts them. */
function countedSigns(text: string, network: NetworkName, language: Language): number {
  const counted = network === 'x' ? text.replaceAll(/https?:\/\/\S+/gu, '-'.repeat(X_ADDRESS_SIGNS)) : text
  return [...new Intl.Segmenter(language, { granularity: 'grapheme' }).segment(counted)].length
}
