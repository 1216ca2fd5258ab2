import type { ParsedInput } from '../../../core/bridge/handlers'
import type { PreviewPages } from '../../../core/bridge/preview-pages'
import type { Charter } from '../../../core/communique/charter'
import { partnersUnder } from '../../../core/communique/partner-keys'
import type { Result } from '../../../core/result'
import type { Sheet } from '../../export/typesetter'
import { partnerKeys } from './keep-partners'
import { draftContent, draftSheet } from '../contents'
import type { Profile } from '../profile'
import { specimenSheet, withCharter } from './specimen'

/** The pages of a text with a charter that is only being tried: nothing is stored. */
export async function previewCharter(profile: Profile, { charter, communiqueId, known }: ParsedInput<'charters.preview'>): Promise<Result<PreviewPages>> {
  const sheet = await (communiqueId === null ? specimenSheet(profile, charter) : triedOnDraft(profile, charter, communiqueId))
  return sheet.ok ? profile.typesetter.preview(sheet.value, { of: 'charter', known }) : sheet
}

async function triedOnDraft(profile: Profile, charter: Charter, communiqueId: NonNullable<ParsedInput<'charters.preview'>['communiqueId']>): Promise<Result<Sheet>> {
  const draft = draftContent(profile, communiqueId)
  if (!draft.ok) return draft
  const { content } = draft.value
  // As choosing it would: the same partners, by whatever keys the other charter knows them.
  const document = partnersUnder(content.document, content.institution.charter, charter, partnerKeys(profile))
  const tried = withCharter(profile, { ...content, document }, charter, () => null)
  return tried.ok ? draftSheet(profile, { ...draft.value, content: tried.value }) : tried
}
