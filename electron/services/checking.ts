import type { Finding } from '../../core/bridge/shapes'
import type { CommuniqueContent } from '../../core/communique/content'
import type { Instant } from '../../core/communique/ids'
import { checkDocument } from '../../core/preflight/check-document'
import { isBlocking } from '../../core/preflight/check-elements'
import { lackingSigns, signFindings } from '../../core/preflight/signs'
import { countedNow } from '../../core/workflow/now'
import { latestInstant } from '../store/journal'
import type { Profile } from './profile'

/** Now, of the clock, or of the journal when the clock was set back: an hour that was reached is not undone. */
export function nowCounted({ clock, db, known }: Profile): Instant {
  known.latestAt ??= latestInstant(db)
  return countedNow(clock.now(), known.latestAt)
}

/** What is to mend in a content, as of now and with the font of its charter. */
export function findingsOf(profile: Profile, content: CommuniqueContent): readonly Finding[] {
  const font = profile.fontSigns.of(content.institution.charter.font, (asset) => profile.assets.readNow(asset))
  return [...checkDocument(content.document, content.language, nowCounted(profile)), ...(font ? signFindings(content, lackingSigns(content, font)) : [])]
}

/** How many findings forbid submission and clearing. */
export function blockingCount(profile: Profile, content: CommuniqueContent): number {
  return findingsOf(profile, content).filter(isBlocking).length
}
