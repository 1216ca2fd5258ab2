import type { Handlers } from '../../core/bridge/handlers'
import { ok } from '../../core/result'
import { listLibrary, listLibraryNames } from '../store/library-list'
import { libraryFilterCalls } from './library-filters'
import { refreshStaleLines } from './library-lines'
import type { Profile } from './profile'

/** Names offered at once: who has more types a few letters. */
const MOST_NAMES = 50

export function libraryCalls(profile: Profile): Handlers<'library.list' | 'library.names' | 'library.filters' | 'library.saveFilter' | 'library.deleteFilter'> {
  return {
    'library.list': ({ offset, limit, ...query }) => {
      refreshStaleLines(profile)
      return ok(listLibrary(profile.db, { query, now: profile.clock.now(), offset, limit }))
    },
    'library.names': ({ kind, text }) => ok(listLibraryNames(profile.db, { kind, text, limit: MOST_NAMES })),
    ...libraryFilterCalls(profile),
  }
}
