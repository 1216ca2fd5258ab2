import * as v from 'valibot'
import type { Finding } from '../bridge/shapes'
import { sha256Schema, type Sha256 } from '../communique/ids'
import { inlineText } from '../document/plain-text'
import { attrsOf, childrenOf } from '../document/read'
import type { DocumentJson, NodeJson } from '../document/types'
import type { RuleName } from '../preflight/rule-names'
import { daySchema } from '../register/entry'

/*
 * « Bon pour citation »: whether the person agreed to these words in their name. It is kept beside the document: an
 * approval binds what is printed, and neither an answer nor its proof is printed or leaves the house (ADR 0028).
 */

/** `none` takes back what was noted by mistake. */
export const consentStates = ['none', 'asked', 'given', 'refused'] as const
export type ConsentState = (typeof consentStates)[number]

/** `day`: when it was asked, given or refused; the proof is `note` (a message and its date, a letter, who heard it), the hash of a paper, or both. */
export const consentSchema = v.pipe(
  v.strictObject({ state: v.picklist(consentStates), day: daySchema, note: v.pipe(v.string(), v.trim(), v.maxLength(500)), document: v.nullable(sha256Schema) }),
  v.check(({ state, day, note, document }) => state !== 'given' || (day !== '' && (note !== '' || document !== null))),
)

export interface Consent {
  readonly state: ConsentState
  /** A calendar day, or empty. */
  readonly day: string
  readonly note: string
  readonly document: Sha256 | null
}

/** What was noted last of a quote, and what it said then. */
export interface NotedConsent extends Consent {
  readonly blockId: string
  readonly words: string
}

/** A quote of a text, and where its consent stands. */
export interface QuoteStanding extends Consent {
  readonly blockId: string
  /** `Pr Ève Marin`; empty while nobody is named. */
  readonly speaker: string
  /** The answer was given to other words, or in another name or function. */
  readonly isOutdated: boolean
}

/** Differences that a person who agreed would not see. */
const comparable = (text: string) => text.replace(/\s+/gu, ' ').replace(/['’]/g, '’').trim()

const speakerOf = (node: NodeJson): string => {
  const { civility, speaker } = attrsOf(node, 'quote')
  return [civility, speaker].filter((part) => part !== '').join(' ')
}

/** What a person agrees to: who says it, as what, and the words. */
export function quotedWords(node: NodeJson): string {
  return [speakerOf(node), attrsOf(node, 'quote').function, ...childrenOf(node).map(inlineText)].join('\n')
}

/** The quotes of a text, in the order of reading. A quote that has no id yet is not among them. */
export function quotesOf(document: DocumentJson): readonly { readonly blockId: string; readonly node: NodeJson; readonly rank: number }[] {
  return document.content.flatMap((node, rank) => {
    const id = node.attrs?.['id']
    return node.type === 'quote' && typeof id === 'string' ? [{ blockId: id, node, rank }] : []
  })
}

const nothing: Consent = { state: 'none', day: '', note: '', document: null }

export function standingQuotes(document: DocumentJson, noted: readonly NotedConsent[]): readonly QuoteStanding[] {
  const byBlock = new Map(noted.map((consent) => [consent.blockId, consent]))
  return quotesOf(document).map(({ blockId, node }) => {
    const known = byBlock.get(blockId)
    const { state, day, note, document: paper } = known ?? nothing
    return { blockId, speaker: speakerOf(node), state, day, note, document: paper, isOutdated: known !== undefined && state !== 'none' && comparable(known.words) !== comparable(quotedWords(node)) }
  })
}

function ruleFor({ state, isOutdated }: QuoteStanding): RuleName | null {
  if (state === 'given') return isOutdated ? 'quote.consent-outdated' : null
  return state === 'refused' && !isOutdated ? 'quote.consent-refused' : 'quote.consent-missing'
}

/** Quotes that nobody may be said to have agreed to: advice, since only a person knows what was said by telephone. */
export function checkConsents(document: DocumentJson, noted: readonly NotedConsent[]): readonly Finding[] {
  const ranks = new Map(quotesOf(document).map(({ blockId, rank }) => [blockId, rank]))
  return standingQuotes(document, noted).flatMap((quote) => {
    const rule = quote.speaker === '' ? null : ruleFor(quote)
    return rule === null ? [] : [{ rule, severity: 'warning' as const, path: [ranks.get(quote.blockId) ?? 0], blockId: quote.blockId, params: { speaker: quote.speaker } }]
  })
}
