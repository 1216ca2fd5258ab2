import type { Finding } from '../bridge/shapes'
import { inlineText } from '../document/plain-text'
import type { DocumentJson, NodeJson } from '../document/types'
import type { RuleName } from '../preflight/rule-names'
import { standingPassages, type Known, type Passage, type PassageKind } from './passages'

/** What was taken over from another text, and not confirmed since. */
export interface Taken {
  /** Of the text that it came from: `2025-014`. */
  readonly reference: string
  readonly passages: readonly Passage[]
}

const MOST_SAID = 6
const MOST_SIGNS = 60

const shortened = (words: string) => (words.length > MOST_SIGNS ? `${words.slice(0, MOST_SIGNS).trimEnd()}…` : words)

/** Who spoke stands before the words: the name is what one knows a quote by. */
function wordsOf(kind: PassageKind, passages: readonly Passage[]): string {
  const said = passages.map(({ words }) => shortened(kind === 'quote' ? (words.split(' : ')[0] ?? '') : kind === 'about' ? (words.split('\n')[0] ?? '') : words))
  return [...said.slice(0, MOST_SAID), ...(said.length > MOST_SAID ? ['…'] : [])].join(' · ')
}

/** Where the first of the words stand, in an element that is nothing but text. */
function firstIn(block: NodeJson | undefined, passages: readonly Passage[]): { readonly found?: string; readonly at?: number } {
  const text = block ? inlineText(block) : ''
  const first = passages.map(({ words }) => ({ found: words, at: text.indexOf(words) })).find(({ at }) => at >= 0)
  return first ?? {}
}

/** One finding for each element and reason: advice, all of it, until the words change or somebody says that they still hold. */
export function checkReuse(document: DocumentJson, { reference, passages }: Taken, known: Known): readonly Finding[] {
  const places = new Map(document.content.map((block, rank) => [block.attrs?.['id'], { block, rank }] as const))
  return standingPassages(document, passages, known).map(({ blockId, kind, passages: standing }) => ({
    rule: `copied.${kind}` satisfies RuleName,
    severity: 'warning',
    path: [places.get(blockId)?.rank ?? 0],
    blockId,
    params: { source: reference, words: kind === 'picture' ? '' : wordsOf(kind, standing), ...firstIn(places.get(blockId)?.block, standing) },
  }))
}
