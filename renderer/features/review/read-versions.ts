import { defineStore } from 'pinia'
import { shallowRef } from 'vue'
import type { PersonId, VersionId } from '../../../core/communique/ids'
import { isWhole, type Reading, type ReadingForm } from '../../../core/workflow/reading'
import { bridge } from '../../bridge'

const keyOf = (version: VersionId, person: PersonId): string => `${version} ${person}`

/**
 * What of the frozen versions each person had before their eyes, as the services hold it: what they handed out and what
 * this window told them of. A verdict is refused on any other word.
 */
export const useReadVersions = defineStore('read-versions', () => {
  const readings = shallowRef<ReadonlyMap<string, Reading>>(new Map())
  /** Versions of which the changes since that person's last verdict were seen. */
  const changes = shallowRef<ReadonlySet<string>>(new Set())

  /** Tells which parts were shown to the person at the keyboard; with none it only asks. */
  async function tell({ versionId, form }: { readonly versionId: VersionId; readonly form: ReadingForm }, person: PersonId, parts: readonly number[]): Promise<void> {
    const answer = await bridge().calls['versions.shown']({ versionId, form, parts: [...parts] })
    if (answer.ok) readings.value = new Map([...readings.value, [keyOf(versionId, person), answer.value]])
  }

  const readingOf = (version: VersionId, person: PersonId): Reading | null => readings.value.get(keyOf(version, person)) ?? null

  function hasRead(version: VersionId, person: PersonId): boolean {
    const reading = readingOf(version, person)
    return reading !== null && isWhole(reading)
  }

  const markSeen = (version: VersionId, person: PersonId): void => void (changes.value = new Set([...changes.value, keyOf(version, person)]))
  const hasSeen = (version: VersionId, person: PersonId): boolean => changes.value.has(keyOf(version, person))
  return { readings, changes, tell, readingOf, hasRead, markSeen, hasSeen }
})
