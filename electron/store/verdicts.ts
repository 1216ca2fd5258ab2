import type { CommuniqueId, Fingerprint, Instant, PersonId, RoundId, VerdictId, VersionId } from '../../core/communique/ids'
import type { Decision, VerdictRole } from '../../core/workflow/types'
import type { Reader, Writer } from './handles'
import { all, bytesOf, run } from './sql'

/** A verdict as it was signed: the signature covers its words through the journal's payload. */
export interface StoredVerdict {
  readonly id: VerdictId
  readonly roundId: RoundId
  readonly versionId: VersionId
  readonly fingerprint: Fingerprint
  readonly personId: PersonId
  readonly role: VerdictRole
  readonly decision: Decision
  readonly seen: 'whole' | 'changes'
  readonly text: string
  readonly givenAt: Instant
  readonly signature: Uint8Array
}

interface Row {
  readonly id: string
  readonly round_id: string
  readonly version_id: string
  readonly fingerprint: string
  readonly person_id: string
  readonly role: string
  readonly decision: string
  readonly seen: string
  readonly text: string
  readonly given_at: number
  readonly signature: Uint8Array
}

export function insertVerdict(db: Writer, verdict: StoredVerdict): void {
  run(
    db,
    `INSERT INTO verdicts (id, round_id, version_id, fingerprint, person_id, role, decision, seen, text, given_at, signature)
     VALUES (:id, :round_id, :version_id, :fingerprint, :person_id, :role, :decision, :seen, :text, :given_at, :signature)`,
    { ...toRow(verdict) },
  )
}

/** The verdicts on a communiqué's versions, oldest first, as found: signatures are checked by who counts them. */
export function listVerdicts(db: Reader, communiqueId: CommuniqueId): readonly StoredVerdict[] {
  const sql = 'SELECT verdicts.* FROM verdicts JOIN versions ON versions.id = verdicts.version_id WHERE versions.communique_id = :communiqueId ORDER BY verdicts.rowid'
  return all<Row>(db, sql, { communiqueId }).map(fromRow)
}

function toRow(verdict: StoredVerdict): Row {
  const { id, fingerprint, role, decision, seen, text, signature } = verdict
  return { id, round_id: verdict.roundId, version_id: verdict.versionId, fingerprint, person_id: verdict.personId, role, decision, seen, text, given_at: verdict.givenAt, signature }
}

function fromRow(row: Row): StoredVerdict {
  return {
    id: row.id as VerdictId,
    roundId: row.round_id as RoundId,
    versionId: row.version_id as VersionId,
    fingerprint: row.fingerprint as Fingerprint,
    personId: row.person_id as PersonId,
    role: row.role as VerdictRole,
    decision: row.decision as Decision,
    seen: row.seen as StoredVerdict['seen'],
    text: row.text,
    givenAt: row.given_at,
    signature: bytesOf(row.signature),
  }
}
