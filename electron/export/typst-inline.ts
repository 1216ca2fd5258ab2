import type { MarkAttrs, MarkJson, MarkName, NodeJson } from '../../core/document/types'
import { centuriesApart } from './centuries'
import { typstCall, typstString } from './typst-string'

type Inline = readonly NodeJson[] | undefined

/** Inline content as a Typst expression, `none` when there is nothing to print. */
export const typstInline = (nodes: Inline): string => inlineOf(nodes ?? [], [])

/** The same, of a title: no line of it ends with a word of one or two letters. */
export const tiedInline = (nodes: Inline): string => inlineOf(nodes ?? [], tiesOf(nodes ?? []))

/** Part of the text of all nodes together. */
interface Span {
  readonly from: number
  readonly to: number
}

function inlineOf(nodes: readonly NodeJson[], ties: readonly Span[]): string {
  let from = 0
  const all = linkRuns(nodes).map(({ href, run }) => {
    const set = pieces(run, from, ties)
    from += lengthOf(run)
    return href === null ? set : [typstCall('linked', typstString(href), joined(set))]
  })
  return joined(all.flat())
}

/** Several expressions printed one after the other. */
export function joined(pieces: readonly string[]): string {
  if (pieces.length === 0) return 'none'
  return pieces.length === 1 ? (pieces[0] ?? 'none') : `{ ${pieces.join('; ')} }`
}

/** The text alone: for metadata and for measuring. */
export function inlineText(nodes: Inline): string {
  return (nodes ?? []).map((node) => (node.type === 'hardBreak' ? ' ' : (node.text ?? inlineText(node.content)))).join('')
}

/** Neighbours with the same address are one link, so that a reader meets it once. */
function linkRuns(nodes: readonly NodeJson[]): { href: string | null; run: NodeJson[] }[] {
  const runs: { href: string | null; run: NodeJson[] }[] = []
  for (const node of nodes) {
    const href = markOf(node, 'link')?.href ?? null
    const last = runs.at(-1)
    if (last?.href === href) last.run.push(node)
    else runs.push({ href, run: [node] })
  }
  return runs
}

/** The code of a run that begins `from` signs after the first of all nodes. */
function pieces(run: readonly NodeJson[], from: number, ties: readonly Span[]): string[] {
  const set: { tie: Span | undefined; codes: string[] }[] = []
  let at = from
  for (const { node, isCentury } of centuriesApart(run)) {
    for (const part of cutAtTies(node, at, ties)) {
      const tie = ties.find((span) => span.from <= at && at < span.to)
      const last = set.at(-1)
      const code = pieceCode(part, isCentury)
      if (tie !== undefined && last?.tie === tie) last.codes.push(code)
      else set.push({ tie, codes: [code] })
      at += wordOf(part).length
    }
  }
  return set.map(({ tie, codes }) => (tie === undefined ? joined(codes) : typstCall('tied', joined(codes))))
}

function pieceCode(node: NodeJson, isCentury: boolean): string {
  if (node.type === 'hardBreak') return 'o.new-line'
  const words = typstWords(node.text ?? '')
  return wrappers.reduce((code, wrap) => wrap(node, code), isCentury ? `century(${words})` : words)
}

function cutAtTies(node: NodeJson, at: number, ties: readonly Span[]): readonly NodeJson[] {
  const { text } = node
  const cuts = ties.flatMap(({ from, to }) => [from - at, to - at]).filter((cut) => cut > 0 && cut < (text ?? '').length)
  return text === undefined || cuts.length === 0 ? [node] : [0, ...cuts].map((cut, rank) => ({ ...node, text: text.slice(cut, cuts[rank]) }))
}

/** Finds very long words, and cuts a text at them: made once, since every text of a page is looked at. */
export interface LongWords {
  readonly one: RegExp
  readonly all: RegExp
}

/** @param signs of a word that is very long, where it is set */
export const longWords = (signs: number): LongWords => ({ one: new RegExp(`(?<!\\S)\\S{${String(signs)},}`, 'u'), all: new RegExp(`(\\S{${String(signs)},})`, 'u') })

/** No word of a language is this long: an address, a formula, a slip of the keyboard. */
const LONG_WORDS = longWords(40)

/** A text whose very long words may break at any sign, since they would leave the page otherwise. */
export function typstWords(text: string, long = LONG_WORDS): string {
  if (!long.one.test(text)) return typstString(text)
  return joined(text.split(long.all).flatMap((part) => (long.one.test(part) ? [typstCall('breakable-word', typstString(part))] : part === '' ? [] : [typstString(part)])))
}

/** « à », « un », « le », up to three, with the spaces and the word after them; words longer than that are cut where they must be. */
const SHORT_WITH_NEXT = /(?<!\S)(?:\p{L}{1,2} ){1,3}\S{1,24}(?!\S)/gu

/**
 * What no line may part. A line may be parted at either end of it: it begins and ends where words do, whatever the nodes,
 * and is of one node, whose letters all stand on the line.
 */
function tiesOf(nodes: readonly NodeJson[]): readonly Span[] {
  const text = nodes.map(wordOf).join('')
  const all = Array.from(text.matchAll(SHORT_WITH_NEXT), ({ 0: words, index }) => ({ from: index, to: index + words.length }))
  let at = 0
  return nodes.flatMap((node) => {
    const from = at
    at += wordOf(node).length
    return isRaisedOrLowered(node) ? [] : all.filter((span) => span.from >= from && span.to <= at)
  })
}

/** As centuriesApart has it: a break of a line stands for a space; what is no text is no part of a word. */
const wordOf = (node: NodeJson): string => (node.type === 'hardBreak' ? ' ' : (node.text ?? '\u{fffc}'))
const lengthOf = (nodes: readonly NodeJson[]): number => nodes.map(wordOf).join('').length

const has = (node: NodeJson, name: MarkName) => node.marks?.some((mark) => mark.type === name) ?? false
const isRaisedOrLowered = (node: NodeJson) => has(node, 'superscript') || has(node, 'subscript')

/** Raised or lowered where the words are; nothing else of their look. */
export function placed(node: NodeJson, code: string): string {
  const raised = has(node, 'superscript') ? `super(${code})` : code
  return has(node, 'subscript') ? `sub(${raised})` : raised
}

// From the inside out.
const wrappers: readonly ((node: NodeJson, code: string) => string)[] = [
  placed,
  (node, code) => (has(node, 'italic') ? `emph(${code})` : code),
  (node, code) => (has(node, 'bold') ? `strong(${code})` : code),
  (node, code) => {
    const lang = markOf(node, 'language')?.lang
    return lang === undefined ? code : foreign(lang, code)
  },
]

/** Typst takes a language of two or three letters and a region of two: `en`, `pt-BR`. */
function foreign(lang: string, code: string): string {
  const [language = '', ...parts] = lang.split('-')
  const region = parts.find((part) => /^[A-Z]{2}$/.test(part))
  return typstCall('foreign', typstString(language), region === undefined ? 'none' : typstString(region), code)
}

function markOf<Name extends 'link' | 'language'>(node: NodeJson, name: Name): MarkAttrs[Name] | undefined {
  // A checked document: the attributes have the mark's shape.
  return node.marks?.find((mark: MarkJson) => mark.type === name)?.attrs as MarkAttrs[Name] | undefined
}
