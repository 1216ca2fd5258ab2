import type { EditorState, Transaction } from '@tiptap/pm/state'
import type { Language } from '../../../../core/communique/content'
import { missingCase } from '../../../../core/result'
import { toAbout } from './to-about'
import { toDateline } from './to-dateline'
import { toHeading } from './to-heading'
import { toLine } from './to-line'
import { toList } from './to-list'
import { toMention } from './to-mention'
import { toParagraphs } from './to-paragraphs'
import { toQuote } from './to-quote'
import { toReferences } from './to-references'

/** What the blocks of the selection may become, in the order of the menu. */
export const transformTargets = [
  'paragraph', 'heading2', 'heading3', 'bulletList', 'orderedList', 'quote',
  'title', 'subtitle', 'lead', 'evidenceLabel', 'mention', 'dateline', 'linksOfInterest', 'references', 'about', 'moreInfo',
] as const
export type TransformTarget = (typeof transformTargets)[number]

/** « Transformer en… »: every word of the selection's blocks and of their fields goes on in the target. Null: the words do not fit there or a picture would go, nothing moved. */
export function transform(state: EditorState, target: TransformTarget, language: Language): Transaction | null {
  switch (target) {
    case 'paragraph':
      return toParagraphs(language)(state)
    case 'heading2':
      return toHeading(2, language)(state)
    case 'heading3':
      return toHeading(3, language)(state)
    case 'bulletList':
    case 'orderedList':
      return toList(target, language)(state)
    case 'quote':
      return toQuote(state, language)
    case 'title':
    case 'subtitle':
    case 'lead':
    case 'evidenceLabel':
    case 'linksOfInterest':
    case 'moreInfo':
      return toLine(target, language)(state)
    case 'mention':
      return toMention(language)(state)
    case 'dateline':
      return toDateline(language)(state)
    case 'references':
      return toReferences(state, language)
    case 'about':
      return toAbout(state, language)
    default:
      return missingCase(target)
  }
}
