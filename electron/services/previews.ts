import type { Handlers } from '../../core/bridge/handlers'
import type { CommuniqueId } from '../../core/communique/ids'
import { marbreError } from '../../core/errors'
import { err, ok } from '../../core/result'
import { beginningOf } from '../export/beginning'
import { findCommunique } from '../store/communiques'
import { draftContent, draftSheet, versionContent, versionSheet } from './contents'
import type { Profile } from './profile'
import { noteHanded } from './readings'
import { statusOfCommunique } from './status'

/** Who wants all pages is never given those of somebody who looks at some. */
const inSight = (communiqueId: CommuniqueId): string => `${communiqueId}, in sight`

export function previewCalls(profile: Profile): Handlers<'preview.draft' | 'preview.drawings' | 'preview.version'> {
  return {
    'preview.draft': async ({ communiqueId, known, beginning, near }) => {
      const draft = draftContent(profile, communiqueId)
      if (!draft.ok) return draft
      const sheet = await draftSheet(profile, draft.value)
      if (!sheet.ok) return sheet
      const first = beginning ? beginningOf(sheet.value) : null
      if (first === null) return profile.typesetter.preview(sheet.value, { of: near ? inSight(communiqueId) : communiqueId, known, near })
      const set = await profile.typesetter.preview(first, { of: `${communiqueId}, beginning`, known })
      return set.ok ? ok({ ...set.value, isBeginning: true }) : set
    },
    'preview.drawings': async ({ communiqueId, ids }) =>
      findCommunique(profile.db, communiqueId) ? profile.typesetter.drawings(inSight(communiqueId), ids) : err(marbreError('COMMUNIQUE_UNKNOWN')),
    'preview.version': async ({ versionId }) => {
      const read = versionContent(profile, versionId)
      if (!read.ok) return read
      const isCleared = statusOfCommunique(profile, read.value.communique.id).clearedVersionId === versionId
      const sheet = await versionSheet(profile, read.value, !isCleared)
      const set = sheet.ok ? await profile.typesetter.preview(sheet.value, { of: versionId, known: [] }) : sheet
      if (set.ok) noteHanded(profile, 'pages', { versionId, fingerprint: read.value.version.fingerprint, parts: set.value.pages.length })
      return set
    },
  }
}
