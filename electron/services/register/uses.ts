import type { DraftUse, VersionEntry } from '../../../core/bridge/register'
import type { Handlers, ParsedInput } from '../../../core/bridge/handlers'
import type { CommuniqueId, VersionId } from '../../../core/communique/ids'
import type { DocumentJson } from '../../../core/document/types'
import { marbreError } from '../../../core/errors'
import { labelOf, type EntryId } from '../../../core/register/entry'
import { blocksById, isStillOf, standingOf, type NumberedRevision } from '../../../core/register/uses'
import { dayOf } from '../../../core/register/validity'
import { err, ok, type Result } from '../../../core/result'
import { findCommunique } from '../../store/communiques'
import { findCurrent, listRevisions, type StoredRevision } from '../../store/register'
import { insertUse, listUses } from '../../store/register-uses'
import { listVersionEntries, type StoredVersionEntry } from '../../store/version-entries'
import { versionContent } from '../contents'
import { draftDocument } from '../draft-mirrors'
import { refusedEditing } from '../drafts'
import { activePerson, transact, type Profile } from '../profile'
import { named } from './people-named'

export function registerUseCalls(profile: Profile): Handlers<'register.uses' | 'register.noteUse' | 'register.ofVersion'> {
  return {
    'register.uses': ({ communiqueId }) => draftUses(profile, communiqueId),
    'register.noteUse': (use) => noteUse(profile, use),
    'register.ofVersion': ({ versionId }) => versionEntries(profile, versionId),
  }
}

/** What a draft took from the register, in the order of its blocks. Errors: COMMUNIQUE_UNKNOWN, DRAFT_NOT_READABLE. */
export function draftUses(profile: Profile, communiqueId: CommuniqueId): Result<readonly DraftUse[]> {
  if (!findCommunique(profile.db, communiqueId)) return err(marbreError('COMMUNIQUE_UNKNOWN'))
  const document = draftDocument(profile.mirrors, communiqueId)
  return document.ok ? ok(usesIn(profile, communiqueId, document.value)) : document
}

/** The same for a document that was read already. */
export function usesIn(profile: Profile, communiqueId: CommuniqueId, document: DocumentJson): readonly DraftUse[] {
  const today = dayOf(profile.clock.now())
  const origins = listUses(profile.db, communiqueId)
  if (origins.length === 0) return []
  const blocks = blocksById(document)
  const places = new Map([...blocks.keys()].map((id, rank) => [id, rank] as const))
  return origins
    .flatMap((origin): readonly DraftUse[] => {
      const node = blocks.get(origin.blockId)
      const rows = node ? listRevisions(profile.db, origin.entryId) : []
      const revisions = rows.map(numbered)
      const last = rows.at(-1)
      if (!node || !last || !isStillOf(node, revisions)) return []
      const { entry, validFrom, validUntil } = last.content
      const { blockId, entryId } = origin
      return [{ ...standingOf(node, origin, revisions, today), blockId, entryId, kind: entry.kind, label: labelOf(entry), entry, currentNumber: last.number, validFrom, validUntil, changedAt: last.savedAt, changedBy: named(profile, last.savedBy) }]
    })
    .sort((one, other) => (places.get(one.blockId) ?? 0) - (places.get(other.blockId) ?? 0))
}

const numbered = ({ number, content }: StoredRevision): NumberedRevision => ({ number, ...content })

function noteUse(profile: Profile, { communiqueId, blockId, entryId, number }: ParsedInput<'register.noteUse'>): Result<readonly DraftUse[]> {
  if (!findCommunique(profile.db, communiqueId)) return err(marbreError('COMMUNIQUE_UNKNOWN'))
  const refusal = refusedEditing(profile, communiqueId)
  if (refusal) return err(refusal)
  const current = findCurrent(profile.db, entryId)
  if (!current || number > current.number) return err(marbreError('ENTRY_UNKNOWN'))
  const known = listUses(profile.db, communiqueId).some((use) => use.blockId === blockId && use.entryId === entryId && use.number === number)
  if (!known) transact(profile, (tx) => insertUse(tx, { communiqueId, blockId, entryId, number, at: profile.clock.now(), by: activePerson(profile) }))
  return draftUses(profile, communiqueId)
}

/** What a version takes with it: each entry that its text used, word for word as the revision that it holds. */
export function entriesToFreeze(profile: Profile, communiqueId: CommuniqueId, document: DocumentJson): readonly StoredVersionEntry[] {
  return usesIn(profile, communiqueId, document).flatMap(({ blockId, entryId, number, isAltered }) => {
    const revision = listRevisions(profile.db, entryId).find((each) => each.number === number)
    return revision ? [{ blockId, entryId, number, content: revision.content, altered: isAltered }] : []
  })
}

function versionEntries(profile: Profile, versionId: VersionId): Result<readonly VersionEntry[]> {
  const version = versionContent(profile, versionId)
  if (!version.ok) return version
  return ok(listVersionEntries(profile.db, versionId).map(({ entryId, number, content: { entry }, altered }) => ({ kind: entry.kind, label: labelOf(entry), number, entry, altered, isOlder: hasMovedOn(profile, entryId, number) })))
}

const hasMovedOn = ({ db }: Profile, entryId: EntryId, number: number): boolean => (findCurrent(db, entryId)?.number ?? number) > number
