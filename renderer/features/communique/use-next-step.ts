import { computed, type ComputedRef } from 'vue'
import type { CommuniqueOverview } from '../../../core/bridge/shapes'
import type { Role, State } from '../../../core/workflow/types'
import type { CommuniqueTab } from '../../app/navigation'
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

  function missingVerdict({ status }: CommuniqueOverview): NextStep {
    const editors = status.current?.editors ?? []
    const missing = status.requirements.filter((one) => one.approvedBy === null && status.steps[one.step]?.isOpen === true && !status.steps[one.step]?.isComplete)
    const orphan = missing.find((one) => people.loaded && namesOf(one.role, editors) === '')
    if (missing.length === 0 && status.reserves.length > 0) return { words: t('communique.next.reserves', { n: status.reserves.length }), goTo: 'review' }
    if (orphan) return { words: t('communique.next.nobody', { role: nameOf(orphan.role) }), goTo: 'people' }
    const roles = missing.map((one) => t('communique.next.verdict', { role: nameOf(one.role), names: namesOf(one.role, editors) })).join(', ')
    return { words: t('communique.next.missing', { roles }), goTo: 'review' }
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
