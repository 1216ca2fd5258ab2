import type { NodeJson } from '../core/document/types'
import type { Sheet } from '../electron/export/typesetter'
import { sampleSheet } from './sample'

/** A communiqué of some length, and how often it is set. */
export interface Length {
  readonly sheet: Sheet
  readonly warmRounds: number
  readonly coldRounds: number
  /** Budgets are of the sample. */
  readonly isSample: boolean
}

/** What stands once at the end, and begins it. */
const endTypes: ReadonlySet<string> = new Set(['linksOfInterest', 'references', 'about'])

/** How many times the sample's body makes some three hundred pages. */
const COPIES = 138

/** What a text begins with, what it says, and what stands at its end. */
function partsOf({ content: { document: { content } } }: Sheet): readonly [head: readonly NodeJson[], body: readonly NodeJson[], end: readonly NodeJson[]] {
  const [from, to] = [content.findIndex(({ type }) => type === 'heading'), content.findIndex(({ type }) => endTypes.has(type))]
  return [content.slice(0, from), content.slice(from, to), content.slice(to)]
}

/**
 * The sample with its picture under every heading: most go to the head of the next page, and where each may stand is
 * tried after every key.
 */
export function illustrated(): Length {
  const sample = sampleSheet()
  const [head, body, end] = partsOf(sample)
  const figures = body.filter(({ type }) => type === 'figure')
  const illustratedBody = body.flatMap((node, at) => (body[at - 1]?.type === 'heading' ? [node, ...figures] : node.type === 'figure' ? [] : [node]))
  return { sheet: withBody(sample, [...head, ...illustratedBody, ...end]), warmRounds: 30, coldRounds: 0, isSample: false }
}

/** One page, the sample's four, and three hundred. */
export function lengths(): readonly Length[] {
  const sample = sampleSheet()
  const [head, body, end] = partsOf(sample)
  const [first] = body.filter(({ type }) => type === 'paragraph')
  const words = body.filter(({ type }) => type !== 'figure')
  const long = Array.from({ length: COPIES }, (_, copy) => words.map((node) => withWordsOfItsOwn(node, copy))).flat()
  return [
    { sheet: withBody(sample, [...head.filter(({ type }) => type !== 'subtitle' && type !== 'evidenceLabel'), ...(first ? [first] : []), ...end.filter(({ type }, at) => type === 'pressContact' || (type === 'about' && end[at - 1]?.type !== 'about'))]), warmRounds: 15, coldRounds: 5, isSample: false },
    { sheet: sample, warmRounds: 15, coldRounds: 7, isSample: true },
    { sheet: withBody(sample, [...head, ...long, ...end]), warmRounds: 3, coldRounds: 1, isSample: false },
  ]
}

/** Pictures that the body does not name are left out, as a file must. */
function withBody(sheet: Sheet, content: readonly NodeJson[]): Sheet {
  const document = { ...sheet.content.document, content: [...content] }
  const named = JSON.stringify([document, sheet.content.institution])
  return { ...sheet, content: { ...sheet.content, document, assets: sheet.content.assets.filter(({ sha256 }) => named.includes(sha256)) } }
}

/** The same node with other words, so that nothing set for one copy serves another. */
export function withWordsOfItsOwn(node: NodeJson, rank: number): NodeJson {
  return {
    ...node,
    ...(node.text === undefined ? {} : { text: node.text.replace(/\p{L}+(?=\P{L}*$)/u, (word) => `${word} n${String(rank)}`) }),
    ...(node.content ? { content: node.content.map((child) => withWordsOfItsOwn(child, rank)) } : {}),
  }
}

/** The same sheet with another lead: what a key changes, so that no round can reuse the whole of the last one. */
export function withOneMoreSign(sheet: Sheet, round: number): Sheet {
  return withBody(sheet, sheet.content.document.content.map((node) => (node.type === 'lead' ? { ...node, content: [...(node.content ?? []), { type: 'text' as const, text: ` ${'e'.repeat(round + 1)}` }] } : node)))
}
