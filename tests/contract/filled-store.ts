import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { charterIdSchema, communiqueIdSchema, fingerprintSchema, messageIdSchema, personIdSchema, renditionIdSchema, roundIdSchema, suggestionIdSchema, threadIdSchema, verdictIdSchema, versionIdSchema } from '../../core/communique/ids'
import { unknownRights } from '../../core/images/rights'
import type { RevisionContent } from '../../core/register/differences'
import { entryIdSchema, proposalIdSchema } from '../../core/register/entry'
import { sha256Of } from '../../electron/platform/hashing'
import { soberCharter } from '../../electron/services/house'
import { insertCharter, insertCharterChoice } from '../../electron/store/charters'
import { insertCommunique } from '../../electron/store/communiques'
import { insertDossierContent, insertDossierRecord } from '../../electron/store/dossiers'
import { insertDraftSegment } from '../../electron/store/draft-segments'
import { insertDraftSnapshot } from '../../electron/store/draft-snapshots'
import { appendDraftUpdate, deleteDraftUpdates } from '../../electron/store/draft-updates'
import type { Connection, Writer } from '../../electron/store/handles'
import { insertImportReport } from '../../electron/store/import-reports'
import { insertConsentDocument, insertImageRights } from '../../electron/store/image-rights'
import { insertInstitution } from '../../electron/store/institutions'
import { appendToJournal } from '../../electron/store/journal'
import { DATABASE_FILE, openDatabase } from '../../electron/store/open-database'
import { insertPackage } from '../../electron/store/packages'
import { insertPerson } from '../../electron/store/people'
import { insertConsent } from '../../electron/store/quote-consents'
import { insertEntry, insertRevision } from '../../electron/store/register'
import { insertDecision, insertProposal } from '../../electron/store/register-proposals'
import { insertUse } from '../../electron/store/register-uses'
import { insertRendition } from '../../electron/store/renditions'
import { insertRoleGrant } from '../../electron/store/role-grants'
import { insertRound } from '../../electron/store/rounds'
import { inTransaction } from '../../electron/store/sql'
import { insertSuggestion, writeWorkingCopy } from '../../electron/store/suggestions'
import { insertMessage, insertThread } from '../../electron/store/threads'
import { insertVerdict } from '../../electron/store/verdicts'
import { insertVersionEntries } from '../../electron/store/version-entries'
import { insertVersion } from '../../electron/store/versions'
import { parse } from 'valibot'
import { temporaryFolder } from './temporary-folder'

const uuid = (rank: number): string => `00000000-0000-4000-8000-${String(rank).padStart(12, '0')}`

export const ana = parse(personIdSchema, uuid(1))
export const communiqueId = parse(communiqueIdSchema, uuid(2))
export const versionId = parse(versionIdSchema, uuid(3))
export const renditionId = parse(renditionIdSchema, uuid(6))
const roundId = parse(roundIdSchema, uuid(4))
const verdictId = parse(verdictIdSchema, uuid(5))
const fingerprint = parse(fingerprintSchema, 'f'.repeat(64))
const bytes = (text: string): Uint8Array => new TextEncoder().encode(text)

export interface FilledStore {
  readonly db: Connection
  readonly file: string
  readonly close: () => void
}

/** A store with one row, or a few, in each table. Nothing in it is signed for good: this is below the services. */
export function filledStore(): FilledStore {
  const folder = temporaryFolder()
  const opened = openDatabase(folder)
  if (!opened.ok) throw new Error(opened.error.code)
  const { db, close } = opened.value
  let isOpen = true
  const closeOnce = (): void => {
    if (isOpen) close()
    isOpen = false
  }
  onTestFinished(closeOnce)
  fill(db)
  return { db, file: join(folder, DATABASE_FILE), close: closeOnce }
}

