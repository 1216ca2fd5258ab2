import type { Language } from '../communique/content'
import { fieldTexts } from '../document/printed-attributes'
import { attrsOf, childrenOf } from '../document/read'
import type { DocumentJson, NodeJson } from '../document/types'
import { wordsOf, type Word } from './words'

/** A piece of a line of text; `lang` is what its language mark says, or null. */
export interface Run {
  readonly text: string
  readonly lang: string | null
}

/** A word and the dictionary that it is looked up in. */
export interface SpelledWord extends Word {
  readonly language: Language
}

/** The dictionary of a language tag (BCP 47: `en-GB` is English); null for a language that is not checked. */
export function dictionaryOf(lang: string): Language | null {
  const primary = lang.toLowerCase().split('-')[0]
  return primary === 'fr' || primary === 'en' ? primary : null
}

/**
 * The words of one block. Marks do not cut a word in two; the language of its first letter chooses the dictionary, and
 * words in another language than ours are not looked up.
 */
export function wordsOfRuns(runs: readonly Run[], language: Language): readonly SpelledWord[] {
  const starts: { readonly at: number; readonly dictionary: Language | null }[] = []
  let text = ''
  for (const run of runs) {
    starts.push({ at: text.length, dictionary: run.lang === null ? language : dictionaryOf(run.lang) })
    text += run.text
  }
  return wordsOf(text).flatMap((word) => {
    const dictionary = starts.findLast(({ at }) => at <= word.from)?.dictionary ?? null
    return dictionary === null ? [] : [{ ...word, language: dictionary }]
  })
}

function runsOf(node: NodeJson): readonly Run[] {
  return childrenOf(node).map((child) => {
    const lang = child.marks?.find(({ type }) => type === 'language')?.attrs?.['lang']
    return { text: child.text ?? '\n', lang: typeof lang === 'string' ? lang : null }
  })
}

const holdsText = (node: NodeJson): boolean => childrenOf(node).some(({ type }) => type === 'text')

/** Where a word stands: `from` and `to` are places in the block's text, or in that attribute of it. */
export interface PlacedWord extends SpelledWord {
  readonly path: readonly number[]
  readonly attribute: string | null
}

/** The words of the fields of one element, which are written in the communiqué's own language. A source is names: of authors, journals, studies. */
export function wordsOfFields(node: Pick<NodeJson, 'type' | 'attrs'>, language: Language): readonly (SpelledWord & { readonly attribute: string })[] {
  return fieldTexts(node).flatMap(({ attribute, text }) => (attribute === 'source' ? [] : wordsOfRuns([{ text, lang: null }], language).map((word) => ({ ...word, attribute }))))
}

/** Every word of a document that is looked up, in the order of reading. */
export function wordsOfDocument(document: DocumentJson, language: Language): readonly PlacedWord[] {
  const walk = (node: NodeJson, path: readonly number[]): readonly PlacedWord[] => {
    const fields = wordsOfFields(node, language).map((word) => ({ ...word, path }))
    const text = holdsText(node) ? wordsOfRuns(runsOf(node), language).map((word) => ({ ...word, path, attribute: null })) : childrenOf(node).flatMap((child, index) => walk(child, [...path, index]))
    return [...fields, ...text]
  }
  return document.content.flatMap((node, index) => walk(node, [index]))
}

/** Words of the names that the page itself states (speakers, contacts, the place): whoever wrote them there knows them. */
export function statedNames(document: DocumentJson): readonly string[] {
  const names: string[] = []
  const visit = (node: NodeJson): void => {
    if (node.type === 'quote') names.push(attrsOf(node, 'quote').speaker)
    if (node.type === 'contact') names.push(attrsOf(node, 'contact').name)
    if (node.type === 'dateline') names.push(attrsOf(node, 'dateline').place)
    childrenOf(node).forEach(visit)
  }
  document.content.forEach(visit)
  return nameWords(names)
}

/** The words of names: each by itself. */
export function nameWords(names: readonly string[]): readonly string[] {
  return names.flatMap((name) => [...wordsOf(name)].map(({ word }) => word))
}
