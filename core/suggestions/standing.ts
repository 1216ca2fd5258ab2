import type { Instant, PersonId } from '../communique/ids'

/* What becomes of suggested changes, told by events: the same in the house's journal and in what a package carries of it. */

/** `setAside`: another change of the same words was chosen. */
export const standings = ['pending', 'accepted', 'rejected', 'setAside', 'withdrawn'] as const
export type Standing = (typeof standings)[number]

export const decisionsOnChanges = ['accepted', 'rejected', 'setAside', 'reopened'] as const
export type DecisionOnChanges = (typeof decisionsOnChanges)[number]

/** How changes stand after each event on them. A further event is a line here: the list, packages and dossiers follow. */
export const standingAfter = {
  'suggestion.accepted': 'accepted',
  'suggestion.rejected': 'rejected',
  'suggestion.setAside': 'setAside',
  'suggestion.reopened': 'pending',
  'suggestion.withdrawn': 'withdrawn',
} as const satisfies Readonly<Record<`suggestion.${DecisionOnChanges | 'withdrawn'}`, Standing>>

export type EventOnChanges = keyof typeof standingAfter
export const isEventOnChanges = (type: string): type is EventOnChanges => Object.hasOwn(standingAfter, type)

/** What became of one change; who said so and when, unless nobody did. */
export interface DecidedChange {
  readonly standing: Standing
  readonly by: PersonId | null
  readonly at: Instant | null
}

const pending: DecidedChange = { standing: 'pending', by: null, at: null }

export const undecided = (changes: number): readonly DecidedChange[] => Array<DecidedChange>(changes).fill(pending)

/** From which standings an event may move a change: what the house decided is taken back, anything else is of what waits. */
export function movedFrom(type: EventOnChanges): readonly Standing[] {
  return standingAfter[type] === 'pending' ? ['accepted', 'rejected', 'setAside'] : ['pending']
}

export interface ActOnChanges {
  readonly type: EventOnChanges
  readonly ranks: readonly number[]
  readonly by: PersonId
  readonly at: Instant
}

/** The changes, by their ranks, once an event happened; it leaves alone those that it cannot move. */
export function afterEvent(decided: readonly DecidedChange[], { type, ranks, by, at }: ActOnChanges): readonly DecidedChange[] {
  const standing = standingAfter[type]
  const next: DecidedChange = standing === 'pending' ? pending : { standing, by, at }
  const from = movedFrom(type)
  return decided.map((one, rank) => (ranks.includes(rank) && from.includes(one.standing) ? next : one))
}
