import type { KeyObject } from 'node:crypto'
import type { PersonId } from '../../core/communique/ids'

/** Who is at the keyboard, and their key once they gave their passphrase. Held in memory only. */
export interface ActiveSession {
  readonly person: () => PersonId | null
  readonly privateKey: () => KeyObject | null
  readonly resume: (person: PersonId | null) => void
  readonly unlock: (person: PersonId, privateKey: KeyObject) => void
}

export function activeSession(): ActiveSession {
  let person: PersonId | null = null
  let privateKey: KeyObject | null = null
  return {
    person: () => person,
    privateKey: () => privateKey,
    resume: (someone) => {
      person = someone
      privateKey = null
    },
    unlock: (someone, key) => {
      person = someone
      privateKey = key
    },
  }
}
