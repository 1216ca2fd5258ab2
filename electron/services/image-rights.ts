import type { Handlers, ParsedInput } from '../../core/bridge/handlers'
import type { PictureRights } from '../../core/bridge/image-rights'
import type { Finding, SavedFile } from '../../core/bridge/shapes'
import type { CommuniqueId, Sha256 } from '../../core/communique/ids'
import type { DocumentJson } from '../../core/document/types'
import { marbreError, type MarbreError } from '../../core/errors'
import { checkImageRights, picturesOf } from '../../core/images/check-rights'
import { consentForm, type ConsentDocument } from '../../core/images/rights'
import { err, ok, type Result } from '../../core/result'
import { writeChosenFile } from '../platform/atomic-files'
import { sha256Of } from '../platform/hashing'
import { findCommunique } from '../store/communiques'
import { eraseConsentDocument, findImageRights, insertConsentDocument, insertImageRights, listConsentDocuments, overwriting, readConsentDocument } from '../store/image-rights'
import { draftDocument } from './draft-mirrors'
import { activePerson, transact, type Profile } from './profile'
import { record } from './record'
import { actorOf } from './status'

/**
 * The rights of pictures. Authors and publishers note them, whatever the state of the text: an agreement often comes
 * while it is read. Everybody reads what was noted; the papers themselves only those who note.
 */
export function imageRightsCalls(profile: Profile): Handlers<'imageRights.list' | 'imageRights.note' | 'consentPapers.attach' | 'consentPapers.save' | 'consentPapers.erase'> {
  return {
    'imageRights.list': ({ communiqueId }) => list(profile, communiqueId),
    'imageRights.note': (input) => note(profile, input),
    'consentPapers.attach': (input) => attach(profile, input),
    'consentPapers.save': ({ sha256 }) => saveDocument(profile, sha256),
    'consentPapers.erase': (input) => erase(profile, input),
  }
}

function refusedNoting(profile: Profile): MarbreError | null {
  return actorOf(profile).roles.some((role) => role === 'author' || role === 'publisher') ? null : marbreError('ROLE_MISSING', { command: 'note_image_rights' })
}

function draftOf(profile: Profile, communiqueId: CommuniqueId): Result<DocumentJson> {
  return findCommunique(profile.db, communiqueId) ? draftDocument(profile.mirrors, communiqueId) : err(marbreError('COMMUNIQUE_UNKNOWN'))
}

function list(profile: Profile, communiqueId: CommuniqueId): Result<readonly PictureRights[]> {
  const document = draftOf(profile, communiqueId)
  return document.ok ? ok(listIn(profile, document.value)) : document
}

function listIn({ db }: Profile, document: DocumentJson): readonly PictureRights[] {
  return picturesOf(document).map(({ asset, blockId, rank, alt }) => {
    const noted = findImageRights(db, asset)
    const papers = noted ? [noted.rights.consent.document, noted.rights.parental.document].filter((paper) => paper !== null) : []
    return { asset, blockId, rank, alt, rights: noted?.rights ?? null, documents: listConsentDocuments(db, papers), noted: noted && { at: noted.at, by: noted.by } }
  })
}

function note(profile: Profile, { communiqueId, asset, rights }: ParsedInput<'imageRights.note'>): Result<readonly PictureRights[]> {
  const refusal = refusedNoting(profile)
  if (refusal) return err(refusal)
  const document = draftOf(profile, communiqueId)
  if (!document.ok) return document
  const papers = [...new Set([rights.consent.document, rights.parental.document].filter((paper) => paper !== null))]
  if (listConsentDocuments(profile.db, papers).length < papers.length) return err(marbreError('CONSENT_UNREADABLE'))
  const isShown = picturesOf(document.value).some((picture) => picture.asset === asset)
  if (isShown) transact(profile, (tx) => { insertImageRights(tx, { asset, rights, at: profile.clock.now(), by: activePerson(profile) }) })
  return ok(listIn(profile, document.value))
}

function attach(profile: Profile, { name, bytes }: ParsedInput<'consentPapers.attach'>): Result<ConsentDocument> {
  const refusal = refusedNoting(profile)
  if (refusal) return err(refusal)
  const form = consentForm(bytes)
  if (form === null) return err(marbreError('CONSENT_UNREADABLE'))
  const paper = { sha256: sha256Of(bytes), name, byteLength: bytes.byteLength }
  const isKept = transact(profile, (tx) => insertConsentDocument(tx, { ...paper, form, bytes, at: profile.clock.now(), by: activePerson(profile) }))
  return isKept ? ok({ ...paper, erasedAt: null }) : err(marbreError('CONSENT_ERASED'))
}

async function saveDocument(profile: Profile, sha256: Sha256): Promise<Result<SavedFile>> {
  const refusal = refusedNoting(profile)
  if (refusal) return err(refusal)
  const paper = readConsentDocument(profile.db, sha256)
  if (!paper || sha256Of(paper.bytes) !== sha256) return err(marbreError('CONSENT_UNREADABLE'))
  const by = activePerson(profile)
  const path = await profile.dialogs.chooseTarget(paper.name.replace(/[\\/:*?"<>|]/g, '-'), paper.form)
  if (path === null) return err(marbreError('CANCELLED'))
  if (profile.session.person() !== by) return err(marbreError('NO_ACTIVE_PERSON'))
  transact(profile, (tx) => record(profile, tx, { communiqueId: null, type: 'consent.copied', payload: { sha256 } }))
  const written = await writeChosenFile(path, paper.bytes)
  return written.ok ? ok(profile.savedFiles.keep(path)) : written
}

function erase(profile: Profile, { sha256, reason }: ParsedInput<'consentPapers.erase'>): Result<ConsentDocument> {
  if (!actorOf(profile).roles.includes('publisher')) return err(marbreError('ROLE_MISSING', { command: 'erase_consent' }))
  if (reason === '') return err(marbreError('REASON_REQUIRED'))
  const { db } = profile
  const [before] = listConsentDocuments(db, [sha256])
  if (!before) return err(marbreError('CONSENT_UNREADABLE'))
  if (before.erasedAt !== null) return ok(before)
  const at = profile.clock.now()
  overwriting(db, () => {
    transact(profile, (tx) => {
      eraseConsentDocument(tx, { sha256, at, by: activePerson(profile) })
      record(profile, tx, { communiqueId: null, type: 'consent.erased', payload: { sha256, reason } })
    })
  })
  return ok({ ...before, name: '', erasedAt: at })
}

/** What an office is to settle before a picture of this text goes to the press. `today` is a calendar day. */
export function imageRightsFindings({ db }: Profile, document: DocumentJson, today: string): readonly Finding[] {
  const noted = picturesOf(document).flatMap(({ asset }) => {
    const known = findImageRights(db, asset)
    return known ? [[asset, known.rights] as const] : []
  })
  return checkImageRights(document, new Map(noted), today)
}
