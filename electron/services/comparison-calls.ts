import type { ApprovalOutlook } from '../../core/bridge/compare'
import type { Handlers } from '../../core/bridge/handlers'
import type { CommuniqueId, PersonId, VersionId } from '../../core/communique/ids'
import { kindsOfChange } from '../../core/compare/kinds'
import { ok, type Result } from '../../core/result'
import { outdatingKinds } from '../../core/workflow/kinds'
import { findPerson } from '../store/people'
import { compareVersions, frozenContent } from './comparisons'
import { draftContent } from './contents'
import type { Profile } from './profile'
import { reviewOfficeOf, statusOfCommunique } from './status'

export function comparisonCalls(profile: Profile): Handlers<'versions.compare' | 'versions.outlook'> {
  return {
    'versions.compare': (asked) => {
      const compared = compareVersions(profile, asked)
      if (compared.ok && asked.after !== null) noteShown(profile, asked.before, asked.after)
      return compared
    },
    'versions.outlook': ({ communiqueId }) => outlook(profile, communiqueId),
  }
}

/** The author hears before they submit what reviewers will see after: the same rule, on the draft as it is. */
function outlook(profile: Profile, communiqueId: CommuniqueId): Result<readonly ApprovalOutlook[]> {
  const draft = draftContent(profile, communiqueId)
  if (!draft.ok) return draft
  const counting = statusOfCommunique(profile, communiqueId).verdicts.filter(({ decision, standing }) => decision === 'approve' && (standing === 'valid' || standing === 'carried'))
  const carrying = { typography: true, metadataRoles: reviewOfficeOf(profile).rules.metadataRoles }
  return ok(counting.flatMap(({ by, role, versionId }): ApprovalOutlook[] => {
    const approved = frozenContent(profile, communiqueId, versionId)
    if (!approved.ok) return []
    const kinds = kindsOfChange(approved.value.content, draft.value.content)
    return [{ by: { id: by, name: findPerson(profile.db, by)?.name ?? '' }, role, versionId, kinds, outdating: outdatingKinds(kinds, role, carrying) }]
  }))
}

/** Which changes were handed out to whom since the profile was opened. */
const shown = new WeakMap<Profile, Set<string>>()
const shownKey = (person: PersonId | null, before: VersionId, after: VersionId): string => `${person ?? ''} ${before} ${after}`

function noteShown(profile: Profile, before: VersionId, after: VersionId): void {
  const kept = shown.get(profile) ?? new Set()
  shown.set(profile, kept.add(shownKey(profile.session.person(), before, after)))
}

/** Whether the person at the keyboard was handed the changes from one version to another. */
export function wereChangesShown(profile: Profile, before: VersionId, after: VersionId): boolean {
  return shown.get(profile)?.has(shownKey(profile.session.person(), before, after)) === true
}
