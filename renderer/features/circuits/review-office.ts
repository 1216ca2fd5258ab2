import { defineStore } from 'pinia'
import { computed, shallowRef } from 'vue'
import type { ReviewOffice } from '../../../core/bridge/circuits'
import type { PersonId } from '../../../core/communique/ids'
import type { MarbreError } from '../../../core/errors'
import { dayOf } from '../../../core/register/validity'
import { isMandated, usualRules } from '../../../core/workflow/circuit-template'
import { useSession } from '../../app/session'
import { bridge } from '../../bridge'

/** Circuits, the rules about reviews and who stands in for whom, as several screens show them. */
export const useReviewOffice = defineStore('review-office', () => {
  const session = useSession()
  const office = shallowRef<ReviewOffice>({ templates: [], rules: usualRules, mandates: [] })
  const isLoaded = shallowRef(false)
  const failure = shallowRef<MarbreError | null>(null)

  async function load(): Promise<void> {
    const read = await bridge().calls['circuits.read']()
    failure.value = read.ok ? null : read.error
    if (read.ok) office.value = read.value
    isLoaded.value = true
  }

  /** For whom the person at the keyboard may speak today. */
  const absentees = computed<readonly PersonId[]>(() => {
    const today = dayOf(Date.now())
    return [...new Set(office.value.mandates.filter((mandate) => mandate.deputyId === session.person?.id && isMandated(mandate, today)).map(({ personId }) => personId))]
  })

  return { office, isLoaded, failure, load, absentees }
})
