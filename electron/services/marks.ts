import type { Handlers } from '../../core/bridge/handlers'
import { marbreError } from '../../core/errors'
import { err, ok } from '../../core/result'
import { findCommunique } from '../store/communiques'
import { listMarks, saveMarks } from '../store/marks'
import { refusedCreating } from './communiques'
import { activePerson, transact, type Profile } from './profile'

/** Whoever may write texts may arrange them; readers and reviewers see how. */
export function markCalls(profile: Profile): Handlers<'marks.list' | 'marks.set'> {
  return {
    'marks.list': ({ communiqueIds }) => ok(listMarks(profile.db, communiqueIds)),
    'marks.set': ({ communiqueId, ...marks }) => {
      const refusal = refusedCreating(profile)
      if (refusal) return err(refusal)
      if (!findCommunique(profile.db, communiqueId)) return err(marbreError('COMMUNIQUE_UNKNOWN'))
      transact(profile, (tx) => saveMarks(tx, communiqueId, { ...marks, at: profile.clock.now(), by: activePerson(profile) }))
      profile.announce('marks.changed', { communiqueId })
      profile.announce('library.changed', null)
      return ok(marks)
    },
  }
}
