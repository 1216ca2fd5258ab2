import type { Handlers } from '../../core/bridge/handlers'
import { ok } from '../../core/result'
import { beginningOf } from '../export/beginning'
import { draftContent, draftSheet, versionContent, versionSheet } from './contents'
import type { Profile } from './profile'
import { noteHanded } from './readings'
import { statusOfCommunique } from './status'

export function previewCalls(profile: Profile): Handlers<'preview.draft' | 'preview.version'> {
  return {
    'preview.draft': async ({ communiqueId, known, beginning }) => {
      const draft = draftContent(profile, communiqueId)
      if (!draft.ok) return draft
      const sheet = await draftSheet(profile, draft.value)
      if (!sheet.ok) return sheet
      const first = beginning ? beginningOf(sheet.value) : null
      if (first === null) return profile.typesetter.preview(sheet.value, { of: communiqueId, known })
      const set = await profile.typesetter.preview(first, { of: `${communiqueId}, beginning`, known })
      return set.ok ? ok({ ...set.value, isBeginning: true }) : set
    },
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
