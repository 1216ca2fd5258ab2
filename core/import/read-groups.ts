import type { NodeJson } from '../document/types'
import type { Block } from './blocks'
import { cut, inlineNodes, wordsOf, type Inline } from './inline'
import { listNodes } from './lists'
import { node } from './parts'
import { readSignature } from './read-quote'
import type { ReportDraft } from './report'

const SOURCE = /^sources?[\s\u00a0\u202f]*:[\s\u00a0\u202f]*/iu
const DATE_AND_SOURCE = /^(?:(.*?),[\s\u00a0])?source[\s\u00a0\u202f]*:[\s\u00a0\u202f]*(.*)$/iu

/** The source that stands under a table, a box or key figures, without the label that the layout prints; null when none does. */
export function sourceUnder(block: Block | undefined, report: ReportDraft): string | null {
  if (block?.role !== 'source') return null
  const label = SOURCE.exec(block.words)?.[0] ?? ''
  report.drop('label', label)
  return block.words.slice(label.length)
}

/** A figure in bold with what it counts, and under it when and whence it is, as Marbre's own files have them. */
export function keyFigureNodes(blocks: readonly Block[], report: ReportDraft): readonly NodeJson[] {
  return blocks.flatMap((block, at): readonly NodeJson[] => {
    if (block.role !== 'keyFigure') return []
    const below = blocks[at + 1]
    const first = block.content[0]
    const value = first?.kind === 'text' && first.bold ? first.text.trim() : ''
    const rest = trimmedStart(cut(block.content, first?.kind === 'text' && first.bold ? first.text.length : 0))
    return [node('keyFigure', { value, ...(below?.role === 'figureOrigin' ? originOf(below.words, report) : {}) }, inlineNodes('keyFigure', rest, report))]
  })
}

function originOf(words: string, report: ReportDraft): { readonly date: string; readonly source: string } {
  const found = DATE_AND_SOURCE.exec(words)
  if (!found) return { date: words, source: '' }
  report.drop('label', 'source')
  return { date: found[1] ?? '', source: found[2] ?? '' }
}

function trimmedStart(content: readonly Inline[]): readonly Inline[] {
  return cut(content, wordsOf(content).length - wordsOf(content).trimStart().length)
}

/** Paragraphs and lists of a box, in their order. */
export function boxNodes(blocks: readonly Block[], report: ReportDraft): readonly NodeJson[] {
  const nodes: NodeJson[] = []
  for (let at = 0; at < blocks.length; ) {
    const end = blocks.findIndex((block, index) => index > at && (block.list === null) !== (blocks[at]?.list === null))
    const alike = blocks.slice(at, end < 0 ? blocks.length : end)
    nodes.push(...(alike[0]?.list ? listNodes(alike, report) : alike.map(({ content }) => node('paragraph', {}, inlineNodes('paragraph', content, report)))))
    at += alike.length
  }
  return nodes
}

const MOST_QUOTED = 20

/** The paragraphs of one quote by their style: as far as the one that closes what the first opened. */
export function quotedBlocks(blocks: readonly Block[], at: number): readonly Block[] {
  const first = blocks[at]
  if (!first) return []
  if (!/^[«“]/u.test(first.words)) return framedBlocks(blocks, at)
  const rest = blocks.slice(at, at + MOST_QUOTED)
  const stop = rest.findIndex(({ role, list }) => role !== 'quote' || list !== null)
  const styled = stop < 0 ? rest : rest.slice(0, stop)
  const closing = styled.findIndex(({ words }) => /[»”]/u.test(words))
  return closing < 0 ? [first] : styled.slice(0, closing + 1)
}

/** Without guillemets, what follows in the style of a quote is the same one, as far as a line that says who speaks, or one that opens another. */
function framedBlocks(blocks: readonly Block[], at: number): readonly Block[] {
  const taken: Block[] = []
  for (const block of blocks.slice(at, at + MOST_QUOTED)) {
    const goesOn = block.role === 'quote' && block.list === null && block.images.length === 0 && !/^[«“]/u.test(block.words)
    if (taken.length > 0 && !goesOn) break
    taken.push(block)
    if (readSignature(taken.map(({ words }) => words))) break
  }
  return taken
}

/** A content in paragraphs, one for each of its lines. */
export function atBreaks(content: readonly Inline[]): readonly (readonly Inline[])[] {
  const lines: Inline[][] = [[]]
  for (const each of content) {
    if (each.kind === 'break') lines.push([])
    else lines.at(-1)?.push(each)
  }
  return lines.filter((line) => line.length > 0)
}
