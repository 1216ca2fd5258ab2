import type { Node } from '@tiptap/pm/model'
import type { Language } from '../../../core/communique/content'
import { wordsOfRuns, type Run, type SpelledWord } from '../../../core/spelling/passages'

/** Nodes never change: what was read of a block once stays read. */
const read = new WeakMap<Node, readonly SpelledWord[]>()

/** The words of a textblock that are looked up; `from` and `to` count from the start of its content. */
export function wordsOfBlock(block: Node, language: Language): readonly SpelledWord[] {
  const known = read.get(block)
  if (known) return known
  const runs: Run[] = []
  block.forEach((child) => {
    const lang: unknown = child.marks.find(({ type }) => type.name === 'language')?.attrs['lang']
    // What is no text takes the place that it has in the document, and parts words.
    runs.push({ text: child.isText ? (child.text ?? '') : '\n'.repeat(child.nodeSize), lang: typeof lang === 'string' ? lang : null })
  })
  const words = wordsOfRuns(runs, language)
  read.set(block, words)
  return words
}
