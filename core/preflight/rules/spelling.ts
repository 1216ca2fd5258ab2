import type { Finding } from '../../bridge/shapes'

/**
 * Words that no dictionary holds, as one piece of advice that leads to the first of them. Not a rule of checkDocument:
 * dictionaries are asked outside of core.
 */
export function unknownWordsFinding(unknown: readonly { readonly word: string; readonly path: readonly number[] }[]): readonly Finding[] {
  const [first] = unknown
  return first === undefined ? [] : [{ rule: 'spelling.unknown-words', severity: 'warning', path: first.path, blockId: null, params: { count: unknown.length, word: first.word } }]
}
