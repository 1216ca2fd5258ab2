import type { Language } from '../communique/content'
import { printedAttributes } from '../document/printed-attributes'
import { childrenOf } from '../document/read'
import type { DocumentJson, NodeJson } from '../document/types'

/** One line of a communiqué's own words: the inline content of a block, or an attribute that prints. */
export interface PrintedText {
  /** From the document's root. */
  readonly path: readonly number[]
  readonly blockId: string | null
  /** The name of the attribute; null for the content. */
  readonly attribute: string | null
  readonly text: string
  /** What is no prose of the text's language: links and passages in another language. */
  readonly closed: readonly { readonly from: number; readonly to: number }[]
  readonly inQuote: boolean
  /** The kind of block. */
  readonly type: NodeJson['type']
}

const isFrench = (lang: unknown) => typeof lang === 'string' && /^fr(?:-|$)/u.test(lang)

function isClosed({ marks = [] }: NodeJson, language: Language): boolean {
  const lang = marks.find(({ type }) => type === 'language')?.attrs?.['lang'] ?? language
  return !isFrench(lang) || marks.some(({ type }) => type === 'link')
}

/** The words of a block as one text, a line break as one sign: an offset in it is one in the editor's block. */
function contentOf(node: NodeJson, language: Language): Pick<PrintedText, 'text' | 'closed'> {
  let text = ''
  const closed: { from: number; to: number }[] = []
  for (const child of childrenOf(node)) {
    const words = child.type === 'hardBreak' ? '\n' : (child.text ?? '')
    if (child.type === 'text' && isClosed(child, language)) closed.push({ from: text.length, to: text.length + words.length })
    text += words
  }
  return { text, closed }
}

const hasInlineContent = (node: NodeJson) => childrenOf(node).some(({ type }) => type === 'text' || type === 'hardBreak')

function textsOf(node: NodeJson, path: readonly number[], inQuote: boolean, language: Language): readonly PrintedText[] {
  const id = node.attrs?.['id']
  const place = { path, blockId: typeof id === 'string' ? id : null, inQuote, type: node.type }
  const attributes = node.type === 'doc' || node.type === 'text' || node.type === 'hardBreak' ? [] : (printedAttributes[node.type] ?? [])
  const lines = attributes.flatMap((attribute): PrintedText[] => {
    const value = node.attrs?.[attribute]
    if (typeof value !== 'string' || value === '') return []
    return [{ ...place, attribute, text: value, inQuote: false, closed: language === 'fr' ? [] : [{ from: 0, to: value.length }] }]
  })
  if (hasInlineContent(node)) return [...lines, { ...place, attribute: null, ...contentOf(node, language) }]
  return [...lines, ...childrenOf(node).flatMap((child, index) => textsOf(child, [...path, index], inQuote || node.type === 'quote', language))]
}

/** Every text that a communiqué prints of its own, in the order of reading. */
export function printedTexts(document: DocumentJson, language: Language): readonly PrintedText[] {
  return document.content.flatMap((node, index) => textsOf(node, [index], false, language))
}
