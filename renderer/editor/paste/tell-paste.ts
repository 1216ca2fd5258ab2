import type { SheetContext } from '../sheet-context'
import type { CleanHtml } from './clean-html'
import type { OfficeFinds } from './office-markup'

/** What was taken away or left out of what somebody pasted. */
export interface Leavings extends Pick<CleanHtml, 'removed' | 'links' | 'forwarded' | 'office' | 'page' | 'symbols' | 'formulas' | 'mergedCells'> {
  /** Line ends of a page, and words that they cut, that were joined. */
  readonly joinedLines: number
  readonly joinedWords: number
  /** Titles and sources of tables whose cells alone were pasted. */
  readonly tableFields: readonly string[]
  /** Quotes of which nobody is named as the speaker. */
  readonly unsignedQuotes: number
}

const noFinds: OfficeFinds = { deletions: [], insertions: 0, comments: 0, notes: 0 }
export const noLeavings: Leavings = { removed: 0, links: 0, forwarded: 0, office: noFinds, page: { hidden: [], struck: [] }, symbols: [], formulas: 0, mergedCells: 0, joinedLines: 0, joinedWords: 0, tableFields: [], unsignedQuotes: 0 }

/** What the cleaning of a pasted HTML took away or left out. */
export const leavingsOf = ({ removed, links, forwarded, office, page, symbols, formulas, mergedCells }: CleanHtml): Leavings => ({ ...noLeavings, removed, links, forwarded, office, page, symbols, formulas, mergedCells })

export function bothLeavings(one: Leavings, other: Leavings): Leavings {
  const [a, b] = [one.office, other.office]
  return {
    removed: one.removed + other.removed,
    links: one.links + other.links,
    forwarded: one.forwarded + other.forwarded,
    joinedLines: one.joinedLines + other.joinedLines,
    joinedWords: one.joinedWords + other.joinedWords,
    symbols: [...one.symbols, ...other.symbols],
    formulas: one.formulas + other.formulas,
    mergedCells: one.mergedCells + other.mergedCells,
    tableFields: [...one.tableFields, ...other.tableFields],
    unsignedQuotes: one.unsignedQuotes + other.unsignedQuotes,
    page: { hidden: [...one.page.hidden, ...other.page.hidden], struck: [...one.page.struck, ...other.page.struck] },
    office: { deletions: [...a.deletions, ...b.deletions], insertions: a.insertions + b.insertions, comments: a.comments + b.comments, notes: a.notes + b.notes },
  }
}

const SHOWN_SIGNS = 120
const shortened = (words: string): string => (words.length > SHOWN_SIGNS ? `${words.slice(0, SHOWN_SIGNS)}…` : words)

/** Nothing that somebody wrote beside the text goes without a word. */
export function tellLeavings({ removed, links, forwarded, joinedLines, joinedWords, symbols, formulas, mergedCells, tableFields, unsignedQuotes, page: { hidden, struck }, office: { deletions, insertions, comments, notes } }: Leavings, { notify, say }: SheetContext): void {
  if (removed > 0) notify(say('paste.invisible', { n: removed }))
  if (links > 0) notify(say('paste.links', { n: links }))
  if (forwarded > 0) notify(say('paste.forwarded', { n: forwarded }))
  if (joinedWords > 0) notify(say('paste.joinedWords', { n: joinedWords, lines: joinedLines }))
  else if (joinedLines > 0) notify(say('paste.joinedLines', { n: joinedLines }))
  if (formulas > 0) notify(say('paste.formulas', { n: formulas }))
  if (symbols.length > 0) notify(say('paste.symbols', { n: symbols.length, signs: shortened([...new Set(symbols)].join(' ')) }))
  if (deletions.length > 0) notify(say('paste.deletions', { n: deletions.length, words: shortened(deletions.join(' … ')) }))
  if (hidden.length > 0) notify(say('paste.hidden', { n: hidden.length, words: shortened(hidden.join(' … ')) }))
  if (struck.length > 0) notify(say('paste.struck', { n: struck.length, words: shortened(struck.join(' … ')) }))
  if (mergedCells > 0) notify(say('paste.mergedCells', { n: mergedCells }))
  if (tableFields.length > 0) notify(say('paste.tableFields', { n: tableFields.length, words: shortened(tableFields.join(' … ')) }))
  if (unsignedQuotes > 0) notify(say('paste.unsignedQuotes', { n: unsignedQuotes }))
  if (insertions > 0) notify(say('paste.insertions', { n: insertions }))
  if (comments > 0) notify(say('paste.comments', { n: comments }))
  if (notes > 0) notify(say('paste.notes', { n: notes }))
}
