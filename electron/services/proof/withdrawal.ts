import type { SavedFile } from '../../../core/bridge/shapes'
import type { CommuniqueId } from '../../../core/communique/ids'
import { dateWords } from '../../../core/document/wording'
import { titleAlone } from '../../../core/document/words-alone'
import { withdrawalTexts } from '../../../core/i18n/withdrawal-text'
import { marbreError } from '../../../core/errors'
import { err, ok, type Result } from '../../../core/result'
import { dayOf } from '../../../core/register/validity'
import { findCommunique, referenceOf } from '../../store/communiques'
import { versionContent } from '../contents'
import { saveChosen } from '../exports'
import { leakIn } from '../leaving'
import type { Profile } from '../profile'
import { eventsOf, statusOfCommunique } from '../status'

/** Saves the message that tells those who received a communiqué that it was withdrawn, and why. */
export async function exportWithdrawalNotice(profile: Profile, communiqueId: CommuniqueId): Promise<Result<SavedFile>> {
  const communique = findCommunique(profile.db, communiqueId)
  if (!communique) return err(marbreError('COMMUNIQUE_UNKNOWN'))
  const { state, clearedVersionId } = statusOfCommunique(profile, communiqueId)
  const events = eventsOf(profile, communiqueId)
  const withdrawn = events.findLast((event) => event.type === 'communique.withdrawn')
  const released = events.findLast((event) => event.type === 'communique.released')
  if (state !== 'withdrawn' || !withdrawn || !released || !clearedVersionId) return err(marbreError('TRANSITION_REFUSED', { command: 'withdraw', from: state }))
  const read = versionContent(profile, clearedVersionId)
  if (!read.ok) return read
  const { content, version } = read.value
  const texts = withdrawalTexts[content.language]
  const house = content.institution.name
  const title = titleAlone(content.document)
  const day = dateWords(dayOf(released.at), content.language)
  const naming = { content, reference: referenceOf(communique), versionNumber: version.number, mark: 'notice', extension: 'eml' } as const
  const make = async (): Promise<Result<Uint8Array>> => {
    // Read from disk when it is needed: a start has no use for it.
    const { addressesIn, withdrawalNotice } = await import('../../export/outputs/withdrawal-notice')
    const text = texts.body({ title, reference: referenceOf(communique), version: version.number, released: day, reason: withdrawn.reason, house })
    const subject = texts.subject(house, title)
    const notice = await withdrawalNotice({ subject, text, language: content.language, addresses: addressesIn(released.recipients ?? ''), at: withdrawn.at, fingerprint: version.fingerprint })
    // Its words are chosen by who withdraws: what came along without being chosen is looked for.
    const leak = await leakIn(profile, read.value, notice, { embargo: false, said: [subject, ...text.split('\n').filter((line) => line.trim() !== '')] })
    return leak ? err(leak) : ok(notice)
  }
  return saveChosen(profile, { communiqueId, naming, what: { of: 'notice', versionId: version.id }, make })
}
