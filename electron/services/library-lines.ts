import type { InstitutionSnapshot } from '../../core/communique/charter'
import type { Language } from '../../core/communique/content'
import type { CommuniqueId, VersionId } from '../../core/communique/ids'
import { embargoEndsAt } from '../../core/document/embargo'
import { plainText } from '../../core/document/plain-text'
import { labelsOf } from '../../core/document/wording'
import { datelineOf, institutionsOf, releaseOf, speakersOf } from '../../core/document/summary'
import type { DocumentJson } from '../../core/document/types'
import { titleAlone } from '../../core/document/words-alone'
import { findCommunique, type StoredCommunique } from '../store/communiques'
import { lastDraftPoint } from '../store/draft-history'
import type { Reader, Writer } from '../store/handles'
import { journalOf } from '../store/journal'
import { END_OF_TIME, findLibraryText, listOpenRounds, listStaleEntries, markReflected, saveLibraryEntry, saveLibraryState, type LibraryEntry, type LibraryText } from '../store/library'
import { listVersions } from '../store/versions'
import { versionContent } from './contents'
import { draftDocument } from './draft-mirrors'
import { institutionOf } from './house'
import { transact, type Profile } from './profile'
import { statusOfCommunique } from './status'

/** Lines refreshed at once, at some 3 ms each: keys wait for them. Those that are left come with the next pause. */
const MOST_AT_ONCE = 20

/** Writes one line of the library again, from everything that it shows. */
export function refreshLine(profile: Profile, tx: Writer, id: CommuniqueId): void {
  const communique = findCommunique(tx, id)
  if (communique) saveLibraryEntry(tx, entryOf(profile, tx, communique), communique)
  profile.stale.delete(id)
}

function entryOf(profile: Profile, tx: Writer, communique: StoredCommunique): LibraryEntry {
  const { id } = communique
  const status = statusOfCommunique(profile, id)
  const { seq, savedAt } = lastDraftPoint(tx, id)
  const acts = journalOf(tx, id)
  return {
    ...textOf(profile, tx, communique),
    ...(status.clearedVersionId ? embargoOfVersion(profile, status.clearedVersionId) : {}),
    communiqueId: id,
    draftSeq: seq,
    state: status.state,
    versionNumber: status.current?.number ?? 0,
    updatedAt: Math.max(savedAt, acts.at(-1)?.at ?? communique.createdAt),
    releasedAt: acts.findLast(({ type }) => type === 'communique.released')?.at ?? null,
  }
}

/** The draft's words; those that the line had where the draft cannot be read. Names are also those of the versions. */
function textOf(profile: Profile, tx: Writer, { id, language }: StoredCommunique): LibraryText {
  const draft = draftDocument(profile.mirrors, id)
  if (!draft.ok) return findLibraryText(tx, id) ?? { title: '', day: '', body: '', speakers: [], institutions: [], embargoUntil: null }
  const text = libraryTextOf(draft.value, language, institutionOf(tx, id))
  const named = [text, ...listVersions(tx, id).map((version) => namesOfVersion(profile, version.id))]
  return { ...text, speakers: [...new Set(named.flatMap(({ speakers }) => speakers))], institutions: [...new Set(named.flatMap(({ institutions }) => institutions))] }
}

/** What the library shows of a document, and finds it by. */
export function libraryTextOf(document: DocumentJson, language: Language, institution: InstitutionSnapshot): LibraryText {
  return { title: oneLine(titleAlone(document)), day: datelineOf(document).date, body: plainText(document, language, labelsOf(institution.charter, language)), ...namesIn(document, institution), embargoUntil: embargoOf(document) }
}

/** A title is shown on one line. */
const oneLine = (title: string): string => title.replace(/\s*\n\s*/g, ' ').trim()

/** An embargo whose end is not stated runs until it is. */
function embargoOf(document: DocumentJson): LibraryEntry['embargoUntil'] {
  const release = releaseOf(document)
  return release.mode === 'embargo' ? (embargoEndsAt(release) ?? END_OF_TIME) : null
}

/** Once cleared, what was printed counts, whatever the draft says. */
function embargoOfVersion(profile: Profile, id: VersionId): Pick<LibraryEntry, 'embargoUntil'> | Record<string, never> {
  const { embargoUntil } = namesOfVersion(profile, id)
  return embargoUntil === undefined ? {} : { embargoUntil }
}

/** What the library asks of a version. Versions never change: read once. */
export interface VersionNames {
  readonly speakers: readonly string[]
  readonly institutions: readonly string[]
  /** Undefined for a version that cannot be read. */
  readonly embargoUntil?: LibraryEntry['embargoUntil']
}

const MOST_KEPT = 200

function namesOfVersion({ db, known }: Profile, id: VersionId): VersionNames {
  const kept = known.versionNames.get(id)
  if (kept) return kept
  const read = versionContent({ db }, id)
  const names = read.ok ? { ...namesIn(read.value.content.document, read.value.content.institution), embargoUntil: embargoOf(read.value.content.document) } : { speakers: [], institutions: [] }
  if (known.versionNames.size >= MOST_KEPT) known.versionNames.clear()
  known.versionNames.set(id, names)
  return names
}

function namesIn(document: DocumentJson, institution: InstitutionSnapshot): Pick<VersionNames, 'speakers' | 'institutions'> {
  return { speakers: speakersOf(document), institutions: institutionsOf(document, institution) }
}

/**
 * Brings the lines of the drafts that went on up to date: before the library is read, in the pauses, and at the end.
 * Stops after some, with the rest still stale: a library that was dropped comes back while people work. Whether there were any.
 */
export function refreshStaleLines(profile: Profile): boolean {
  const { stale } = profile
  if (stale.size === 0) return false
  transact(profile, (tx) => {
    for (const id of [...stale].slice(0, MOST_AT_ONCE)) refreshLine(profile, tx, id)
    if (stale.size === 0) markReflected(tx)
  })
  return true
}

/** Drafts that went on since their line of the library was written. */
export interface StaleLines extends Iterable<CommuniqueId> {
  readonly size: number
  readonly add: (id: CommuniqueId) => void
  readonly delete: (id: CommuniqueId) => void
}

/**
 * What a program that was killed left to be done is looked for when the lines are first asked for, not at the opening:
 * with 10,000 communiqués that may take a tenth of a second, which the window would wait for.
 */
export function staleLines(db: Reader): StaleLines {
  const known = new Set<CommuniqueId>()
  let isLookedFor = false
  const lines = (): Set<CommuniqueId> => {
    if (!isLookedFor) for (const id of listStaleEntries(db)) known.add(id)
    isLookedFor = true
    return known
  }
  return {
    get size() { return lines().size },
    [Symbol.iterator]: () => lines().values(),
    add: (id) => void known.add(id),
    delete: (id) => void known.delete(id),
  }
}

/** Roles decide whether approvals count: after they changed, the states of open rounds are written again. */
export function refreshStates(profile: Profile, tx: Writer): void {
  for (const { communiqueId, state } of listOpenRounds(tx)) {
    const now = statusOfCommunique(profile, communiqueId).state
    if (now !== state) saveLibraryState(tx, communiqueId, now)
  }
}
