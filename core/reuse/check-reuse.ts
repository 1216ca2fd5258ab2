import type { Finding } from '../bridge/shapes'
import { inlineText } from '../document/plain-text'
import { childrenOf } from '../document/read'
import type { DocumentJson, NodeJson } from '../document/types'
import type { RuleName } from '../preflight/rule-names'
import { questionOf, standingPassages, type Known, type PassageKind, type TakenPassage } from './passages'

/** What was taken over from another text, and not confirmed since. */
export interface Taken {
  /** Of the text that it came from: `2025-014`. */
  readonly reference: string
  readonly passages: readonly TakenPassage[]
}

const MOST_SIGNS = 60
const AROUND_SIGNS = 45

const shortened = (words: string) => (words.length > MOST_SIGNS ? `${words.slice(0, MOST_SIGNS).trimEnd()}…` : words)

/** Who spoke stands before the words: the name is what one knows a quote by. A picture has no words. */
function shownWords({ kind, words }: TakenPassage): string {
  if (kind === 'picture') return ''
  const end = kind === 'quote' ? ' : ' : kind === 'about' ? '\n' : null
  return shortened(end === null ? words : (words.split(end)[0] ?? ''))
}

/** Those that are a part of a sentence, which tells what they are about. */
const IN_SENTENCES: ReadonlySet<PassageKind> = new Set(['date', 'figure', 'function', 'contact', 'link', 'embargo'])

function lineWith(node: NodeJson, words: string): string | null {
  const children = childrenOf(node)
  if (children.some(({ type }) => type === 'text')) return inlineText(node).includes(words) ? inlineText(node) : null
  for (const child of children) {
    const line = lineWith(child, words)
    if (line !== null) return line
  }
  return null
}

/** The words as they stand, and what is before and after them as far as one needs to read to know what they say. */
function around(block: NodeJson | undefined, { kind, words }: TakenPassage): Readonly<Record<'found' | 'before' | 'after', string>> | null {
  const line = block && IN_SENTENCES.has(kind) ? lineWith(block, words) : null
  if (line === null) return null
  const [from, to] = [line.indexOf(words), line.indexOf(words) + words.length]
  const before = line.slice(0, from)
  const after = line.slice(to)
  return {
    found: words,
    before: before.length > AROUND_SIGNS ? `…${before.slice(-AROUND_SIGNS).replace(/^\S*\s/u, '')}` : before,
    after: after.length > AROUND_SIGNS ? `${after.slice(0, AROUND_SIGNS).replace(/\s\S*$/u, '')}…` : after,
  }
}

/**
 * One finding for each passage: advice, all of it, until the words change or somebody says that they still hold. Those
 * of one `question` are the same words, in several places.
 */
export function checkReuse(document: DocumentJson, { reference, passages }: Taken, known: Known): readonly Finding[] {
  const places = new Map(document.content.map((block, rank) => [block.attrs?.['id'], { block, rank }] as const))
  const questions = new Map<string, number>()
  return standingPassages(document, passages, known).map(({ blockId, passage }) => {
    const { block, rank } = places.get(blockId) ?? { rank: 0 }
    const question = questions.get(questionOf(passage)) ?? passage.rank
    questions.set(questionOf(passage), question)
    return {
      rule: `copied.${passage.kind}` satisfies RuleName,
      severity: 'warning',
      path: [rank],
      blockId,
      params: { source: reference, rank: passage.rank, question, words: shownWords(passage), ...around(block, passage) },
    }
  })
}
