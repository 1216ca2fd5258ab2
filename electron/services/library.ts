import type { Handlers } from '../../core/bridge/handlers'
import { ok } from '../../core/result'
import { listLibrary } from '../store/library'
import { refreshStaleLines } from './library-lines'
import type { Profile } from './profile'

export function libraryCalls(profile: Profile): Handlers<'library.list'> {
  return {
    'library.list': (asked) => {
      refreshStaleLines(profile)
      return ok(listLibrary(profile.db, asked))
    },
  }
}
