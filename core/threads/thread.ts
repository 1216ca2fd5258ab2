import type { PersonId } from '../communique/ids'
import { marbreError, type MarbreError } from '../errors'
import type { Actor } from '../workflow/permissions'
import { verdictRoles, type VerdictRole } from '../workflow/types'

/** What a remark is about. */
export const categories = ['fact', 'tone', 'law', 'typography', 'other'] as const
export type Category = (typeof categories)[number]

/** The role in which somebody raises or lifts a reserve; null when they hold none that may. */
export function reserveRole({ roles }: Actor): VerdictRole | null {
  return verdictRoles.findLast((role) => roles.includes(role)) ?? null
}

/**
 * Why a person may not resolve an advisory thread; null when they may. Authors resolve any, reviewers their own,
 * publishers any with a reason. (Blocking ones: the command `lift_reserve` of the workflow.)
 */
export function refusedResolving(openedBy: PersonId, actor: Actor, reason: string | null): MarbreError | null {
  if (openedBy === actor.id || actor.roles.includes('author')) return null
  if (!actor.roles.includes('publisher')) return marbreError('RESERVE_OF_ANOTHER')
  return reason !== null && reason.trim() === '' ? marbreError('REASON_REQUIRED') : null
}

/** The people whom a text names after an @, the longest name first, so that « @Ana Lopès » is not « @Ana ». */
export function mentionedIn<Person extends { readonly name: string }>(text: string, people: readonly Person[]): readonly Person[] {
  const longestFirst = [...people].sort((one, other) => other.name.length - one.name.length)
  let rest = text
  const mentioned = longestFirst.filter(({ name }) => {
    const found = name !== '' && rest.includes(`@${name}`)
    if (found) rest = rest.replaceAll(`@${name}`, ' ')
    return found
  })
  return people.filter((person) => mentioned.includes(person))
}
