import { defineStore } from 'pinia'
import { shallowRef } from 'vue'
import type { PersonId, VersionId } from '../../../core/communique/ids'

/** Which frozen versions each person has had before their eyes to the end, since the window was opened. */
export const useReadVersions = defineStore('read-versions', () => {
  const read = shallowRef<ReadonlySet<string>>(new Set())
  const key = (version: VersionId, person: PersonId) => `${version} ${person}`

  function mark(version: VersionId, person: PersonId): void {
    if (!hasRead(version, person)) read.value = new Set([...read.value, key(version, person)])
  }

  function hasRead(version: VersionId, person: PersonId): boolean {
    return read.value.has(key(version, person))
  }

  /** Those whose changes since their last verdict a person went through to the end. */
  const seen = shallowRef<ReadonlySet<string>>(new Set())
  const markSeen = (version: VersionId, person: PersonId): void => void (seen.value = new Set([...seen.value, key(version, person)]))
  const hasSeen = (version: VersionId, person: PersonId): boolean => seen.value.has(key(version, person))

  return { read, mark, hasRead, markSeen, hasSeen }
})
