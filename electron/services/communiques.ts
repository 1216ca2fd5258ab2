import * as v from 'valibot'
import type { Handlers } from '../../core/bridge/handlers'
import { SCHEMA_VERSION, type Language } from '../../core/communique/content'
import { communiqueIdSchema, type CommuniqueId } from '../../core/communique/ids'
import { documentToUpdate } from '../../core/document/draft'
import { newDocument } from '../../core/document/new-document'
import { typeOf } from '../../core/document/summary'
import type { DocumentJson } from '../../core/document/types'
import { marbreError, type MarbreError } from '../../core/errors'
import { err, ok } from '../../core/result'
import { chosenCharter, findCharter } from '../store/charters'
import { insertCommunique } from '../store/communiques'
import { appendDraftUpdate } from '../store/draft-updates'
import type { Writer } from '../store/handles'
import { writeCharterChoice } from './charters/writing'
import { institutionOf } from './house'
import { refreshLine } from './library-lines'
import { activePerson, transact, type Profile } from './profile'
import { recordEvent } from './record'
import { actorOf } from './status'

export function communiqueCalls(profile: Profile): Handlers<'communiques.create'> {
  return {
    'communiques.create': ({ type, language }) => {
      const refusal = refusedCreating(profile)
      if (refusal) return err(refusal)
      const document = newDocument({ type, language, institution: institutionOf(profile.db), newId: () => profile.ids.next() })
      const communiqueId = transact(profile, (tx) => createCommunique(profile, tx, { document, language, correctsId: null }))
      profile.announce('library.changed', null)
      return ok({ communiqueId })
    },
  }
}

/** Whoever may edit may begin. */
export function refusedCreating(profile: Profile): MarbreError | null {
  const { roles } = actorOf(profile)
  return roles.includes('author') || roles.includes('publisher') ? null : marbreError('ROLE_MISSING', { command: 'create' })
}

export interface Beginning {
  readonly document: DocumentJson
  readonly language: Language
  readonly correctsId: CommuniqueId | null
  /** Whose charter it takes over, when one was chosen for that one. */
  readonly charterOf?: CommuniqueId
}

/** A communiqué of the active person, whose draft begins with this document. Its type is the document's. */
export function createCommunique(profile: Profile, tx: Writer, { document, language, correctsId, charterOf }: Beginning): CommuniqueId {
  const id = v.parse(communiqueIdSchema, profile.ids.next())
  const [ownerId, createdAt] = [activePerson(profile), profile.clock.now()]
  const { year, rank, type } = insertCommunique(tx, { id, type: typeOf(document), language, ownerId, createdAt, correctsId })
  appendDraftUpdate(tx, { communiqueId: id, schemaVersion: SCHEMA_VERSION, personId: ownerId, writtenAt: createdAt, bytes: documentToUpdate(document) })
  recordEvent(profile, tx, id, { type: 'communique.created', more: { communiqueType: type, language, year, rank, createdAt, ...(correctsId ? { correctsId } : {}) } })
  const charterId = charterOf === undefined ? null : chosenCharter(tx, charterOf)
  if (charterId !== null) writeCharterChoice(profile, tx, { communiqueId: id, charterId, name: findCharter(tx, charterId)?.name ?? '' })
  refreshLine(profile, tx, id)
  return id
}
