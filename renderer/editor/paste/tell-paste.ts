import type { SheetContext } from '../sheet-context'
import type { CleanHtml } from './clean-html'
import type { OfficeFinds } from './office-markup'

/** What was taken away or left out of what somebody pasted. */
export type Leavings = Pick<CleanHtml, 'removed' | 'links' | 'office'>

const noFinds: OfficeFinds = { deletions: [], insertions: 0, comments: 0, notes: 0 }
export const noLeavings: Leavings = { removed: 0, links: 0, office: noFinds }

export function bothLeavings(one: Leavings, other: Leavings): Leavings {
  const [a, b] = [one.office, other.office]
  return {
    removed: one.removed + other.removed,
    links: one.links + other.links,
    office: { deletions: [...a.deletions, ...b.deletions], insertions: a.insertions + b.insertions, comments: a.comments + b.comments, notes: a.notes + b.notes },
  }
}

const SHOWN_SIGNS = 120
const shortened = (words: string): string => (words.length > SHOWN_SIGNS ? `${words.slice(0, SHOWN_SIGNS)}…` : words)

/** Nothing that somebody wrote beside the text goes without a word. */
export function tellLeavings({ removed, links, office: { deletions, insertions, comments, notes } }: Leavings, { notify, say }: SheetContext): void {
  if (removed > 0) notify(say('paste.invisible', { n: removed }))
  if (links > 0) notify(say('paste.links', { n: links }))
  if (deletions.length > 0) notify(say('paste.deletions', { n: deletions.length, words: shortened(deletions.join(' … ')) }))
  if (insertions > 0) notify(say('paste.insertions', { n: insertions }))
  if (comments > 0) notify(say('paste.comments', { n: comments }))
  if (notes > 0) notify(say('paste.notes', { n: notes }))
}
