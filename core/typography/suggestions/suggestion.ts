/** What the normaliser leaves to a person, since it changes letters or a figure: the cases of LAYOUT section 2, by name. */
export const suggestionNames = ['ordinal', 'capital', 'date', 'hour', 'civility', 'abbreviation', 'acronym', 'decimal', 'singular', 'thousands', 'uppercase', 'quote-mark'] as const
export type SuggestionName = (typeof suggestionNames)[number]

/** Words that are likely to be written otherwise, as offsets in the text. */
export interface Suggestion {
  readonly name: SuggestionName
  readonly from: number
  readonly to: number
  readonly before: string
  /** Null: only the person knows what to write. */
  readonly after: string | null
}

export type Found = Omit<Suggestion, 'name'>
export type Find = (text: string) => readonly Found[]

/** One find for each match; nothing where `after` gives what stands there, or undefined. */
export function matches(form: RegExp, after: (match: RegExpExecArray) => string | null | undefined): Find {
  return (text) =>
    Array.from(text.matchAll(form), (match): readonly Found[] => {
      const next = after(match)
      return next === undefined || next === match[0] ? [] : [{ from: match.index, to: match.index + match[0].length, before: match[0], after: next }]
    }).flat()
}
