import type { Approval } from '../../core/bridge/proof'
import type { PersonId, VersionId } from '../../core/communique/ids'
import type { Status } from '../../core/workflow/types'
import { findPerson } from '../store/people'
import { findVersion } from '../store/versions'
import type { Evidence } from './profile'

/** The approvals by which a version holds each required role, in the order of its circuit. */
export function approvalsIn(evidence: Pick<Evidence, 'db'>, { requirements, verdicts }: Status): readonly Approval[] {
  return requirements.flatMap(({ role, approvedBy, onBehalfOf, carriedFrom }): Approval[] => {
    const standing = carriedFrom === null ? 'valid' : 'carried'
    const verdict = verdicts.findLast((each) => each.by === approvedBy && each.onBehalfOf === onBehalfOf && each.role === role && each.standing === standing)
    return verdict ? [{ name: nameOf(evidence, verdict.by), role, at: verdict.at, onBehalfOf: onBehalfOf && nameOf(evidence, onBehalfOf), carriedFrom: carriedFrom && numberOf(evidence, carriedFrom) }] : []
  })
}

/** With the civility, where it is known. */
export function nameOf({ db }: Pick<Evidence, 'db'>, id: PersonId): string {
  const person = findPerson(db, id)
  return person ? [person.civility, person.name].filter((part) => part !== '').join(' ') : id
}

function numberOf({ db }: Pick<Evidence, 'db'>, id: VersionId): number {
  return findVersion(db, id)?.number ?? 0
}
