import type { Handlers } from '../../core/bridge/handlers'
import type { Session } from '../../core/bridge/shapes'
import type { InstitutionSnapshot } from '../../core/communique/charter'
import { marbreError } from '../../core/errors'
import { err, ok } from '../../core/result'
import type { Writer } from '../store/handles'
import { listPeople } from '../store/people'
import { beginCharters } from './charters/writing'
import { soberCharter } from './house'
import { changeInstitution } from './institution'
import { addPerson, beginSession, grantRoles, preparePerson, type Prepared } from './people'
import { transact, type Profile } from './profile'

export function setupCalls(profile: Profile): Handlers<'setup.create'> {
  return {
    'setup.create': async ({ institution, person: { passphrase, ...described } }) => {
      if (!isFirstStart(profile)) return err(marbreError('ALREADY_SET_UP'))
      const founder = await preparePerson(profile, described, passphrase)
      if (!founder.ok) return founder
      if (!isFirstStart(profile)) return err(marbreError('ALREADY_SET_UP'))
      return ok(found(profile, { ...institution, charter: soberCharter }, founder.value, () => undefined))
    },
  }
}

export function isFirstStart({ db }: Profile): boolean {
  return listPeople(db).length === 0
}

/**
 * Begins a profile, in one transaction: its institution, its first person, and what `andThen` adds. The first person
 * administers and writes: who may review and publish is for them to say, and it must be somebody else.
 */
export function found(profile: Profile, institution: InstitutionSnapshot, { person, privateKey }: Prepared, andThen: (tx: Writer) => void): Session {
  profile.session.unlock(person.id, privateKey)
  try {
    transact(profile, (tx) => {
      addPerson(profile, tx, person)
      grantRoles(profile, tx, person.id, ['admin', 'author'])
      changeInstitution(profile, tx, institution, person.id)
      beginCharters(profile, tx, institution.name, institution.charter)
      andThen(tx)
    })
  } catch (cause) {
    profile.session.resume(null)
    throw cause
  }
  return beginSession(profile, person.id, privateKey)
}
