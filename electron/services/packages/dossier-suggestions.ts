import type { Suggestion } from '../../../core/bridge/suggestions'
import type { PersonId } from '../../../core/communique/ids'
import { marbreError } from '../../../core/errors'
import type { DossierSuggestion } from '../../../core/packages/dossier'
import { keysOf } from '../../../core/packages/manifest'
import { activePerson, type Profile } from '../profile'
import { ledgerOf } from '../status'
import { verifySigned } from '../suggestions/take-in'
import { dossierContent, type HeldDossier } from './dossiers'
import { signedRecordOf } from './suggestion-records'

/** What is suggested on a received communiqué, as the screens show suggestions on one's own; of versions whose text is here. */
export function dossierSuggestions(profile: Profile, held: HeldDossier): readonly Suggestion[] {
  const me = activePerson(profile)
  const named = (id: PersonId): Suggestion['by'] => ({ id, name: held.nameOf(id) })
  return held.dossier.suggestions.flatMap((suggestion): Suggestion[] => {
    const { id, versionId, by, at, decided } = suggestion
    const read = changesOf(profile, held, suggestion)
    if (read === null) return []
    return [{
      id, versionId, at,
      versionNumber: read.number,
      by: named(by),
      changes: read.changes ?? [],
      standings: decided.map((one) => ({ standing: one.standing, by: one.by && named(one.by), at: one.at })),
      isAltered: read.changes === null,
      refusals: { decide: marbreError('ROLE_MISSING', { command: 'edit' }), withdraw: by === me ? null : marbreError('SUGGESTION_OF_ANOTHER') },
    }]
  })
}

/** Null: its version is not here. `changes` null: it is not what was signed, or not of that version. */
function changesOf(profile: Profile, held: HeldDossier, { versionId, by, signed }: DossierSuggestion) {
  const version = dossierContent(profile, held, versionId)
  if (!version.ok) return null
  const { content, schemaVersion, version: { number, fingerprint } } = version.value
  const verified = verifySigned(signedRecordOf(signed), { keys: keysFor(profile, held, by), communiqueId: held.communiqueId, fingerprint, schemaVersion, document: content.document })
  const isOfIt = verified.ok && verified.value.record.versionId === versionId && verified.value.record.personId === by
  return { number, changes: isOfIt ? verified.value.record.changes : null }
}

function keysFor(profile: Profile, { packages }: HeldDossier, person: PersonId): readonly Uint8Array[] {
  const told = packages.flatMap(({ manifest }) => manifest.people.filter(({ id }) => id === person).flatMap(keysOf).map((key) => new Uint8Array(Buffer.from(key, 'hex'))))
  return [...told, ...ledgerOf(profile).publicKeysOf(person)]
}

