import type { CommuniqueId, Instant, PersonId, RoundId, VersionId } from '../../core/communique/ids'
import type { VerdictRole } from '../../core/workflow/types'
import type { Reader, Writer } from './handles'
import { all, run } from './sql'

/** What a version must obtain, and what its readers were asked. */
export interface Round {
  readonly id: RoundId
  readonly versionId: VersionId
  readonly requiredRoles: readonly VerdictRole[]
  readonly instructions: string
  readonly openedAt: Instant
  readonly openedBy: PersonId
}

interface Row {
  readonly id: string
  readonly version_id: string
  readonly required_roles: string
  readonly instructions: string
  readonly opened_at: number
  readonly opened_by: string
}

export function insertRound(db: Writer, round: Round): void {
  run(
    db,
    `INSERT INTO rounds (id, version_id, required_roles, instructions, opened_at, opened_by)
     VALUES (:id, :version_id, :required_roles, :instructions, :opened_at, :opened_by)`,
    { ...toRow(round) },
  )
}

/** The rounds of a communiqué's versions, oldest first. */
export function listRounds(db: Reader, communiqueId: CommuniqueId): readonly Round[] {
  const sql = 'SELECT rounds.* FROM rounds JOIN versions ON versions.id = rounds.version_id WHERE versions.communique_id = :communiqueId ORDER BY versions.number'
  return all<Row>(db, sql, { communiqueId }).map(fromRow)
}

function toRow(round: Round): Row {
  return { id: round.id, version_id: round.versionId, required_roles: JSON.stringify(round.requiredRoles), instructions: round.instructions, opened_at: round.openedAt, opened_by: round.openedBy }
}

function fromRow(row: Row): Round {
  return {
    id: row.id as RoundId,
    versionId: row.version_id as VersionId,
    requiredRoles: JSON.parse(row.required_roles) as VerdictRole[],
    instructions: row.instructions,
    openedAt: row.opened_at,
    openedBy: row.opened_by as PersonId,
  }
}
