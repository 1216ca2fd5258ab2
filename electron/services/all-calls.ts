import type { Workstation } from './workstation'
import { communiqueCalls } from './communiques'
import { draftCalls } from './drafts'
import { institutionCalls } from './institution'
import { libraryCalls } from './library'
import { peopleCalls } from './people'
import type { Profile } from './profile'
import { settingsCalls } from './settings'
import { setupCalls } from './setup'

/** Every call that a profile answers, by the module that answers it. */
export function allCalls(profile: Profile): Omit<Workstation['handlers'], 'app.status'> {
  return {
    ...settingsCalls(profile),
    ...setupCalls(profile),
    ...peopleCalls(profile),
    ...institutionCalls(profile),
    ...libraryCalls(profile),
    ...communiqueCalls(profile),
    ...draftCalls(profile),
  } as unknown as Omit<Workstation['handlers'], 'app.status'>
}
