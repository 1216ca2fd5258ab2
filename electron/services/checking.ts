import type { Finding } from '../../core/bridge/shapes'
import type { CommuniqueContent } from '../../core/communique/content'
import { checkDocument, isBlocking } from '../../core/preflight/check-document'
import { countedNow } from '../../core/workflow/now'
import { latestInstant } from '../store/journal'
import type { Profile } from './profile'

/** What is to mend in a content, as of now: of the clock, or of the journal when the clock was set back. */
export function findingsOf({ clock, db, known }: Profile, { document, language }: CommuniqueContent): readonly Finding[] {
  known.latestAt ??= latestInstant(db)
  return checkDocument(document, language, countedNow(clock.now(), known.latestAt))
}

/** How many findings forbid submission and clearing. */
export function blockingCount(profile: Profile, content: CommuniqueContent): number {
  return findingsOf(profile, content).filter(isBlocking).length
}
