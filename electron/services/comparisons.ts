import type { VersionComparison } from '../../core/bridge/compare'
import type { ParsedInput } from '../../core/bridge/handlers'
import type { CommuniqueContent } from '../../core/communique/content'
import type { CommuniqueId, VersionId } from '../../core/communique/ids'
import { compareContents } from '../../core/compare/contents'
import { kindsOfChange } from '../../core/compare/kinds'
import { marbreError } from '../../core/errors'
import { err, ok, type Result } from '../../core/result'
import { findCommunique } from '../store/communiques'
import { draftContent, versionContent } from './contents'
import type { ChangesBetween } from '../../core/workflow/standing'
import type { Evidence, Profile } from './profile'

export function compareVersions(profile: Profile, { communiqueId, before, after }: ParsedInput<'versions.compare'>): Result<VersionComparison> {
  if (!findCommunique(profile.db, communiqueId)) return err(marbreError('COMMUNIQUE_UNKNOWN'))
  const old = frozenContent(profile, communiqueId, before)
  if (!old.ok) return old
  const fresh = after === null ? draftContent(profile, communiqueId) : frozenContent(profile, communiqueId, after)
  if (!fresh.ok) return fresh
  return ok({ ...compareContents(old.value.content, fresh.value.content), language: fresh.value.content.language })
}

/**
 * A version of this communiqué as it is compared: what it says in the form of today, under the number of the form in
 * which it was frozen, since an older form prints by other rules.
 */
export function frozenContent(evidence: Pick<Evidence, 'db'>, communiqueId: CommuniqueId, versionId: VersionId): Result<{ readonly content: CommuniqueContent }> {
  const read = versionContent(evidence, versionId)
  if (!read.ok) return read
  const { communique, content, storedSchemaVersion } = read.value
  return communique.id === communiqueId ? ok({ content: { ...content, schemaVersion: storedSchemaVersion } }) : err(marbreError('VERSION_UNKNOWN'))
}

/**
 * Of which kinds the changes between a communiqué's versions are, from what is stored of them: each is compared with its
 * fingerprint before it is read, so that no row says what an approval outlives.
 */
export function changesOf(evidence: Pick<Evidence, 'db' | 'known'>, communiqueId: CommuniqueId): ChangesBetween {
  return (before, after) => {
    const key = `${before} ${after}`
    const kept = evidence.known.changes.get(key)
    if (kept) return kept
    const [old, fresh] = [frozenContent(evidence, communiqueId, before), frozenContent(evidence, communiqueId, after)]
    if (!old.ok || !fresh.ok) return null
    const kinds = kindsOfChange(old.value.content, fresh.value.content)
    evidence.known.changes.set(key, kinds)
    return kinds
  }
}
