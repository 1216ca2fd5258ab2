import type { Handlers } from '../../core/bridge/handlers'
import { ok } from '../../core/result'
import { libraryFilterCalls } from './library-filters'
import { refreshStaleLines } from './library-lines'
import type { Profile } from './profile'

/** Names offered at once: who has more types a few letters. */
const MOST_NAMES = 50

export function libraryCalls(profile: Profile): Handlers<'library.list' | 'library.count' | 'library.names' | 'library.filters' | 'library.saveFilter' | 'library.deleteFilter'> {
  return {
    'library.list': async ({ offset, limit, ...query }) => {
      refreshStaleLines(profile)
      return ok(await profile.reading.ask('list', { query, now: profile.clock.now(), offset, limit }))
    },
    'library.count': async (query) => {
      refreshStaleLines(profile)
      return ok(await profile.reading.ask('count', { query, now: profile.clock.now() }))
    },
    'library.names': async ({ kind, text }) => ok(await profile.reading.ask('names', { kind, text, limit: MOST_NAMES })),
    ...libraryFilterCalls(profile),
  }
}
