import { defineStore } from 'pinia'
import { computed, shallowRef } from 'vue'
import type { AppStatus, Session, Settings } from '../../core/bridge/shapes'
import type { MarbreError } from '../../core/errors'
import type { Role } from '../../core/workflow/types'
import { bridge } from '../bridge'
import { setLanguage } from '../i18n'

/** The program's state at start, who is at the keyboard, and the settings of the profile. */
export const useSession = defineStore('session', () => {
  const status = shallowRef<AppStatus | null>(null)
  /** Why the program did not even say how it stands. */
  const failure = shallowRef<MarbreError | null>(null)
  const session = shallowRef<Session>({ person: null, unlocked: false })
  const settings = shallowRef<Settings>({ language: 'fr', theme: 'system', lockAfterMinutes: 15 })
  const person = computed(() => session.value.person)
  const hasRole = (role: Role) => person.value?.roles.includes(role) ?? false

  async function start(): Promise<void> {
    const answer = await bridge().calls['app.status']()
    if (!answer.ok) {
      failure.value = answer.error
      return
    }
    failure.value = null
    status.value = answer.value
    session.value = answer.value.session
    use(answer.value.settings)
  }

  function use(next: Settings): void {
    settings.value = next
    setLanguage(next.language)
  }

  /** A profile was just set up. */
  function begin(next: Session): void {
    session.value = next
    if (status.value) status.value = { ...status.value, firstStart: false }
  }

  function listen(): () => void {
    return bridge().on('session.changed', (next) => (session.value = next))
  }

  return { status, failure, session, settings, person, hasRole, start, use, begin, listen }
})