function fill(db: Connection): void {
  const institution = {
    name: 'Institut Exemple',
    shortName: 'IEX',
    city: 'Marseille',
    website: '',
  }
  const signature = bytes('signature')
  inTransaction(db, (tx) => {
    insertPerson(tx, { id: ana, civility: 'Mme', name: 'Ana Lopès', function: 'Chargée de presse', createdAt: 1, key: { publicKey: bytes('public'), lockedKey: bytes('locked'), lock: { kdf: 'scrypt', n: 2, r: 8, p: 1, salt: '', cipher: 'aes-256-gcm', nonce: '' } } })
    insertRoleGrant(tx, { id: uuid(9), personId: ana, roles: ['admin', 'author'], grantedBy: ana, grantedAt: 1, signature })
    insertInstitution(tx, institution, { at: 1, by: ana })
    const charterId = parse(charterIdSchema, uuid(30))
    insertCharter(tx, { id: charterId, revision: 1, name: 'Maison', charter: soberCharter, retired: false, at: 1, by: ana })
    insertCharterChoice(tx, { communiqueId: null, charterId, at: 1, by: ana })
    insertCommunique(tx, { id: communiqueId, type: 'communique', language: 'fr', ownerId: ana, createdAt: Date.UTC(2025, 5, 1), correctsId: null })
    insertImportReport(tx, { communiqueId, importedAt: 1, importedBy: ana, report: {} })
    const write = (text: string): number => appendDraftUpdate(tx, { communiqueId, schemaVersion: 1, personId: ana, writtenAt: 2, bytes: bytes(text) })
    const throughSeq = ['zéro', 'un'].map(write).at(-1) ?? 0
    insertDraftSnapshot(tx, { communiqueId, throughSeq, schemaVersion: 1, madeAt: 2 }, bytes('zéro un'))
    insertDraftSegment(tx, { communiqueId, firstSeq: 1, throughSeq, schemaVersion: 1, personId: ana, fromAt: 2, untilAt: 2, updateCount: 2, signsAdded: 6, signsRemoved: 0 }, bytes('zéro, un'))
    deleteDraftUpdates(tx, communiqueId, 1, throughSeq)
    ;['deux', 'trois'].forEach(write)
    insertVersion(tx, { id: versionId, communiqueId, number: 1, parentId: null, schemaVersion: 1, fingerprint, draftSeq: 4, submittedAt: 3, submittedBy: ana }, bytes('{"title":"Cœur"}'))
    insertRound(tx, { id: roundId, versionId, requiredRoles: ['publisher'], instructions: '', openedAt: 3, openedBy: ana })
    insertVerdict(tx, { id: verdictId, roundId, versionId, fingerprint, personId: ana, role: 'publisher', decision: 'approve', seen: 'whole', text: 'Bon.', givenAt: 4, signature })
    insertThread(tx, { id: parse(threadIdSchema, uuid(20)), communiqueId, versionId, anchor: { kind: 'words', blockId: null, quote: 'Cœur', before: '', after: '' }, category: 'fact', blocking: false, openedAt: 4, openedBy: ana })
    insertMessage(tx, { id: parse(messageIdSchema, uuid(21)), revision: 1, threadId: parse(threadIdSchema, uuid(20)), text: 'À vérifier.', writtenAt: 4, writtenBy: ana })
    insertSuggestion(tx, { id: parse(suggestionIdSchema, 'b'.repeat(64)), communiqueId, versionId, personId: ana, record: '{}', signature, receivedAt: 4 })
    writeWorkingCopy(tx, versionId, ana, { changes: '[]', writtenAt: 4 })
    fillRegister(tx)
    fillPackages(tx)
    const pdf = bytes('%PDF-1.7 …')
    insertRendition(tx, { id: renditionId, versionId, standard: 'ua-1', engine: 'test 1', sha256: sha256Of(pdf), byteLength: pdf.byteLength, renderedAt: 5, renderedBy: ana }, pdf)
    for (const type of ['communique.created', 'version.submitted', 'verdict.given']) appendToJournal(tx, { at: 6, actor: ana, communiqueId, type, payload: { type, of: [1, 'é'] }, signature: type === 'verdict.given' ? signature : null })
  })
}

/** A package that was taken in, with a record and a content. */
function fillPackages(tx: Writer): void {
  const content = bytes('{"title":"Ailleurs"}')
  const [packageSha256, elsewhere] = [sha256Of('un paquet'), parse(communiqueIdSchema, uuid(40))]
  insertPackage(tx, { sha256: packageSha256, isMade: false, communiqueId: elsewhere, manifest: {} as never, notedAt: 7, notedBy: ana })
  insertDossierRecord(tx, { at: 6, actor: ana, communiqueId: elsewhere, type: 'communique.created', payload: { language: 'fr' }, signature: null, beside: {} }, { packageSha256, at: 7, by: ana })
  insertDossierContent(tx, content)
}

/** An entry, a proposal that was decided on, a use in the draft and in the version. */
function fillRegister(tx: Writer): void {
  const content: RevisionContent = { entry: { kind: 'acronym', content: { short: 'CHU', expansion: 'centre hospitalier universitaire', language: 'fr' } }, validFrom: '', validUntil: '', withdrawn: false }
  const [entryId, proposalId] = [parse(entryIdSchema, uuid(7)), parse(proposalIdSchema, uuid(8))]
  insertEntry(tx, { id: entryId, kind: 'acronym', at: 2, by: ana })
  const { seq, number } = insertRevision(tx, { entryId, content, proposedBy: null, at: 2, by: ana })
  insertProposal(tx, { id: proposalId, entryId, content, note: '', proposedAt: 2, proposedBy: ana })
  insertDecision(tx, { proposalId, accepted: false, reason: 'Rien n’a changé.', at: 3, by: ana })
  insertConsentDocument(tx, { sha256: sha256Of('%PDF-'), name: 'accord.pdf', byteLength: 5, form: 'pdf', bytes: new TextEncoder().encode('%PDF-'), at: 3, by: ana })
  insertImageRights(tx, { asset: sha256Of('une image'), rights: unknownRights, at: 3, by: ana })
  insertConsent(tx, { communiqueId, blockId: uuid(10), state: 'given', day: '2025-02-28', note: 'Courriel du 28 février.', document: null, words: 'Pr Ève Marin', at: 3, by: ana })
  insertUse(tx, { communiqueId, blockId: uuid(10), entryId, number, at: 3, by: ana })
  insertVersionEntries(tx, versionId, [{ blockId: uuid(10), entryId, number: seq, content, altered: false }])
}
