import type { Language } from '../../core/communique/content'
import type { CommuniqueId } from '../../core/communique/ids'
import { plainText } from '../../core/document/plain-text'
import { datelineOf, titleOf } from '../../core/document/summary'
import type { DocumentJson } from '../../core/document/types'
import { findCommunique, listCommuniqueIds } from '../store/communiques'
import { lastDraftPoint } from '../store/draft-history'
import type { Writer } from '../store/handles'
import { journalOf } from '../store/journal'
import { findLibraryEntry, listStaleEntries, saveLibraryEntry, type LibraryEntry } from '../store/library'
import { draftDocument } from './draft-mirrors'
import { transact, type Profile } from './profile'
import { statusOfCommunique } from './status'

type Words = Pick<LibraryEntry, 'title' | 'day' | 'body'>

/** Writes one line of the library again, from everything that it shows. */
export function refreshLine(profile: Profile, tx: Writer, id: CommuniqueId): void {
  const communique = findCommunique(tx, id)
  if (!communique) return
  const status = statusOfCommunique(profile, id)
  const { seq, savedAt } = lastDraftPoint(tx, id)
  const document = draftDocument(profile.mirrors, id)
  const lastAct = journalOf(tx, id).at(-1)?.at ?? communique.createdAt
  const words = document.ok ? wordsOf(document.value, communique.language) : (findLibraryEntry(tx, id) ?? { title: '', day: '', body: '' })
  saveLibraryEntry(
    tx,
    { communiqueId: id, draftSeq: seq, state: status.state, title: words.title, day: words.day, body: words.body, versionNumber: status.current?.number ?? 0, updatedAt: Math.max(savedAt, lastAct) },
    communique,
  )
  profile.stale.delete(id)
}

/** One line, without line breaks: a title is shown on one. */
function wordsOf(document: DocumentJson, language: Language): Words {
  return { title: titleOf(document).replace(/\s*\n\s*/g, ' ').trim(), day: datelineOf(document).date, body: plainText(document, language) }
}

/** Brings the lines of the drafts that went on up to date: before the library is read, and at the end. */
export function refreshStaleLines(profile: Profile): void {
  if (profile.stale.size === 0) return
  transact(profile, (tx) => [...profile.stale].forEach((id) => refreshLine(profile, tx, id)))
}

/** What a program that was killed left to be done. */
export function findStaleLines({ db, stale }: Profile): void {
  for (const id of listStaleEntries(db)) stale.add(id)
}

/** Roles decide whether approvals count: after they changed, the states of open rounds are written again. */
export function refreshStates(profile: Profile, tx: Writer): void {
  for (const id of listCommuniqueIds(tx)) {
    const entry = findLibraryEntry(tx, id)
    if (entry && entry.state !== statusOfCommunique(profile, id).state) refreshLine(profile, tx, id)
  }
}
