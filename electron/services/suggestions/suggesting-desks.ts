import type { CommuniqueContent } from '../../../core/communique/content'
import type { CommuniqueId, Fingerprint, SuggestionId, VersionId } from '../../../core/communique/ids'
import { marbreError, type MarbreError } from '../../../core/errors'
import { err, ok, type Result } from '../../../core/result'
import { recordId, type SuggestionRecord } from '../../../core/suggestions/record'
import { permissionFor } from '../../../core/workflow/permissions'
import { transitionFrom } from '../../../core/workflow/transitions'
import { dossierHolding } from '../../store/dossiers'
import { deleteWorkingCopy, findWorkingCopy, writeWorkingCopy, type WorkingCopy } from '../../store/suggestions'
import { findVersion } from '../../store/versions'
import { versionContent } from '../contents'
import { dossierSuggestions } from '../packages/dossier-suggestions'
import { dossierContent, heldDossier } from '../packages/dossiers'
import { say } from '../packages/saying'
import { activePerson, transact, type Profile } from '../profile'
import { actorOf, statusOfCommunique } from '../status'
import { copyInSettings } from './copy-in-settings'
import { knownSuggestions } from './suggestion-list'
import { takeInSuggestion } from './take-in'

/** A version that somebody suggests on: one of this profile, or one that came for review. */
export interface SuggestingDesk {
  readonly communiqueId: CommuniqueId
  readonly content: CommuniqueContent
  readonly number: number
  readonly fingerprint: Fingerprint
  /** Of the stored bytes, in which places are counted. */
  readonly schemaVersion: number
  /** What the person at the keyboard writes and did not propose yet. */
  readonly copy: WorkingCopy | null
  /** Null takes it away. */
  readonly keepCopy: (copy: WorkingCopy | null) => void
  /** Changes of theirs that nobody decided on. */
  readonly pending: () => number
  /** Keeps what was signed, and takes the working copy away with it. */
  readonly take: (signed: Signed) => Result<SuggestionId>
}

interface Signed {
  readonly record: SuggestionRecord
  readonly text: string
  readonly signature: Uint8Array
}

/** Errors: ROLE_MISSING, TRANSITION_REFUSED, VERSION_UNKNOWN, VERSION_ALTERED. */
export function deskFor(profile: Profile, versionId: VersionId): Result<SuggestingDesk> {
  const elsewhere = findVersion(profile.db, versionId) ? null : dossierHolding(profile.db, versionId)
  return elsewhere ? dossierDesk(profile, elsewhere, versionId) : ownDesk(profile, versionId)
}

function ownDesk(profile: Profile, versionId: VersionId): Result<SuggestingDesk> {
  const read = versionContent(profile, versionId)
  if (!read.ok) return read
  const { content, communique, storedSchemaVersion: schemaVersion, version: { number, fingerprint } } = read.value
  const refusal = refusedSuggesting(profile, communique.id)
  if (refusal) return err(refusal)
  const me = activePerson(profile)
  return ok({
    communiqueId: communique.id, content, number, fingerprint, schemaVersion,
    copy: findWorkingCopy(profile.db, versionId, me),
    keepCopy: (copy) => {
      transact(profile, (tx) => {
        if (copy) writeWorkingCopy(tx, versionId, me, copy)
        else deleteWorkingCopy(tx, versionId, me)
      })
    },
    pending: () => pendingOf(knownSuggestions(profile, communique.id).filter((each) => each.versionId === versionId && each.personId === me)),
    take: ({ text, signature }) => {
      const stored = transact(profile, (tx) => {
        const taken = takeInSuggestion(profile, tx, { record: text, signature }, null)
        if (taken.ok) deleteWorkingCopy(tx, versionId, me)
        return taken
      })
      return stored.ok ? ok(stored.value.id) : stored
    },
  })
}

/** Whoever comments suggests, as long as the text may still change. */
function refusedSuggesting(profile: Profile, communiqueId: CommuniqueId): MarbreError | null {
  const status = statusOfCommunique(profile, communiqueId)
  const refusal = permissionFor('comment', status, actorOf(profile), {})
  if (refusal) return refusal
  return transitionFrom('edit', status.state) ? null : marbreError('TRANSITION_REFUSED', { command: 'comment', from: status.state })
}

/** Whoever reads a version that came for review may say what they would write: where it is sent, it is asked whether they may. */
function dossierDesk(profile: Profile, communiqueId: CommuniqueId, versionId: VersionId): Result<SuggestingDesk> {
  const held = heldDossier(profile, communiqueId)
  const read = held.ok ? dossierContent(profile, held.value, versionId) : err(marbreError('VERSION_UNKNOWN'))
  if (!read.ok || !held.ok) return read.ok ? err(marbreError('VERSION_UNKNOWN')) : read
  const { content, schemaVersion, version: { number, fingerprint } } = read.value
  const me = activePerson(profile)
  const kept = copyInSettings(profile.db, versionId, me)
  return ok({
    communiqueId, content, number, fingerprint, schemaVersion,
    copy: kept.read(),
    keepCopy: (copy) => { transact(profile, (tx) => kept.write(tx, copy)) },
    pending: () => pendingOf(dossierSuggestions(profile, held.value).filter((each) => each.versionId === versionId && each.by.id === me).map(({ standings }) => ({ decided: standings }))),
    take: ({ record, text, signature }) => {
      const suggestionId = recordId(record)
      const payload = { suggestionId, versionId, fingerprint, personId: me, changes: record.changes.length }
      say(profile, communiqueId, 'suggestion.made', { payload, beside: { suggestion: { record: text, signature: Buffer.from(signature).toString('hex') } }, andThen: (tx) => kept.write(tx, null) })
      return ok(suggestionId)
    },
  })
}

function pendingOf(suggestions: readonly { readonly decided: readonly { readonly standing: string }[] }[]): number {
  return suggestions.reduce((count, { decided }) => count + decided.filter(({ standing }) => standing === 'pending').length, 0)
}
