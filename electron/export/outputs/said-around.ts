import { draftWords, provenanceWords, standingWords } from '../../../core/document/wording'
import type { Sheet } from '../typesetter'

/** What is said of a text besides its own words. */
export type Said = Pick<Sheet, 'content' | 'identity' | 'draft' | 'standing'>

/** What every output says before anything else, each by itself: that nobody cleared the text, or that it does not stand any more. */
export function saidFirst({ draft, standing, content: { language } }: Said): readonly string[] {
  return [...(draft ? [draftWords(language)] : []), ...(standing ? [standingWords(standing, language)] : [])]
}

/** The foot of every output that is a whole, as of the pages: the charter's address where it has one, and where the text comes from. */
export function footLines({ content: { institution, language }, identity, draft }: Said): readonly string[] {
  return [...institution.charter.footer.split('\n'), provenanceWords(identity, draft, language)].map((line) => line.trim()).filter((line) => line !== '')
}
