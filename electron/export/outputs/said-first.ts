import { draftWords, standingWords } from '../../../core/document/wording'
import type { Sheet } from '../typesetter'

/** What every output says before anything else, each by itself: that nobody cleared the text, or that it does not stand any more. */
export function saidFirst({ draft, standing, content: { language } }: Pick<Sheet, 'draft' | 'standing' | 'content'>): readonly string[] {
  return [...(draft ? [draftWords(language)] : []), ...(standing ? [standingWords(standing, language)] : [])]
}
