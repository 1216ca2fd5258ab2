import type { CommuniqueContent } from '../../../core/communique/content'
import { readableText } from '../../../core/document/readable-text'
import { institutionsOf } from '../../../core/document/summary'
import type { Sheet } from '../typesetter'
import { footLines, saidFirst, type Said } from './said-around'

/** U+202F shows as a box in many programs that take plain text: the ordinary no-break space says the same. */
const fallbacks: readonly (readonly [sign: string, instead: string])[] = [['\u202f', '\u00a0'], ['\u00ad', ''], ['\u2011', '-']]

/**
 * The words of the pages for a mail or a form, in their order, lines ended by one line feed: who issues them first, the
 * charter's address and where they come from last.
 */
export function plainWords(sheet: Said): string {
  const { content } = sheet
  const institutions = institutionsOf(content.document, content.institution).join(' · ')
  const parts = [...saidFirst(sheet), institutions, readableText(content), ...footLines(sheet)]
  const words = parts.filter((part) => part !== '').join('\n\n')
  return `${fallbacks.reduce((text, [sign, instead]) => text.replaceAll(sign, instead), words)}\n`
}

/** The same of a file, which is never an approved version, whatever it was exported from. */
export function plainWordsOfFile(content: CommuniqueContent): string {
  return plainWords({ content, identity: { reference: null, versionNumber: null, fingerprint: null, frozenAt: null }, draft: false })
}

/** As a file: UTF-8 that says so, with Windows' ends of line, so that every editor of every system shows it right. */
export function plainFile(sheet: Sheet): Uint8Array {
  return new TextEncoder().encode(`\ufeff${plainWords(sheet).replaceAll('\n', '\r\n')}`)
}
