import { printedText } from '../../../core/document/plain-text'
import { withRaisedSigns } from '../../../core/document/raised-signs'
import { institutionsOf } from '../../../core/document/summary'
import type { DocumentJson, NodeJson } from '../../../core/document/types'
import * as wording from '../../../core/document/wording'
import type { Sheet } from '../typesetter'
import { saidFirst } from './said-first'

/** U+202F shows as a box in many programs that take plain text: the ordinary no-break space says the same. */
const fallbacks: readonly (readonly [sign: string, instead: string])[] = [['\u202f', '\u00a0'], ['\u00ad', ''], ['\u2011', '-']]

/** The words of the pages for a mail or a form, in their order, lines ended by one line feed. */
export function plainWords(sheet: Sheet): string {
  const { content, identity, draft } = sheet
  const { language, institution, document } = content
  const institutions = institutionsOf(document, institution).join(' · ')
  const parts = [...saidFirst(sheet), institutions, printedText({ ...content, document: withRaisedSigns<NodeJson>(document) as DocumentJson }), wording.provenanceWords(identity, draft, language)]
  const words = parts.filter((part) => part !== '').join('\n\n')
  return `${fallbacks.reduce((text, [sign, instead]) => text.replaceAll(sign, instead), words)}\n`
}

/** As a file: UTF-8 that says so, with Windows' ends of line, so that every editor of every system shows it right. */
export function plainFile(sheet: Sheet): Uint8Array {
  return new TextEncoder().encode(`\ufeff${plainWords(sheet).replaceAll('\n', '\r\n')}`)
}
