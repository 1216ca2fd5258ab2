import type { Language } from '../communique/content'
import { childrenOf } from '../document/read'
import type { DocumentJson, MarkJson, NodeJson } from '../document/types'
import { figuresOf } from './figures'
import { changesOfText, type TextChange } from './normalise'
import type { TypographyProfile } from './profile'
import { printedTexts, type PrintedText } from './printed-texts'

/** A change of one text of a document. Offsets are in the text: those of the editor's block for inline content. */
export interface DocumentChange extends TextChange, Pick<PrintedText, 'path' | 'blockId' | 'attribute'> {
  /** The whole text, to show what is around. */
  readonly text: string
}

/** What French typography changes in a document, in the order of reading. A document in English has changes in its French passages only. */
export function changesOfDocument(document: DocumentJson, language: Language, profile?: TypographyProfile): readonly DocumentChange[] {
  return printedTexts(document, language).flatMap(({ path, blockId, attribute, text, closed, inQuote }) =>
    changesOfText(text, { closed, inQuote, ...(profile ? { profile } : {}) }).map((change) => ({ ...change, path, blockId, attribute, text })),
  )
}

interface Sign {
  readonly sign: string
  readonly node: NodeJson
}

/** The inline content after some changes: what is set takes the marks of the sign that it replaces, or that it follows. */
function changedInline(nodes: readonly NodeJson[], changes: readonly TextChange[]): readonly NodeJson[] {
  const signs = nodes.flatMap((node) => (node.type === 'hardBreak' ? [{ sign: '\n', node }] : Array.from({ length: node.text?.length ?? 0 }, (_, at): Sign => ({ sign: node.text?.[at] ?? '', node }))))
  for (const { from, to, after } of [...changes].reverse()) {
    const like = signs[to > from ? from : from - 1] ?? signs[from]
    const marked = like?.node.type === 'text' ? like.node : signs[from]?.node
    if (marked?.type === 'text') signs.splice(from, to - from, ...Array.from({ length: after.length }, (_, at): Sign => ({ sign: after[at] ?? '', node: marked })))
  }
  return joined(signs)
}

const sameMarks = (one: readonly MarkJson[] = [], other: readonly MarkJson[] = []) => JSON.stringify(one) === JSON.stringify(other)

function joined(signs: readonly Sign[]): readonly NodeJson[] {
  const nodes: NodeJson[] = []
  for (const { sign, node } of signs) {
    const last = nodes.at(-1)
    if (node.type === 'hardBreak') nodes.push(node)
    else if (last?.type === 'text' && sameMarks(last.marks, node.marks)) nodes[nodes.length - 1] = { ...last, text: `${last.text ?? ''}${sign}` }
    else nodes.push({ ...node, text: sign })
  }
  return nodes
}

type Placed = Pick<DocumentChange, 'path' | 'attribute' | keyof TextChange>

function changedNode(node: NodeJson, depth: number, changes: readonly Placed[]): NodeJson {
  if (changes.length === 0) return node
  const own = changes.filter(({ path }) => path.length === depth)
  const attrs = { ...node.attrs }
  for (const { attribute, from, to, after } of [...own].reverse()) {
    const value = attribute === null ? null : attrs[attribute]
    if (attribute !== null && typeof value === 'string') attrs[attribute] = value.slice(0, from) + after + value.slice(to)
  }
  const inline = own.filter(({ attribute }) => attribute === null)
  const children = childrenOf(node)
  const content = inline.length > 0 ? changedInline(children, inline) : children.map((child, index) => changedNode(child, depth + 1, changes.filter(({ path }) => path[depth] === index)))
  return { ...node, ...(node.attrs ? { attrs } : {}), ...(node.content ? { content } : {}) }
}

/** The document after changes that were told of it, all of them or some. */
export function withChanges(document: DocumentJson, changes: readonly Placed[]): DocumentJson {
  return { ...document, content: document.content.map((node, index) => changedNode(node, 1, changes.filter(({ path }) => path[0] === index))) }
}

/** The document as French typography wants it: applying it twice is applying it once. */
export function normaliseDocument(document: DocumentJson, language: Language, profile?: TypographyProfile): DocumentJson {
  return withChanges(document, changesOfDocument(document, language, profile))
}

const NO_BREAK = /[\u00a0\u202f]/gu

/**
 * For words that come from elsewhere, by paste or import: word processors set no-break spaces as decoration, so that each
 * becomes a plain space first, wherever no rule wants another.
 */
export function normaliseForeignDocument(document: DocumentJson, language: Language, profile?: TypographyProfile): DocumentJson {
  const plain = printedTexts(document, language).flatMap(({ path, attribute, text, closed }) =>
    Array.from(text.matchAll(NO_BREAK), ({ index }) => index)
      .filter((index) => !closed.some(({ from, to }) => from <= index && index < to))
      .map((index): Placed => ({ path, attribute, from: index, to: index + 1, before: text.charAt(index), after: ' ', rule: 'spaces' })),
  )
  return normaliseDocument(withChanges(document, plain), language, profile)
}

const withoutIds = (key: string, value: unknown): unknown => (key === 'id' ? undefined : value)

/** The figures of each text that is printed. Whatever the normaliser does, two documents with others are no change of typography. */
export function figuresOfDocument(document: DocumentJson, language: Language): readonly string[] {
  return printedTexts(document, language).map(({ text }) => figuresOf(text))
}

/**
 * Whether two documents are the same text after the normaliser: what review calls a typographic change (WORKFLOW
 * section 4). Ids, which do not print, are left out; two documents that do not differ at all are it too.
 */
export function differOnlyInTypography(before: DocumentJson, after: DocumentJson, language: Language): boolean {
  if (JSON.stringify(figuresOfDocument(before, language)) !== JSON.stringify(figuresOfDocument(after, language))) return false
  return JSON.stringify(normaliseDocument(before, language), withoutIds) === JSON.stringify(normaliseDocument(after, language), withoutIds)
}
