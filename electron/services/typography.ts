import * as v from 'valibot'
import type { Handlers } from '../../core/bridge/handlers'
import { defaultTypingHabits, typingHabitsSchema, type TypographySettings } from '../../core/bridge/typography'
import { marbreError } from '../../core/errors'
import { ok, err } from '../../core/result'
import { defaultTypographyProfile, typographyProfileSchema } from '../../core/typography'
import { readSetting, writeSetting } from '../store/settings'
import { inTransaction } from '../store/sql'
import { activePerson, type Profile } from './profile'
import { actorOf } from './status'

const PROFILE = 'typography.profile'
const habitsOf = (profile: Profile) => `typography.habits.${activePerson(profile)}`

// What a later Marbre wrote otherwise falls back alone.
const storedProfile = v.fallback(typographyProfileSchema, defaultTypographyProfile)
const storedHabits = v.fallback(typingHabitsSchema, defaultTypingHabits)

function settingsOf(profile: Profile): TypographySettings {
  return { profile: v.parse(storedProfile, readSetting(profile.db, PROFILE)), habits: v.parse(storedHabits, readSetting(profile.db, habitsOf(profile))) }
}

/** How French typography is set here: the house decides its profile, each person what the editor does while they type. */
export function typographyCalls(profile: Profile): Handlers<'typography.read' | 'typography.writeProfile' | 'typography.writeHabits'> {
  return {
    'typography.read': () => ok(settingsOf(profile)),
    'typography.writeProfile': (given) => {
      if (!actorOf(profile).roles.includes('admin')) return err(marbreError('ROLE_MISSING', { command: 'administer', role: 'admin' }))
      inTransaction(profile.db, (tx) => writeSetting(tx, PROFILE, given))
      return ok(settingsOf(profile))
    },
    'typography.writeHabits': (given) => {
      const habits = { ...settingsOf(profile).habits, ...given }
      inTransaction(profile.db, (tx) => writeSetting(tx, habitsOf(profile), habits))
      return ok(settingsOf(profile))
    },
  }
}
