import type { Finding } from '../../core/bridge/shapes'
import type { CommuniqueContent } from '../../core/communique/content'
import { checkDocument, isBlocking } from '../../core/preflight/check-document'
import type { Profile } from './profile'

/** What is to mend in a content, as of now. */
export function findingsOf({ clock }: Profile, { document, language }: CommuniqueContent): readonly Finding[] {
  return checkDocument(document, language, clock.now())
}

/** How many findings forbid submission and clearing. */
export function blockingCount(profile: Profile, content: CommuniqueContent): number {
  return findingsOf(profile, content).filter(isBlocking).length
}
