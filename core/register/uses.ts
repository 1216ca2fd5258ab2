import { attrsOf, childrenOf } from '../document/read'
import { inlineText } from '../document/plain-text'
import type { DocumentJson, NodeJson } from '../document/types'
import { literalPattern } from '../literal-pattern'
import { differencesBetween, type FieldDifference, type RevisionContent } from './differences'
import { wordsOfParagraphs, type Entry, type EntryId } from './entry'
import { validityOn, type Validity } from './validity'

/**
 * Where a block of a draft came from. Kept beside the document, never in it: nothing of it prints, and a file that
 * leaves the house does not carry it. `number` is the revision that was taken at first; what the block says now tells
 * which revision it holds, so that undoing an update, or going back to an earlier moment of the draft, needs nothing else.
 */
export interface Origin {
  readonly blockId: string
  readonly entryId: EntryId
  readonly number: number
}

/** `altered`: the block says something that no revision said; somebody wrote in it. */
export const useStates = ['current', 'outdated', 'altered', 'withdrawn'] as const
export type UseState = (typeof useStates)[number]

export interface StandingUse {
  readonly state: UseState
  /** The block says something that no revision said. */
  readonly isAltered: boolean
  /** The revision that the block holds; the one that was taken when somebody wrote in it since. */
  readonly number: number
  readonly validity: Validity
  /** What that revision says. */
  readonly taken: Entry
  /** From what the block holds to what the entry says now. */
  readonly differences: readonly FieldDifference[]
}

export interface NumberedRevision extends RevisionContent {
  readonly number: number
}

/** Spaces and apostrophes are the normaliser's: they make no difference here. */
const comparable = (text: string) => text.replace(/\s+/gu, ' ').replace(/['’]/g, '’').trim()

/** What an entry prints where it is used as a block; a figure or an acronym may also stand within a text. */
export function printedBy({ kind, content }: Entry): readonly string[] {
  switch (kind) {
    case 'boilerplate':
      return [content.title, wordsOfParagraphs(content.paragraphs)]
    case 'contact':
      return [content.name, content.function, content.phone, content.email]
    case 'person':
      return [content.civility, content.name, content.function]
    case 'figure':
      return [figureWords(content), content.counts]
    case 'acronym':
      return [content.short]
    case 'term':
      return [content.text]
    case 'institution':
      return [content.name]
  }
}

export const figureWords = ({ value, unit }: { readonly value: string; readonly unit: string }): string => (unit === '' ? value : `${value}\u00a0${unit}`)

function saidByBlock(node: NodeJson): readonly string[] | null {
  if (node.type === 'about') {
    const [title, ...others] = childrenOf(node)
    return [title ? inlineText(title) : '', wordsOfParagraphs(others)]
  }
  if (node.type === 'contact') {
    const { name, function: office, phone, email } = attrsOf(node, 'contact')
    return [name, office, phone, email]
  }
  if (node.type === 'quote') {
    const { civility, speaker, function: office } = attrsOf(node, 'quote')
    return [civility, speaker, office]
  }
  return node.type === 'keyFigure' ? [attrsOf(node, 'keyFigure').value, inlineText(node)] : null
}

/** Whether a block says what an entry says. */
export function isSaidIn(node: NodeJson, entry: Entry): boolean {
  const said = saidByBlock(node)
  const printed = printedBy(entry).map(comparable)
  if (said && said.length === printed.length) return said.every((text, rank) => comparable(text) === printed[rank])
  return saysWords(comparable(inlineText(node)), printed[0] ?? '')
}

/** By whole words and whole figures: none of « 112 % », « 12,5 % » and « 1 012 % » says « 12 % ». */
function saysWords(text: string, words: string): boolean {
  // Three digits may be the end of a longer figure.
  const before = /^\p{N}{3}(?!\p{N})/u.test(words) ? String.raw`(?<![\p{L}\p{N}]|\p{N}[ .,])` : String.raw`(?<![\p{L}\p{N}]|\p{N}[.,])`
  const after = /\p{N}$/u.test(words) ? String.raw`(?![\p{L}\p{N}]|[.,]\p{N}| \p{N}{3}(?!\p{N}))` : String.raw`(?![\p{L}\p{N}])`
  return new RegExp(`${before}${literalPattern(words)}${after}`, 'u').test(text)
}

/** Whether a block is still about its entry at all: another name in a quote is another person, a figure that was deleted is gone. */
export function isStillOf(node: NodeJson, revisions: readonly NumberedRevision[]): boolean {
  return revisions.some(({ entry }) => isSaidIn(node, entry) || isNamedIn(node, entry))
}

function isNamedIn(node: NodeJson, { kind, content }: Entry): boolean {
  const alike = (one: string, other: string) => comparable(one).toLowerCase() === comparable(other).toLowerCase()
  if (kind === 'boilerplate') return node.type === 'about'
  if (kind === 'contact') return node.type === 'contact' && alike(attrsOf(node, 'contact').name, content.name)
  if (kind === 'person') return node.type === 'quote' && alike(attrsOf(node, 'quote').speaker, content.name)
  return kind === 'figure' && node.type === 'keyFigure' && alike(inlineText(node), content.counts)
}

/** How a block stands to its entry. `revisions`: oldest first, at least one. */
export function standingOf(node: NodeJson, origin: Origin, revisions: readonly NumberedRevision[], today: string): StandingUse {
  const current = revisions.at(-1)
  if (!current) throw new TypeError('an entry has a revision')
  const held = revisions.findLast((revision) => isSaidIn(node, revision.entry))
  const taken = held ?? revisions.find(({ number }) => number === origin.number) ?? current
  return {
    state: stateOf(held, taken, current),
    isAltered: held === undefined,
    number: taken.number,
    taken: taken.entry,
    validity: validityOn(current, today),
    differences: differencesBetween(taken, current),
  }
}

function stateOf(held: NumberedRevision | undefined, taken: NumberedRevision, current: NumberedRevision): UseState {
  if (current.withdrawn) return 'withdrawn'
  if (isPrintedAlike(taken.entry, current.entry)) return held ? 'current' : 'altered'
  return 'outdated'
}

/** A change of what is not printed (a validity, a note) asks for no change of the text. */
function isPrintedAlike(one: Entry, other: Entry): boolean {
  return JSON.stringify(printedBy(one).map(comparable)) === JSON.stringify(printedBy(other).map(comparable))
}

/** Every block of a document by its id. */
export function blocksById(document: DocumentJson): ReadonlyMap<string, NodeJson> {
  const blocks = new Map<string, NodeJson>()
  const visit = (node: NodeJson): void => {
    const id = node.attrs?.['id']
    if (typeof id === 'string') blocks.set(id, node)
    childrenOf(node).forEach(visit)
  }
  document.content.forEach(visit)
  return blocks
}
