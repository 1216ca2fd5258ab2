import type { Fingerprint, Instant, VersionId } from '../../core/communique/ids'
import { ok, type Result } from '../../core/result'
import { statusOf } from '../../core/workflow/fold'
import type { State, VerdictRole } from '../../core/workflow/types'
import { sha256Of } from '../platform/hashing'
import { referenceOf } from '../store/communiques'
import type { Reader } from '../store/handles'
import { verifyJournal } from '../store/journal'
import { findPerson } from '../store/people'
import { findRenditionByHash, readRenditionBytes, type StoredRendition } from '../store/renditions'
import { findVersion, listVersionsByFingerprint } from '../store/versions'
import { claimedFingerprint } from '../export/pdf-identity'
import { changesOf } from './comparisons'
import { versionContent, type VersionContent } from './contents'
import { cleared } from './official-files'
import { nothingKnown, type Evidence } from './profile'
import { eventsOf, ledgerOf, statusOfCommunique } from './status'

/** Somebody who bound themself to the version, as the journal names them. */
interface Signed {
  readonly name: string
  readonly at: Instant
}

export interface Approval extends Signed {
  readonly role: VerdictRole
  /** The number of the version that was approved, when that approval was carried to this one; null when it is of this one. */
  readonly carriedFrom: number | null
}

/** The version that a file is, or says it is. */
export interface NamedVersion {
  readonly reference: string
  readonly number: number
  readonly fingerprint: Fingerprint
}

/** What became of the clearing since: nothing, its seal was broken, or the communiqué was replaced or withdrawn. */
export type Since = 'in_force' | 'seal_broken' | 'superseded' | 'withdrawn'

export type Authenticity =
  | { readonly outcome: 'unknown' }
  | { readonly outcome: 'modified'; readonly version: NamedVersion }
  | { readonly outcome: 'authentic'; readonly version: NamedVersion; readonly standard: StoredRendition['standard']; readonly approvals: readonly Approval[]; readonly cleared: Signed; readonly state: State; readonly since: Since }

/**
 * Whether a file is, byte for byte, one that was cleared in this profile. The whole journal, the kept bytes, the
 * version's fingerprint and every signature are verified again, so the answer does not rest on one row of one table.
 * Nothing is written. Errors: JOURNAL_BROKEN, VERSION_ALTERED, RENDITION_ALTERED.
 */
export async function authenticityOf(db: Reader, file: Uint8Array): Promise<Result<Authenticity>> {
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

/** A file that says it is a version of ours, and is not the one that was kept. */
async function claimOf(evidence: Evidence, file: Uint8Array): Promise<Authenticity> {
  const fingerprint = await claimedFingerprint(file)
  const [version] = fingerprint ? listVersionsByFingerprint(evidence.db, fingerprint) : []
  const read = version && versionContent(evidence, version.id)
  return read?.ok ? { outcome: 'modified', version: named(read.value) } : { outcome: 'unknown' }
}

/** Kept bytes count only with the signed clearing that names them, on a version that had its approvals then. */
function vouched(evidence: Evidence, rendition: StoredRendition, read: VersionContent): Authenticity {
  const events = eventsOf(evidence, read.communique.id)
  const rank = events.findIndex((event) => event.type === 'version.cleared' && cleared(event, rendition))
  const clearing = events[rank]
  if (!clearing) return { outcome: 'unknown' }
  const then = statusOf(events.slice(0, rank + 1), ledgerOf(evidence).rolesOf, changesOf(evidence, read.communique.id))
  if (then.clearedVersionId !== read.version.id) return { outcome: 'unknown' }
  const approvals = then.requirements.flatMap(({ role, approvedBy, carriedFrom }): Approval[] => {
    const standing = carriedFrom === null ? 'valid' : 'carried'
    const verdict = then.verdicts.findLast((each) => each.by === approvedBy && each.role === role && each.standing === standing)
    return verdict ? [{ name: nameOf(evidence, verdict.by), role, at: verdict.at, carriedFrom: carriedFrom && numberOf(evidence, carriedFrom) }] : []
  })
  const now = statusOfCommunique(evidence, read.communique.id)
  return {
    outcome: 'authentic',
    version: named(read),
    standard: rendition.standard,
    approvals,
    cleared: { name: nameOf(evidence, clearing.by), at: clearing.at },
    state: now.state,
    since: sinceThen(now.state, now.clearedVersionId === read.version.id),
  }
}

function sinceThen(state: State, stillCleared: boolean): Since {
  if (state === 'superseded' || state === 'withdrawn') return state
  return stillCleared ? 'in_force' : 'seal_broken'
}

function named({ communique, version }: VersionContent): NamedVersion {
  return { reference: referenceOf(communique), number: version.number, fingerprint: version.fingerprint }
}

function numberOf({ db }: Evidence, id: VersionId): number {
  return findVersion(db, id)?.number ?? 0
}

function nameOf({ db }: Evidence, id: Parameters<typeof findPerson>[1]): string {
  const person = findPerson(db, id)
  return person ? [person.civility, person.name].filter((part) => part !== '').join(' ') : id
}

