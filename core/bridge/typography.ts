import * as v from 'valibot'
import type { TypographyProfile } from '../typography/profile'

/** What a person has the editor do; each has their own. */
export const typingHabitsSchema = v.strictObject({
  /** Typography is set while one types. */
  correctsTyping: v.boolean(),
  /** Spaces and ends of paragraphs are shown. */
  showsInvisibles: v.boolean(),
})
export type TypingHabits = v.InferOutput<typeof typingHabitsSchema>

export const defaultTypingHabits: TypingHabits = { correctsTyping: true, showsInvisibles: false }

export interface TypographySettings {
  /** The house's, for everybody. */
  readonly profile: TypographyProfile
  /** The active person's. */
  readonly habits: TypingHabits
}
