import type { Finding } from '../../bridge/shapes'
import type { PlacedWord } from '../../spelling/passages'

/**
 * Words that no dictionary holds, as one piece of advice that leads to the first of them. Not a rule of checkDocument:
 * dictionaries are asked outside of core.
 */
export function unknownWordsFinding(unknown: readonly PlacedWord[]): readonly Finding[] {
  const [first] = unknown
  if (first === undefined) return []
  const field = first.attribute === null ? {} : { attribute: first.attribute, found: first.word, at: first.from }
  return [{ rule: 'spelling.unknown-words', severity: 'warning', path: first.path, blockId: null, params: { count: unknown.length, word: first.word, ...field } }]
}
