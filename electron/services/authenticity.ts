import type { Authenticity, NamedVersion, Since } from '../../core/bridge/proof'
import type { Fingerprint, PersonId } from '../../core/communique/ids'
import type { Statement } from '../../core/proof/statement'
import { ok, type Result } from '../../core/result'
import { statusOf } from '../../core/workflow/fold'
import type { State } from '../../core/workflow/types'
import { claimedFingerprint } from '../export/pdf-identity'
import { isSameBytes, sha256Of } from '../platform/hashing'
import { referenceOf } from '../store/communiques'
import type { Reader } from '../store/handles'
import { holdsHead, verifyJournal } from '../store/journal'
import { listPeople } from '../store/people'
import { findRenditionByHash, readRenditionBytes, type StoredRendition } from '../store/renditions'
import { listVersionsByFingerprint } from '../store/versions'
import { approvalsIn, nameOf } from './approvals'
import { changesOf } from './comparisons'
import { versionContent, type VersionContent } from './contents'
import { cleared, formOf } from './official-files'
import { nothingKnown, type Evidence } from './profile'
import { proofIn, type Proof } from './proof/read-proof'
import { eventsOf, ledgerOf, statusOfCommunique } from './status'

/**
 * What a file is: byte for byte one that was cleared in this profile; or, by the signed statement that it carries, one
 * that was cleared elsewhere. The whole journal, the kept bytes, the version's fingerprint and every signature are
 * verified again, so the answer does not rest on one row of one table. Nothing is written. `db` null: no profile is at
 * hand, and the file alone speaks. Errors: JOURNAL_BROKEN, VERSION_ALTERED, RENDITION_ALTERED.
 */
export async function authenticityOf(db: Reader | null, file: Uint8Array): Promise<Result<Authenticity>> {
  if (db === null) return ok(await claimOf(null, file))
  const chain = verifyJournal(db)
  if (!chain.ok) return chain
  const rendition = findRenditionByHash(db, sha256Of(file))
  const evidence: Evidence = { db, known: nothingKnown(), logger: { note: () => undefined } }
  if (!rendition) return ok(await claimOf(evidence, file))
  const bytes = readRenditionBytes(db, rendition)
  if (!bytes.ok) return bytes
  const version = versionContent(evidence, rendition.versionId)
  return version.ok ? ok(vouched(evidence, rendition, version.value)) : version
}

/** A file that is not kept here: what it says of itself, as far as that holds. */
async function claimOf(evidence: Evidence | null, file: Uint8Array): Promise<Authenticity> {
  const proof = await proofIn(file)
  if (proof.kind === 'intact') return attested(evidence, proof.statement)
  const named = evidence && ownVersion(evidence, await claimedFingerprint(file))
  if (proof.kind === 'altered') return { outcome: 'modified', version: named ?? claimed(proof.statement), why: proof.why }
  return named ? { outcome: 'modified', version: named, why: null } : unknown(proof)
}

const unknown = ({ kind }: Proof): Authenticity => ({ outcome: 'unknown', newer: kind === 'newer' })

function ownVersion(evidence: Evidence, fingerprint: Fingerprint | null): NamedVersion | null {
  const [version] = fingerprint ? listVersionsByFingerprint(evidence.db, fingerprint) : []
  const read = version && versionContent(evidence, version.id)
  return read?.ok ? named(read.value) : null
}

/** A whole file whose statement is signed: by somebody of this house, or by a key that nobody here knows. */
function attested(evidence: Evidence | null, statement: Statement): Authenticity {
  const keySha256 = sha256Of(Buffer.from(statement.publicKey, 'hex'))
  const owner = evidence && ownerOf(evidence, statement.publicKey)
  if (evidence === null || owner === null) return { outcome: 'sealed', statement, signer: { keySha256, name: null } }
  if (!ledgerOf(evidence).everHeld(owner, 'publisher')) return { outcome: 'modified', version: claimed(statement), why: 'signer' }
  return { outcome: 'authentic', by: 'statement', statement, signer: { keySha256, name: nameOf(evidence, owner) }, journalCut: !holdsHead(evidence.db, statement.journal) }
}

function ownerOf(evidence: Evidence, publicKey: string): PersonId | null {
  const ledger = ledgerOf(evidence)
  const key = Buffer.from(publicKey, 'hex')
  return listPeople(evidence.db).find(({ id }) => isSameBytes(ledger.publicKeyOf(id) ?? new Uint8Array(), key))?.id ?? null
}

/** Kept bytes count only with the signed clearing that names them, on a version that had its approvals then. */
function vouched(evidence: Evidence, rendition: StoredRendition, read: VersionContent): Authenticity {
  const events = eventsOf(evidence, read.communique.id)
  const rank = events.findIndex((event) => event.type === 'version.cleared' && cleared(event, rendition))
  const clearing = events[rank]
  if (clearing?.type !== 'version.cleared') return { outcome: 'unknown', newer: false }
  const then = statusOf(events.slice(0, rank + 1), ledgerOf(evidence).rolesOf, changesOf(evidence, read.communique.id))
  if (then.clearedVersionId !== read.version.id) return { outcome: 'unknown', newer: false }
  const now = statusOfCommunique(evidence, read.communique.id)
  return {
    outcome: 'authentic',
    by: 'profile',
    version: named(read),
    standard: rendition.standard,
    form: formOf(clearing, rendition),
    approvals: approvalsIn(evidence, then),
    cleared: signed(evidence, clearing),
    smallTeam: clearing.smallTeam === true,
    releasedAt: events.findLast((event) => event.type === 'communique.released' && event.versionId === read.version.id)?.at ?? null,
    state: now.state,
    since: sinceThen(now.state, now.clearedVersionId === read.version.id),
  }
}

const signed = (evidence: Evidence, { by, at }: { readonly by: PersonId; readonly at: number }) => ({ name: nameOf(evidence, by), at })

function sinceThen(state: State, stillCleared: boolean): Since {
  if (state === 'superseded' || state === 'withdrawn') return state
  return stillCleared ? 'in_force' : 'seal_broken'
}

function named({ communique, version }: VersionContent): NamedVersion {
  return { reference: referenceOf(communique), number: version.number, fingerprint: version.fingerprint }
}

function claimed({ reference, versionNumber, fingerprint }: Statement): NamedVersion {
  return { reference, number: versionNumber, fingerprint }
}
