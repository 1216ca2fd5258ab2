import type { KeyObject } from 'node:crypto'
import type { InstitutionSnapshot } from '../../core/communique/charter'
import type { PersonId } from '../../core/communique/ids'
import type { Role } from '../../core/workflow/types'
import { unlockKey } from '../../electron/platform/keys'
import type { Reader } from '../../electron/store/handles'
import { institutionOf } from '../../electron/services/house'
import { listPeople } from '../../electron/store/people'
import { foundOffice, openOffice, PASSPHRASE } from '../office'
import { partners } from './lexicon'

/** A made-up office: somebody who writes and administers, others who write, one who reviews, one who publishes. */
export interface Staff {
  readonly institution: InstitutionSnapshot
  readonly authors: readonly PersonId[]
  readonly reviewer: Signer
  readonly publisher: Signer
}

export interface Signer {
  readonly id: PersonId
  readonly key: KeyObject
}

const colleagues: readonly { readonly civility: string; readonly name: string; readonly function: string; readonly roles: Role[] }[] = [
  { civility: 'M.', name: 'Hugo Lemaire', function: 'Chargé de presse', roles: ['author'] },
  { civility: 'Mme', name: 'Zoé Cœurderoy', function: 'Chargée de presse', roles: ['author'] },
  { civility: 'M.', name: 'Samir Benali', function: 'Alternant', roles: ['author'] },
  { civility: 'Pr', name: 'Nora Belkacem', function: 'Directrice scientifique', roles: ['reviewer.scientific', 'reviewer.management', 'reviewer.legal', 'reviewer.communication'] },
  { civility: 'Mme', name: 'Agnès Vidal', function: 'Directrice de la publication', roles: ['publisher'] },
]

/** Founds the office through the services, which sign everything; its people all have the bench's passphrase. */
export async function foundStaff(folder: string): Promise<void> {
  const office = await openOffice(folder)
  await foundOffice(office)
  for (const each of colleagues) await office.get('people.create', { ...each, passphrase: PASSPHRASE })
  const [house] = await office.get('charters.list', undefined)
  if (!house) throw new Error('no charter')
  await office.get('charters.save', { charterId: house.id, base: house.revision.number, name: house.name, charter: { ...house.charter, partners: partners.map((partner) => ({ ...partner, logo: null })) } })
  await office.workstation.close()
}

/** @throws on a profile that foundStaff did not make */
export async function staffOf(db: Reader): Promise<Staff> {
  const institution = institutionOf(db)
  const [founder, second, third, fourth, reviewer, publisher] = listPeople(db)
  if (!founder || !second || !third || !fourth || !reviewer || !publisher) throw new Error('the office was not founded')
  const signer = async (person: typeof reviewer): Promise<Signer> => {
    const key = await unlockKey(person.key, PASSPHRASE)
    if (!key.ok) throw new Error(key.error.code)
    return { id: person.id, key: key.value }
  }
  return { institution, authors: [founder.id, second.id, third.id, fourth.id], reviewer: await signer(reviewer), publisher: await signer(publisher) }
}
