import type { CorrectedText, Finding } from '../../core/bridge/shapes'
import type { CommuniqueId } from '../../core/communique/ids'
import { correctionFindings } from '../../core/preflight/corrections'
import { findCommunique, referenceOf, type StoredCommunique } from '../store/communiques'
import type { Reader } from '../store/handles'
import { journalOf } from '../store/journal'
import { findLibraryTitle } from '../store/library'
import type { DraftContent } from './contents'

/**
 * What a correction corrects: the text it was begun from, or the one it was linked to since, or none. The row of a
 * communiqué never changes; what came later is in the journal, and after the first submission nothing counts.
 */
export function correctedIdOf(db: Reader, { id, type, correctsId }: StoredCommunique): CommuniqueId | null {
  if (type !== 'correction') return correctsId
  const journal = journalOf(db, id)
  const submitted = journal.findIndex((record) => record.type === 'version.submitted')
  const linked = journal.slice(0, submitted < 0 ? journal.length : submitted).findLast((record) => record.type === 'correction.linked')
  return linked ? (linked.payload['correctsId'] as CommuniqueId | null) : correctsId
}

/** The text that a correction names; null of what names none. */
export function correctedText(db: Reader, id: CommuniqueId | null): CorrectedText | null {
  const corrected = id && findCommunique(db, id)
  return corrected ? { id: corrected.id, reference: referenceOf(corrected), title: findLibraryTitle(db, corrected.id) ?? '' } : null
}

/** Of the draft of a correction: that it is linked to nothing. */
export function linkFindings(db: Reader, { communique, content }: DraftContent): readonly Finding[] {
  return communique.type === 'correction' ? correctionFindings(content.document, content.language, correctedIdOf(db, communique) !== null) : []
}
