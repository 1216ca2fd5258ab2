import type { NodeJson } from '../../core/document/types'

/** A numeral with its ordinal sign, alone or before another of the same centuries: « XIXe et XXe siècles ». */
const NUMERAL = /(?<![\p{L}\p{N}])[IVX]+(?=(?:er|e)[\s\u{a0}\u{202f}])/gu
const ITS_CENTURIES = /^(?:er|e)[\s\u{a0}\u{202f}]+(?:(?:(?:et|ou|à|au|ni)[\s\u{a0}\u{202f}]+)+[IVX]+(?:er|e)[\s\u{a0}\u{202f}]+)*siècles?(?![\p{L}\p{N}])/u

/**
 * The nodes with the numerals of centuries apart, each told by `isCentury`: French prints them in small capitals
 * (Lexique de l'Imprimerie nationale, « siècle »), and other ordinals, of regimes and districts, in capitals.
 */
export function centuriesApart(nodes: readonly NodeJson[]): readonly { readonly node: NodeJson; readonly isCentury: boolean }[] {
  const text = nodes.map(textOf).join('')
  if (!text.includes('siècle')) return nodes.map((node) => ({ node, isCentury: false }))
  const numerals = Array.from(text.matchAll(NUMERAL), ({ 0: numeral, index }) => ({ from: index, to: index + numeral.length })).filter(({ to }) => ITS_CENTURIES.test(text.slice(to)))
  let at = 0
  return nodes.flatMap((node) => {
    const from = at
    at += textOf(node).length
    const inside = numerals.filter((numeral) => numeral.from >= from && numeral.to <= at)
    return inside.length === 0 ? [{ node, isCentury: false }] : cut(node, inside.map((numeral) => ({ from: numeral.from - from, to: numeral.to - from })))
  })
}

function cut(node: NodeJson, numerals: readonly { readonly from: number; readonly to: number }[]): { node: NodeJson; isCentury: boolean }[] {
  const text = textOf(node)
  const ends = numerals.flatMap(({ from, to }) => [from, to])
  return [0, ...ends].map((from, rank) => ({ node: { ...node, text: text.slice(from, ends[rank]) }, isCentury: rank % 2 === 1 })).filter(({ node: piece }) => piece.text !== '')
}

/** A break of a line stands for a space; what is no text is no part of a word. */
const textOf = (node: NodeJson): string => (node.type === 'hardBreak' ? ' ' : (node.text ?? '\u{fffc}'))
