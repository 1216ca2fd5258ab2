import type { CommuniqueOverview, VersionSummary } from '../../../core/bridge/shapes'
import type { PersonId } from '../../../core/communique/ids'

/** The versions of a communiqué, the newest first. */
export function newestFirst({ versions }: Pick<CommuniqueOverview, 'versions'>): readonly VersionSummary[] {
  return [...versions].sort((one, other) => other.number - one.number)
}

export function previousOf(overview: CommuniqueOverview, { number }: VersionSummary): VersionSummary | null {
  return newestFirst(overview).find((version) => version.number < number) ?? null
}

/** The version that a person judged last, when another was submitted since; null when there is nothing new to them. */
export function lastJudgedBy(overview: CommuniqueOverview, person: PersonId | null): VersionSummary | null {
  const [newest] = newestFirst(overview)
  const mine = overview.verdicts.findLast(({ by }) => by.id === person)
  const version = overview.versions.find(({ id }) => id === mine?.versionId) ?? null
  return version && newest && version.id !== newest.id ? version : null
}
