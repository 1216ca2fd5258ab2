import type { Handlers } from '../../core/bridge/handlers'
import type { Charter, InstitutionSnapshot } from '../../core/communique/charter'
import type { PersonId, Sha256 } from '../../core/communique/ids'
import { marbreError } from '../../core/errors'
import { err, ok } from '../../core/result'
import { sha256Of } from '../platform/hashing'
import { findAsset } from '../store/assets'
import type { Writer } from '../store/handles'
import type { Reader } from '../store/handles'
import { currentInstitution, insertInstitution } from '../store/institutions'
import { activePerson, transact, type Profile } from './profile'
import { record } from './record'
import { actorOf } from './status'

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

export function institutionCalls(profile: Profile): Handlers<'institution.read' | 'institution.write'> {
  return {
    'institution.read': () => ok(institutionOf(profile.db)),
    'institution.write': (snapshot) => {
      if (!actorOf(profile).roles.includes('admin')) return err(marbreError('ROLE_MISSING', { command: 'administer', role: 'admin' }))
      const missing = charterAssets(snapshot.charter).find((sha256) => !findAsset(profile.db, sha256))
      if (missing) return err(marbreError('ASSET_MISSING', { asset: missing }))
      // Each change of the charter is another version of it, whatever number the form came with.
      const stored = { ...snapshot, charter: { ...snapshot.charter, version: institutionOf(profile.db).charter.version + 1 } }
      transact(profile, (tx) => {
        changeInstitution(profile, tx, stored, activePerson(profile))
      })
      return ok(stored)
    },
  }
}

/** Stores the institution as it is from now on; the journal holds its date and its hash. */
export function changeInstitution(profile: Profile, tx: Writer, institution: InstitutionSnapshot, by: PersonId): void {
  const at = profile.clock.now()
  const text = insertInstitution(tx, institution, { at, by })
  record(profile, tx, { communiqueId: null, type: 'institution.changed', payload: { charterVersion: institution.charter.version, savedAt: at, sha256: sha256Of(text) } })
}

/** A profile with a person has an institution: both are made in one transaction. */
export function institutionOf(db: Reader): InstitutionSnapshot {
  const institution = currentInstitution(db)
  if (!institution) throw new Error('no institution')
  return institution
}

export function charterAssets({ logo, partners }: Charter): readonly Sha256[] {
  return [logo, ...partners.map((partner) => partner.logo)].flatMap((each) => (each ? [each.asset] : []))
}
