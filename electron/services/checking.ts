import type { Finding } from '../../core/bridge/shapes'
import type { CommuniqueContent } from '../../core/communique/content'
import type { Profile } from './profile'

/** What is to mend in a content, as of now. */
export function findingsOf(_profile: Profile, _content: CommuniqueContent): readonly Finding[] {
  return []
}

/** How many findings forbid submission and clearing. */
export function blockingCount(profile: Profile, content: CommuniqueContent): number {
  return findingsOf(profile, content).filter(({ severity }) => severity === 'blocking').length
}
