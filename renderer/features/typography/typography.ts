import { defineStore } from 'pinia'
import { shallowRef } from 'vue'
import { defaultTypingHabits, type TypingHabits, type TypographySettings } from '../../../core/bridge/typography'
import { defaultTypographyProfile, type TypographyProfile } from '../../../core/typography'
import { useAction } from '../../app/use-action'
import { bridge } from '../../bridge'

/** The house's typographic profile and the habits of the person of the moment. Until they are read, the defaults hold. */
export const useTypography = defineStore('typography', () => {
  const profile = shallowRef<TypographyProfile>(defaultTypographyProfile)
  const habits = shallowRef<TypingHabits>(defaultTypingHabits)
  /** How often somebody asked, from elsewhere than its tool, to see the typography of the whole text. */
  const reviewsAsked = shallowRef(0)

  function use(next: TypographySettings): void {
    profile.value = next.profile
    habits.value = next.habits
  }

  async function load(): Promise<void> {
    const answer = await bridge().calls['typography.read']()
    if (answer.ok) use(answer.value)
  }

  const writeProfile = useAction(async (next: TypographyProfile) => {
    const written = await bridge().calls['typography.writeProfile'](next)
    if (written.ok) use(written.value)
    return written
  })
  const writeHabits = useAction(async (next: Partial<TypingHabits>) => {
    const written = await bridge().calls['typography.writeHabits'](next)
    if (written.ok) use(written.value)
    return written
  })

  return { profile, habits, reviewsAsked, load, writeProfile, writeHabits }
})
