import { inlineText } from '../../document/plain-text'
import { fieldTexts } from '../../document/printed-attributes'
import type { NodeJson } from '../../document/types'
import type { Located } from '../page'

/** A run of text, and the block that holds it. Offsets in `text` are places in the block: a line break counts one. */
export interface Passage {
  readonly block: Located
  readonly text: string
}

const withText: ReadonlySet<NodeJson['type']> = new Set(['evidenceLabel', 'title', 'subtitle', 'lead', 'paragraph', 'heading', 'keyFigure', 'tableCell', 'figure', 'linksOfInterest', 'aboutTitle', 'moreInfo'])

/** Every passage that somebody wrote, in the order of reading; the titles of references are other people's words. */
export function passagesIn(nodes: readonly Located[]): readonly Passage[] {
  return nodes.filter(({ node }) => withText.has(node.type)).map((block) => ({ block, text: inlineText(block.node) }))
}

export interface FieldPassage extends Passage {
  readonly attribute: string
}

/** What the fields say: alternative texts, titles, sources, functions. Names and numbers of people are not prose. */
export function fieldPassagesIn(nodes: readonly Located[]): readonly FieldPassage[] {
  return nodes.flatMap((block) => fieldTexts(block.node).map((field) => ({ block, ...field })))
}

/** A word of a text, as it is compared: lower case, with its accents, one kind of apostrophe. */
interface Word {
  readonly from: number
  readonly to: number
  readonly key: string
  readonly exact: string
}

const wordForm = /[\p{L}\p{N}][\p{L}\p{N}\p{M}]*/gu

/** The words of a text; punctuation and spaces part them. */
export function wordsIn(text: string): readonly Word[] {
  return Array.from(text.matchAll(wordForm), (match) => ({ from: match.index, to: match.index + match[0].length, key: match[0].normalize('NFC').toLowerCase(), exact: match[0].normalize('NFC') }))
}

export interface Found<Item> {
  readonly item: Item
  readonly from: number
  readonly to: number
}

/** Finds many expressions at once: what a text costs does not depend on how many they are. */
export interface Matcher<Item> {
  readonly find: (text: string) => readonly Found<Item>[]
}

/** `exact`: as they are written, capitals included. The longest expression wins where two begin at one word. */
export function matcherOf<Item>(items: readonly { readonly words: string; readonly item: Item }[], exact: boolean): Matcher<Item> {
  const form = (word: Word) => (exact ? word.exact : word.key)
  const byFirst = new Map<string, { readonly rest: readonly string[]; readonly item: Item }[]>()
  for (const { words, item } of items) {
    const [first, ...rest] = wordsIn(words).map(form)
    if (first === undefined) continue
    const known = byFirst.get(first) ?? []
    byFirst.set(first, [...known, { rest, item }].sort((one, other) => other.rest.length - one.rest.length))
  }
  return { find: (text) => foundIn(wordsIn(text), byFirst, form) }
}

function foundIn<Item>(words: readonly Word[], byFirst: ReadonlyMap<string, readonly { readonly rest: readonly string[]; readonly item: Item }[]>, form: (word: Word) => string): readonly Found<Item>[] {
  const found: Found<Item>[] = []
  for (let at = 0; at < words.length; at++) {
    const word = words[at]
    const candidates = word ? byFirst.get(form(word)) : undefined
    const hit = candidates?.find(({ rest }) => rest.every((part, rank) => words[at + 1 + rank] !== undefined && form(words[at + 1 + rank] as Word) === part))
    const last = hit ? words[at + hit.rest.length] : undefined
    if (!word || !hit || !last) continue
    found.push({ item: hit.item, from: word.from, to: last.to })
    at += hit.rest.length
  }
  return found
}
