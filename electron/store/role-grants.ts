import type { Instant, PersonId } from '../../core/communique/ids'
import type { Role } from '../../core/workflow/types'
import type { Reader, Writer } from './handles'
import { all, bytesOf, run } from './sql'

/** What a person may do from `grantedAt` on: the whole set, which replaces the one before. Signed by who granted it. */
export interface RoleGrant {
  readonly id: string
  readonly personId: PersonId
  readonly roles: readonly Role[]
  readonly grantedBy: PersonId
  readonly grantedAt: Instant
  readonly signature: Uint8Array
}

/** A grant with its place among them: 1, 2, 3… */
export interface StoredRoleGrant extends RoleGrant {
  readonly seq: number
}

interface Row {
  readonly id: string
  readonly person_id: string
  readonly roles: string
  readonly granted_by: string
  readonly granted_at: number
  readonly signature: Uint8Array
}

export function insertRoleGrant(db: Writer, grant: RoleGrant): void {
  run(
    db,
    `INSERT INTO role_grants (seq, id, person_id, roles, granted_by, granted_at, signature)
     VALUES ((SELECT coalesce(max(seq), 0) + 1 FROM role_grants), :id, :person_id, :roles, :granted_by, :granted_at, :signature)`,
    toRow(grant),
  )
}

/** Oldest first, as found: whether one counts is decided where signatures are checked. */
export function listRoleGrants(db: Reader): readonly StoredRoleGrant[] {
  return all<Row & { readonly seq: number }>(db, 'SELECT * FROM role_grants ORDER BY seq').map((row) => ({ ...fromRow(row), seq: row.seq }))
}

function toRow(grant: RoleGrant): Row {
  return { id: grant.id, person_id: grant.personId, roles: JSON.stringify(grant.roles), granted_by: grant.grantedBy, granted_at: grant.grantedAt, signature: grant.signature }
}

function fromRow(row: Row): RoleGrant {
  return {
    id: row.id,
    personId: row.person_id as PersonId,
    roles: JSON.parse(row.roles) as Role[],
    grantedBy: row.granted_by as PersonId,
    grantedAt: row.granted_at,
    signature: bytesOf(row.signature),
  }
}
