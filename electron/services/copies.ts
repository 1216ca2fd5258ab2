import { MOST_PASSAGES, type CopySource } from '../../core/bridge/beginnings'
import type { Handlers, ParsedInput } from '../../core/bridge/handlers'
import type { Finding } from '../../core/bridge/shapes'
import type { Charter } from '../../core/communique/charter'
import type { CommuniqueId, VersionId } from '../../core/communique/ids'
import type { DocumentJson } from '../../core/document/types'
import { marbreError } from '../../core/errors'
import { err, ok, type Result } from '../../core/result'
import { checkReuse } from '../../core/reuse/check-reuse'
import { passagesIn, standingPassages, type Known } from '../../core/reuse/passages'
import { startOver } from '../../core/reuse/start-over'
import { findCommunique, referenceOf } from '../store/communiques'
import { findCopy, insertCopy, listPassages, markPassages } from '../store/copies'
import { insertUse, listUses } from '../store/register-uses'
import { findVersion, listVersions } from '../store/versions'
import { createCommunique, refusedCreating } from './communiques'
import { versionContent } from './contents'
import { copiedBlocks } from './copied-document'
import { draftDocument } from './draft-mirrors'
import { refusedEditing } from './drafts'
import { institutionOf } from './house'
import { activePerson, transact, type Profile } from './profile'
import { usesIn } from './register/uses'
import { statusOfCommunique } from './status'

export function copyCalls(profile: Profile): Handlers<'copies.begin' | 'copies.source' | 'copies.confirm'> {
  return {
    'copies.begin': ({ communiqueId }) => begin(profile, communiqueId),
    'copies.source': ({ communiqueId }) => (findCommunique(profile.db, communiqueId) ? ok(sourceOf(profile, communiqueId)) : err(marbreError('COMMUNIQUE_UNKNOWN'))),
    'copies.confirm': (asked) => confirm(profile, asked),
  }
}

interface Words {
  readonly document: DocumentJson
  readonly versionId: VersionId | null
  /** Of a version: the charter that it was frozen with. */
  readonly charter?: Charter
}

/** What is taken over: the draft while it is worked on; what was cleared or went out, once it was. */
function wordsOf(profile: Profile, communiqueId: CommuniqueId): Result<Words> {
  const { clearedVersionId } = statusOfCommunique(profile, communiqueId)
  if (clearedVersionId) return frozenWords(profile, clearedVersionId)
  const draft = draftDocument(profile.mirrors, communiqueId)
  if (draft.ok) return ok({ document: draft.value, versionId: null })
  const newest = listVersions(profile.db, communiqueId).at(-1)
  return newest ? frozenWords(profile, newest.id) : draft
}

function frozenWords(profile: Profile, versionId: VersionId): Result<Words> {
  const version = versionContent(profile, versionId)
  return version.ok ? ok({ document: version.value.content.document, versionId, charter: version.value.content.institution.charter }) : version
}

function begin(profile: Profile, sourceId: CommuniqueId): Result<{ communiqueId: CommuniqueId }> {
  const refusal = refusedCreating(profile)
  if (refusal) return err(refusal)
  const source = findCommunique(profile.db, sourceId)
  if (!source) return err(marbreError('COMMUNIQUE_UNKNOWN'))
  const words = wordsOf(profile, sourceId)
  if (!words.ok) return words
  const { document, idsOf } = copiedBlocks(startOver(words.value.document), profile, { sourceId, ...(words.value.charter ? { charter: words.value.charter } : {}) })
  const [at, by] = [profile.clock.now(), activePerson(profile)]
  const communiqueId = transact(profile, (tx) => {
    const id = createCommunique(profile, tx, { document, language: source.language, correctsId: null, charterOf: sourceId })
    for (const { blockId, entryId, number } of listUses(tx, sourceId)) {
      const copiedId = idsOf.get(blockId)
      if (copiedId !== undefined) insertUse(tx, { communiqueId: id, blockId: copiedId, entryId, number, at, by })
    }
    insertCopy(tx, { communiqueId: id, sourceId, versionId: words.value.versionId, copiedAt: at, copiedBy: by }, passagesIn(document, knownOf(profile, id, document)).slice(0, MOST_PASSAGES))
    return id
  })
  profile.announce('library.changed', null)
  return ok({ communiqueId })
}

/** What needs no question: what the register says today, and the institution's own address. */
function knownOf(profile: Profile, communiqueId: CommuniqueId, document: DocumentJson): Known {
  const current = usesIn(profile, communiqueId, document).filter(({ state, isAltered }) => state === 'current' && !isAltered)
  return { current: new Set(current.map(({ blockId }) => blockId)), website: institutionOf(profile.db).website }
}

function sourceOf({ db }: Profile, communiqueId: CommuniqueId): CopySource | null {
  const copy = findCopy(db, communiqueId)
  const source = copy && findCommunique(db, copy.sourceId)
  if (!source) return null
  return { communiqueId: source.id, reference: referenceOf(source), versionNumber: copy.versionId ? (findVersion(db, copy.versionId)?.number ?? null) : null, copiedAt: copy.copiedAt }
}

/** What a text took over from another and still says, unless somebody confirmed it. */
export function copyFindings(profile: Profile, communiqueId: CommuniqueId, document: DocumentJson): readonly Finding[] {
  const copy = findCopy(profile.db, communiqueId)
  const source = copy && findCommunique(profile.db, copy.sourceId)
  if (!source) return []
  return checkReuse(document, { reference: referenceOf(source), passages: listPassages(profile.db, communiqueId, false) }, knownOf(profile, communiqueId, document))
}

function confirm(profile: Profile, { communiqueId, ranks, isTrue }: ParsedInput<'copies.confirm'>): Result<undefined> {
  if (!findCommunique(profile.db, communiqueId)) return err(marbreError('COMMUNIQUE_UNKNOWN'))
  const refusal = refusedEditing(profile, communiqueId)
  if (refusal) return err(refusal)
  const document = draftDocument(profile.mirrors, communiqueId)
  if (!document.ok) return document
  const asked = new Set(ranks)
  const standing = standingPassages(document.value, listPassages(profile.db, communiqueId, !isTrue), knownOf(profile, communiqueId, document.value)).map(({ passage }) => passage.rank).filter((rank) => asked.has(rank))
  if (standing.length > 0) transact(profile, (tx) => markPassages(tx, communiqueId, standing, isTrue ? { at: profile.clock.now(), by: activePerson(profile) } : null))
  return ok(undefined)
}
