import { defineStore } from 'pinia'
import { shallowRef } from 'vue'
import type { PersonId, VersionId } from '../../../core/communique/ids'

/** Versions and persons that something was noted of. */
function useNoted() {
  const noted = shallowRef<ReadonlySet<string>>(new Set())
  const key = (version: VersionId, person: PersonId) => `${version} ${person}`
  const has = (version: VersionId, person: PersonId): boolean => noted.value.has(key(version, person))

  function note(version: VersionId, person: PersonId): void {
    if (!has(version, person)) noted.value = new Set([...noted.value, key(version, person)])
  }

  return { noted, has, note }
}

/** What of the frozen versions each person has had before their eyes to the end, since the window was opened. */
export const useReadVersions = defineStore('read-versions', () => {
  const read = useNoted()
  /** Their changes since that person's last verdict. */
  const seen = useNoted()
  return { read: read.noted, mark: read.note, hasRead: read.has, seen: seen.noted, markSeen: seen.note, hasSeen: seen.has }
})
