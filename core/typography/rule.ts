import type { TypographyProfile } from './profile'

/** What the normaliser may do, by the name of the rule of LAYOUT section 2. Sentences are the screen's. */
export const typographyRuleNames = ['apostrophe', 'ellipsis', 'quotes', 'guillemets', 'dash', 'colon', 'highPunctuation', 'telephone', 'thousands', 'hour', 'unit', 'abbreviation', 'spaces'] as const
export type TypographyRuleName = (typeof typographyRuleNames)[number]

/** Signs to be replaced by others, as offsets in the text; an insertion has no length. */
export interface Edit {
  readonly from: number
  readonly to: number
  readonly insert: string
}

export interface RuleContext {
  readonly profile: TypographyProfile
  /** The text ends at the caret of somebody who goes on typing. */
  readonly typing: boolean
  /** The words of a person's quote, whose outer guillemets the layout sets. */
  readonly inQuote: boolean
}

export interface TypographyRule {
  readonly name: TypographyRuleName
  /** May wait for the end of a word: not while its last letter or digit has just been typed. */
  readonly waitsForWordEnd?: true
  readonly edits: (text: string, context: RuleContext) => readonly Edit[]
}

/** One edit for each match: the part of it that `insert` replaces is its first group, or else all of it. */
export function editsOf(text: string, form: RegExp, insert: string | ((match: RegExpExecArray) => string | null)): readonly Edit[] {
  return Array.from(text.matchAll(form), (match): readonly Edit[] => {
    const next = typeof insert === 'string' ? insert : insert(match)
    return next === null ? [] : [{ from: match.index, to: match.index + match[0].length, insert: next }]
  }).flat()
}
