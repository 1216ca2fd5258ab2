import { readWrappedText } from '../../../core/import/read-plain-text'
import { emptySource, plainParagraph, type Source } from '../../../core/import/source'

/** Bytes that no text in a byte encoding holds. */
// eslint-disable-next-line no-control-regex -- control signs are what is looked for
const NO_TEXT = /[\u0000-\u0008\u000e-\u001f]/

/** The text of a file in UTF-8, in UTF-16 with its mark, or in the code page of a French Windows; null for bytes that are no text. */
export function decodeText(bytes: Uint8Array): string | null {
  const text = textOfBytes(bytes)
  return NO_TEXT.test(text.slice(0, 100_000)) ? null : text
}

function textOfBytes(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes)
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be').decode(bytes)
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch (cause) {
    if (cause instanceof TypeError) return new TextDecoder('windows-1252').decode(bytes)
    throw cause
  }
}

/** A plain text as paragraphs and lists. */
export function readText(text: string): Source {
  const { blocks, joinedWords, wholeWords } = readWrappedText(text.replace(/\r\n?|[\u0085\u2028\u2029\v]/g, '\n'))
  const paragraphs = blocks.flatMap((block) => {
    if (block.kind === 'paragraph') return [plainParagraph(block.text)]
    return block.items.map((item) => plainParagraph(item, { list: { ordered: block.kind === 'orderedList', level: 0, start: block.kind === 'orderedList' ? block.start : 1 } }))
  })
  return { ...emptySource, paragraphs, joined: { count: joinedWords, words: wholeWords } }
}
