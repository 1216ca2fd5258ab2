import type { CharterSummary } from '../../core/bridge/charters'
import type { Charter } from '../../core/communique/charter'
import type { Office } from './office'

/** The charter that prints every communiqué for which none was chosen. */
export async function houseCharter(office: Office): Promise<CharterSummary> {
  const house = (await office.get('charters.list')).find(({ isDefault }) => isDefault)
  if (!house) throw new Error('no charter')
  return house
}

/** The next revision of the house's charter, by whoever is at the keyboard. */
export async function changeCharter(office: Office, change: Partial<Charter>): Promise<CharterSummary> {
  const { id, name, revision, charter } = await houseCharter(office)
  return office.get('charters.save', { charterId: id, base: revision.number, name, charter: { ...charter, ...change } })
}
