import type { Handlers } from '../../core/bridge/handlers'
import type { InstitutionIdentity } from '../../core/communique/charter'
import type { PersonId } from '../../core/communique/ids'
import { marbreError } from '../../core/errors'
import { err, ok } from '../../core/result'
import { sha256Of } from '../platform/hashing'
import type { Writer } from '../store/handles'
import { insertInstitution } from '../store/institutions'
import { institutionOf } from './house'
import { activePerson, transact, type Profile } from './profile'
import { record } from './record'
import { actorOf } from './status'

export function institutionCalls(profile: Profile): Handlers<'institution.read' | 'institution.write'> {
  return {
    'institution.read': () => ok(institutionOf(profile.db)),
    'institution.write': (identity) => {
      if (!actorOf(profile).roles.includes('admin')) return err(marbreError('ROLE_MISSING', { command: 'administer', role: 'admin' }))
      transact(profile, (tx) => {
        changeInstitution(profile, tx, identity, activePerson(profile))
      })
      return ok(institutionOf(profile.db))
    },
  }
}

/** Stores the institution as it is from now on; the journal holds its date and its hash. */
export function changeInstitution(profile: Profile, tx: Writer, institution: InstitutionIdentity, by: PersonId): void {
  const at = profile.clock.now()
  const text = insertInstitution(tx, institution, { at, by })
  record(profile, tx, { communiqueId: null, type: 'institution.changed', payload: { savedAt: at, sha256: sha256Of(text) } })
}
