import * as v from 'valibot'
import type { CommuniqueId } from '../communique/ids'
import { isCalendarDay } from '../document/calendar'
import type { State } from '../workflow/types'

/** Colours by which an office sorts its texts; each has a name, since colour alone says nothing to everybody. */
export const markColours = ['red', 'orange', 'yellow', 'green', 'blue', 'violet'] as const
export type MarkColour = (typeof markColours)[number]

/**
 * How an office arranges its work on a text: it is no part of the text, prints nowhere and binds nobody. Null: none.
 */
export const marksSchema = v.strictObject({
  colour: v.nullable(v.picklist(markColours)),
  /** A calendar day, `2025-01-30`. */
  deadline: v.nullable(v.pipe(v.string(), v.check(isCalendarDay))),
})
export type Marks = v.InferOutput<typeof marksSchema>

export interface CommuniqueMarks extends Marks {
  readonly communiqueId: CommuniqueId
}

export const noMarks: Marks = { colour: null, deadline: null }

/** `late`: before today; `today`; `week`: until Sunday, today included. */
export const deadlineFilters = ['late', 'today', 'week'] as const
export type DeadlineFilter = (typeof deadlineFilters)[number]

/** Texts that a deadline still concerns: what is out, or given up, is late no more. */
export const statesWithDeadline = ['draft', 'in_review', 'to_rework', 'approved', 'cleared'] as const satisfies readonly State[]

/** The Sunday of a day's week. */
export function endOfWeek(day: string): string {
  const date = new Date(`${day}T00:00:00Z`)
  date.setUTCDate(date.getUTCDate() + ((7 - date.getUTCDay()) % 7))
  return date.toISOString().slice(0, 10)
}

/** The days that a filter asks for; an empty side is open. */
export function daysOf(filter: DeadlineFilter, today: string): { readonly from: string; readonly to: string } {
  if (filter === 'today') return { from: today, to: today }
  if (filter === 'week') return { from: today, to: endOfWeek(today) }
  const before = new Date(`${today}T00:00:00Z`)
  before.setUTCDate(before.getUTCDate() - 1)
  return { from: '', to: before.toISOString().slice(0, 10) }
}

/** How a deadline stands on a day; null when it is further away, or concerns the text no more. */
export function deadlineStanding(deadline: string | null, today: string, state: State): DeadlineFilter | null {
  if (deadline === null || !statesWithDeadline.some((one) => one === state)) return null
  if (deadline < today) return 'late'
  if (deadline === today) return 'today'
  return deadline <= endOfWeek(today) ? 'week' : null
}
