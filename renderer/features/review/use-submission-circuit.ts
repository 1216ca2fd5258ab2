import { computed, ref, shallowRef, watch, type ComputedRef, type Ref, type ShallowRef } from 'vue'
import type { SubmissionOutlook } from '../../../core/bridge/circuits'
import type { CommuniqueOverview } from '../../../core/bridge/shapes'
import type { CallInput } from '../../../core/bridge/contract'
import { verdictRoles, type VerdictRole } from '../../../core/workflow/types'
import { bridge } from '../../bridge'
import { useText } from '../../i18n'
import { handForToday, handOfSteps, isUsable, newStep, roundSteps, type HandStep } from '../circuits/steps'

const FREE = 'free'
const OWN = 'own'
const nothing: SubmissionOutlook = { templates: [], isImposed: false, validators: [], writers: [] }

export interface SubmissionCircuit {
  readonly outlook: ShallowRef<SubmissionOutlook>
  /** A template's id, or one of two ways of one's own. */
  readonly way: Ref<string>
  readonly ways: ComputedRef<readonly { readonly value: string; readonly label: string }[]>
  readonly isFree: ComputedRef<boolean>
  readonly isFixed: ComputedRef<boolean>
  readonly chosen: ShallowRef<ReadonlySet<VerdictRole>>
  readonly steps: ShallowRef<readonly HandStep[]>
  readonly isComplete: ComputedRef<boolean>
  readonly read: () => Promise<void>
  readonly propose: (roles: readonly VerdictRole[]) => void
  readonly told: () => Pick<CallInput<'versions.submit'>, 'requiredRoles' | 'steps' | 'circuitId'>
}

/** What a submission asks: a circuit of the office, or one's own. */
export function useSubmissionCircuit(overview: () => CommuniqueOverview): SubmissionCircuit {
  const { t } = useText()
  const outlook = shallowRef(nothing)
  const way = ref(FREE)
  const chosen = shallowRef<ReadonlySet<VerdictRole>>(new Set())
  const steps = shallowRef<readonly HandStep[]>([])
  const template = computed(() => outlook.value.templates.find(({ id }) => id === way.value) ?? null)
  const isFree = computed(() => way.value === FREE)

  watch(way, (next) => {
    if (template.value) steps.value = handForToday(template.value, Date.now())
    else if (next === OWN && steps.value.length === 0) steps.value = [newStep('publisher')]
  })

  /** The circuit of the round before, else the office's for this type, else roles. */
  function propose(roles: readonly VerdictRole[]): void {
    chosen.value = new Set(roles)
    const before = overview().status.circuit
    const { templates } = outlook.value
    const again = templates.find(({ id }) => id === before?.origin?.id) ?? (before === null || outlook.value.isImposed ? templates[0] : undefined)
    steps.value = again ? handForToday(again, Date.now()) : before?.steps ? handOfSteps(before.steps) : []
    way.value = again ? again.id : before?.steps ? OWN : FREE
  }

  return {
    outlook,
    way,
    ways: computed(() => [...outlook.value.templates.map(({ id, name }) => ({ value: id, label: name })), ...(outlook.value.isImposed ? [] : [{ value: FREE, label: t('circuits.submit.free') }, { value: OWN, label: t('circuits.submit.own') }])]),
    isFree,
    isFixed: computed(() => template.value?.isFixed === true),
    chosen,
    steps,
    isComplete: computed(() => (isFree.value ? chosen.value.size > 0 : isUsable(steps.value))),
    propose,
    /** A help only: who cannot hear it submits all the same. */
    read: async () => {
      const read = await bridge().calls['circuits.forSubmission']({ communiqueId: overview().id })
      outlook.value = read.ok ? read.value : nothing
    },
    told: () => (isFree.value ? { requiredRoles: verdictRoles.filter((role) => chosen.value.has(role)) } : { steps: roundSteps(steps.value), ...(template.value ? { circuitId: template.value.id } : {}) }),
  }
}
