import type { MarkAttrs, MarkJson, MarkName, NodeJson } from '../../core/document/types'
import { centuriesApart } from './centuries'
import { typstCall, typstString } from './typst-string'

type Inline = readonly NodeJson[] | undefined

/** Inline content as a Typst expression, `none` when there is nothing to print. */
export const typstInline = (nodes: Inline): string => inlineOf(nodes, typstWords)

/** The same, of a title: no line of it ends with a word of one or two letters. */
export const tiedInline = (nodes: Inline): string => inlineOf(nodes, tiedWords)

type WordsOf = (text: string) => string

function inlineOf(nodes: Inline, wordsOf: WordsOf): string {
  const all = linkRuns(nodes ?? []).map(({ href, run }) => (href === null ? pieces(run, wordsOf) : [typstCall('linked', typstString(href), joined(pieces(run, wordsOf)))]))
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

function pieces(run: readonly NodeJson[], wordsOf: WordsOf): string[] {
  return centuriesApart(run).map(({ node, isCentury }) => {
    if (node.type === 'hardBreak') return 'o.new-line'
    const words = wordsOf(node.text ?? '')
    return wrappers.reduce((code, wrap) => wrap(node, code), isCentury ? `century(${words})` : words)
  })
}

/** No word of a language is this long: an address, a formula, a slip of the keyboard. */
const LONG_WORD = /(?<!\S)\S{40,}/u

/** A text whose very long words may break at any sign, since they would leave the page otherwise. */
function typstWords(text: string): string {
  if (!LONG_WORD.test(text)) return typstString(text)
  return joined(text.split(/(\S{40,})/u).flatMap((part) => (LONG_WORD.test(part) ? [typstCall('breakable-word', typstString(part))] : part === '' ? [] : [typstString(part)])))
}

/** « à », « un », « le », one or two, with the spaces and the word after them; words longer than that are cut where they must be. */
const SHORT_WITH_NEXT = /(?<![^\s])((?:\p{L}{1,2} ){1,3}[^\s]{1,24})(?![^\s])/u

function tiedWords(text: string): string {
  const parts = text.split(SHORT_WITH_NEXT)
  return joined(parts.flatMap((part, at) => (at % 2 === 1 ? [typstCall('tied', typstString(part))] : part === '' ? [] : [typstWords(part)])))
}

const has = (node: NodeJson, name: MarkName) => node.marks?.some((mark) => mark.type === name) ?? false

// From the inside out.
const wrappers: readonly ((node: NodeJson, code: string) => string)[] = [
  (node, code) => (has(node, 'superscript') ? `super(${code})` : code),
  (node, code) => (has(node, 'subscript') ? `sub(${code})` : code),
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
