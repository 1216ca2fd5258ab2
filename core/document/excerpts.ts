import type { CommuniqueContent, Language } from '../communique/content'
import { announcedKind } from './announced-kind'
import { embargoEndsAt } from './embargo'
import { partOf } from './read'
import { releaseOf } from './summary'
import { releaseWords } from './wording'
import { titleAlone, wordsAlone } from './words-alone'

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
  /** As the network counts: X and Mastodon take 23 for any address, X two for most signs that are no letter of Europe. */
  readonly signs: number
  readonly limit: number
}

/** Whatever its length (developer documentation of X, « Counting characters », 2023; Mastodon, `characters_reserved_per_url`). */
const ADDRESS_SIGNS = 23

/**
 * A message for each network: the title, after what it announces where that is no communiqué, as much of the lead as whole sentences, then words, leave room for, and the
 * address of the institution's site. A text under embargo begins with its embargo, whatever that costs.
 */
export function excerptsOf({ document, language, institution }: Pick<CommuniqueContent, 'document' | 'language' | 'institution'>): readonly Excerpt[] {
  const { website } = institution
  const lead = partOf(document, 'lead')
  const address = website === '' ? '' : /^https?:\/\//u.test(website) ? website : `https://${website}`
  const release = releaseOf(document)
  const parts = { embargo: embargoEndsAt(release) === null ? '' : releaseWords(release, language, 'head'), title: [announcedKind({ document, language, institution }), titleAlone(document)].filter((part) => part !== '').join(' – '), lead: lead ? wordsAlone(lead).replaceAll(/\s+/gu, ' ').trim() : '', address }
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

/** Signs as the network counts them: as a reader does, except on X. */
function countedSigns(text: string, network: NetworkName, language: Language): number {
  const counted = network === 'x' || network === 'mastodon' ? text.replaceAll(/https?:\/\/\S+/gu, '-'.repeat(ADDRESS_SIGNS)) : text
  const signs = [...new Intl.Segmenter(language, { granularity: 'grapheme' }).segment(counted)].map(({ segment }) => segment)
  return network === 'x' ? signs.reduce((sum, sign) => sum + weightOnX(sign), 0) : signs.length
}

/** All but letters of Europe and its neighbours, usual spaces, dashes and quotation marks (configuration v3 of twitter-text). */
const heavyOnX = /[\u1100-\u1fff\u200e\u200f\u2020-\u2031\u2038-\u{10ffff}]/u

/** « … », « € » and the narrow no-break space count for two; an emoji of many parts does so once. */
function weightOnX(sign: string): number {
  if (/\p{Extended_Pictographic}|\p{Regional_Indicator}/u.test(sign) && !/^[\u00a9\u00ae]$/u.test(sign)) return 2
  return Array.from(sign.normalize('NFC'), (point): number => (heavyOnX.test(point) ? 2 : 1)).reduce((sum, weight) => sum + weight, 0)
}
