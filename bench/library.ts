import { randomUUID } from 'node:crypto'
import type { InstitutionSnapshot } from '../core/communique/charter'
import { SCHEMA_VERSION } from '../core/communique/content'
import type { CommuniqueId, PersonId } from '../core/communique/ids'
import { documentToUpdate } from '../core/document/draft'
import { newDocument } from '../core/document/new-document'
import { libraryTextOf } from '../electron/services/library-lines'
import { insertCommunique } from '../electron/store/communiques'
import { appendDraftUpdate } from '../electron/store/draft-updates'
import type { Writer } from '../electron/store/handles'
import { institutionOf } from '../electron/services/house'
import { appendToJournal } from '../electron/store/journal'
import { saveLibraryEntry } from '../electron/store/library'
import { openDatabase } from '../electron/store/open-database'
import { listPeople } from '../electron/store/people'
import { inTransaction } from '../electron/store/sql'
import { foundOffice, openOffice, written } from './office'

/** A profile with `count` communiqués of `wordCount` words, written straight into the store; gives the last one. */
export async function fillLibrary(folder: string, count: number, wordCount: number): Promise<CommuniqueId> {
  const office = await openOffice(folder)
  await foundOffice(office)
  await office.workstation.close()
  const opened = openDatabase(folder)
  if (!opened.ok) throw new Error(JSON.stringify(opened.error))
  const { db, close } = opened.value
  const owner = listPeople(db)[0]?.id
  const institution = institutionOf(db)
  if (!owner) throw new Error('the office was not founded')
  const blank = newDocument({ type: 'communique', language: 'fr', institution, newId: randomUUID })
  const ids = inTransaction(db, (tx) => Array.from({ length: count }, (_, seed) => write(tx, { owner, institution, seed, document: written(blank, wordCount, seed) })))
  close()
  const last = ids.at(-1)
  if (last === undefined) throw new Error('a library of none')
  return last
}

interface Written {
  readonly owner: PersonId
  readonly institution: InstitutionSnapshot
  readonly seed: number
  readonly document: ReturnType<typeof written>
}

function write(tx: Writer, { owner, institution, seed, document }: Written): CommuniqueId {
  const id = randomUUID() as string as CommuniqueId
  const at = Date.UTC(2025, 0, 1) + seed * 60_000
  const communique = insertCommunique(tx, { id, type: 'communique', language: 'fr', ownerId: owner, createdAt: at, correctsId: null })
  const draftSeq = appendDraftUpdate(tx, { communiqueId: id, schemaVersion: SCHEMA_VERSION, personId: owner, writtenAt: at, bytes: documentToUpdate(document) })
  appendToJournal(tx, { at, actor: owner, communiqueId: id, type: 'communique.created', payload: {}, signature: null })
  saveLibraryEntry(tx, { ...libraryTextOf(document, 'fr', institution), communiqueId: id, draftSeq, state: 'draft', versionNumber: 0, updatedAt: at, releasedAt: null }, communique)
  return id
}
