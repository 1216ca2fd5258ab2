import { onMounted, readonly, ref, type Ref } from 'vue'
import { afterFrame } from './after-frame'

/** Turns true once what a component shows first was on the screen: then comes what stands around it. */
export function useSettled(): Readonly<Ref<boolean>> {
  const settled = ref(false)
  onMounted(() => afterFrame(() => (settled.value = true)))
  return readonly(settled)
}
