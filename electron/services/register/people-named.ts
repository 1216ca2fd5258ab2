import type { PersonId } from '../../../core/communique/ids'
import { findPerson } from '../../store/people'
import type { Profile } from '../profile'

/** A person as lists name them. */
export function named({ db }: Pick<Profile, 'db'>, id: PersonId): { readonly id: PersonId; readonly name: string } {
  const person = findPerson(db, id)
  return { id, name: person ? `${person.civility} ${person.name}`.trim() : '' }
}
