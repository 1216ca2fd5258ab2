import { computed, type ComputedRef } from 'vue'
import type { CommuniqueOverview } from '../../../core/bridge/shapes'
import type { Requirement, Role, State } from '../../../core/workflow/types'
import { approvalsWanted } from '../../../core/workflow/waiting'
import type { CommuniqueTab } from '../../app/communique-tabs'
import { usePeople } from '../../app/people'
import { useRoleNames } from '../../app/use-role-names'
import { useText } from '../../i18n'

/** What the communiqué waits for, in a sentence, and where in the window that is done. */
export interface NextStep {
  readonly words: string
  readonly goTo: CommuniqueTab | 'people' | 'library' | null
}

/** Says what comes next and who can do it, so that nobody has to know the workflow. */
export function useNextStep(read: () => CommuniqueOverview): ComputedRef<NextStep | null> {
  const { t } = useText()
  const people = usePeople()
  const { nameOf } = useRoleNames()

  const namesOf = (role: Role, except: readonly string[]) => people.people.filter((person) => person.roles.includes(role) && !except.includes(person.id)).map((person) => person.name).join(', ')

  const holdersOf = ({ role, personId }: Requirement, editors: readonly string[]) => (personId === null ? namesOf(role, editors) : (people.people.find(({ id }) => id === personId)?.name ?? ''))

  /** Where some of the seats are enough, a seat that nobody can fill holds up nothing. */
  function missingVerdict({ status }: CommuniqueOverview): NextStep {
    const editors = status.current?.editors ?? []
    const seats = status.requirements.filter((one) => one.approvedBy === null && status.steps[one.step]?.isOpen === true && !status.steps[one.step]?.isComplete).map(({ role, ...seat }) => ({ role, names: holdersOf({ role, ...seat }, editors) }))
    if (seats.length === 0 && status.reserves.length > 0) return { words: t('communique.next.reserves', { n: status.reserves.length }), goTo: 'review' }
    const wanted = approvalsWanted(status)
    const filled = people.loaded ? seats.filter(({ names }) => names !== '') : seats
    const orphan = seats.find(({ names }) => names === '')
    if (orphan && filled.length < wanted) return { words: t('communique.next.nobody', { role: nameOf(orphan.role) }), goTo: 'people' }
    const roles = filled.map(({ role, names }) => t('communique.next.verdict', { role: nameOf(role), names })).join(', ')
    return { words: wanted < filled.length ? t('communique.next.among', { n: wanted, roles }) : t('communique.next.missing', { roles }), goTo: 'review' }
  }

  function rework({ status }: CommuniqueOverview): NextStep {
    const names = status.requestsInForce.map((id) => people.people.find((person) => person.id === id)?.name ?? '').join(', ')
    return { words: names === '' ? t('communique.next.rework') : t('communique.next.reworkFor', { names }), goTo: names === '' ? 'text' : 'review' }
  }

  function clearing({ status }: CommuniqueOverview): NextStep {
    const sole = status.current?.editors.length === 1 ? status.current.editors : []
    const names = namesOf('publisher', sole)
    if (people.loaded && names === '') return { words: t('communique.next.noPublisher'), goTo: 'people' }
    return { words: t('communique.next.clear', { names }), goTo: 'export' }
  }

  const steps: Readonly<Record<State, (overview: CommuniqueOverview) => NextStep | null>> = {
    draft: () => ({ words: t('communique.next.draft'), goTo: 'review' }),
    in_review: missingVerdict,
    to_rework: rework,
    approved: clearing,
    cleared: () => ({ words: t('communique.next.release'), goTo: 'export' }),
    released: () => null,
    superseded: () => null,
    withdrawn: () => null,
    abandoned: () => ({ words: t('communique.next.abandoned'), goTo: 'library' }),
  }

  return computed<NextStep | null>(() => {
    const overview = read()
    return steps[overview.status.state](overview)
  })
}
