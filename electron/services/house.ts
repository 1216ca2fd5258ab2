import type { Charter, InstitutionSnapshot } from '../../core/communique/charter'
import type { CommuniqueId } from '../../core/communique/ids'
import { chosenCharter, findCharter, listCharters, type StoredCharter } from '../store/charters'
import type { Reader } from '../store/handles'
import { currentInstitution } from '../store/institutions'

/** Dark blue on white, no logo yet: contrasts are above 7:1 but for the muted grey, above 5:1. */
export const soberCharter: Charter = {
  version: 1,
  colours: { primary: '#1f3a5f', accent: '#8c2f2b', text: '#1a1a1a', muted: '#5f6368' },
  font: 'Source Sans 3',
  marginsMm: { top: 20, right: 22, bottom: 22, left: 22 },
  justified: false,
  logo: null,
  partners: [],
  footer: '',
}

/** The institution of today with the charter of a communiqué, or of the house. A profile with a person has an institution: both are made in one transaction. */
export function institutionOf(db: Reader, communiqueId: CommuniqueId | null = null): InstitutionSnapshot {
  const institution = currentInstitution(db)
  if (!institution) throw new Error('no institution')
  return { ...institution, charter: charterOf(db, communiqueId) }
}

function charterOf(db: Reader, communiqueId: CommuniqueId | null): Charter {
  const stored = storedCharterOf(db, communiqueId)
  // Checked before it was stored.
  return stored ? (JSON.parse(stored.text) as Charter) : soberCharter
}

/** The charter that was chosen for a communiqué, else the house's. Null in a profile of which the charters were lost. */
export function storedCharterOf(db: Reader, communiqueId: CommuniqueId | null): StoredCharter | null {
  const own = communiqueId === null ? null : chosenCharter(db, communiqueId)
  const id = own ?? chosenCharter(db, null)
  return (id && findCharter(db, id)) ?? listCharters(db)[0] ?? null
}
