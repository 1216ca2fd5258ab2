import { defineStore } from 'pinia'
import { computed, shallowRef } from 'vue'
import type { AppStatus, Session, Settings } from '../../core/bridge/shapes'
import type { MarbreError } from '../../core/errors'
import type { Role } from '../../core/workflow/types'
import { bridge } from '../bridge'
import { askStatusOnce } from '../early-calls'
import { setLanguage } from '../i18n'

/** What locked a profile by itself: nobody touched the window, or the machine slept or locked its screen. */
export type LockedBy = 'idle' | 'machine'

/** The program's state at start, who is at the keyboard, and the settings of the profile. */
export const useSession = defineStore('session', () => {
  const status = shallowRef<AppStatus | null>(null)
  /** Why the program did not even say how it stands. */
  const failure = shallowRef<MarbreError | null>(null)
  const session = shallowRef<Session>({ person: null, unlocked: false })
  const settings = shallowRef<Settings>({ language: 'fr', theme: 'system', lockAfterMinutes: 15 })
  /** Why nobody is there any more, where nobody asked for it; null once somebody is, or when they locked it themselves. */
  const lockedBy = shallowRef<LockedBy | null>(null)
  const person = computed(() => session.value.person)
  const hasRole = (role: Role) => person.value?.roles.includes(role) ?? false

  async function start(): Promise<void> {
    const answer = await askStatusOnce()
    if (!answer.ok) {
      failure.value = answer.error
      return
    }
    failure.value = null
    status.value = answer.value
    session.value = answer.value.session
    await use(answer.value.settings)
  }

  async function use(next: Settings): Promise<void> {
    settings.value = next
    await setLanguage(next.language)
  }

  /** A profile was just set up. */
  function begin(next: Session): void {
    session.value = next
    if (status.value) status.value = { ...status.value, firstStart: false }
  }

  function listen(): () => void {
    return bridge().on('session.changed', (next) => (session.value = next))
  }

  return { status, failure, session, settings, lockedBy, person, hasRole, start, use, begin, listen }
})
