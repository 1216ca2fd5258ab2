import { computed, ref, watch, type ComputedRef, type Ref } from 'vue'
import type { DossierVersionView } from '../../../core/bridge/packages'
import { verdictRoles, type VerdictRole } from '../../../core/workflow/types'
import { useRoleNames } from '../../app/use-role-names'

export interface ChosenRole {
  readonly role: Ref<VerdictRole>
  readonly options: ComputedRef<readonly { readonly value: VerdictRole; readonly label: string }[]>
}

/** The role in which a reader speaks of a version that came: one of those that its round asks, or any where it asks none. */
export function useVerdictRole(version: () => DossierVersionView): ChosenRole {
  const { nameOf } = useRoleNames()
  const asked = computed(() => (version().requiredRoles.length > 0 ? version().requiredRoles : verdictRoles))
  const role = ref<VerdictRole>(asked.value[0] ?? 'reviewer.scientific')
  watch(() => version().id, () => {
    if (!asked.value.includes(role.value)) role.value = asked.value[0] ?? 'reviewer.scientific'
  })
  return { role, options: computed(() => asked.value.map((value) => ({ value, label: nameOf(value) }))) }
}
