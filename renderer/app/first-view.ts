import { inject, onMounted, provide, readonly, ref, type InjectionKey, type Ref } from 'vue'
import { afterFrame } from '../ui/after-frame'

const shownKey: InjectionKey<() => void> = Symbol('what one came for is shown')

/** The window is made whole by then, whatever the text does. */
const PATIENCE_MS = 3000

/**
 * Turns true once what one came for was on the screen: then comes what stands around it. A text takes longer than the
 * first frame: with `waits` it is awaited until its screen tells, by `useShown`.
 */
export function useFirstView(waits: () => boolean): { readonly settled: Readonly<Ref<boolean>>; readonly shown: () => void } {
  const settled = ref(false)
  const shown = () => {
    if (!settled.value) afterFrame(() => (settled.value = true))
  }
  provide(shownKey, shown)
  onMounted(() => {
    if (waits()) window.setTimeout(shown, PATIENCE_MS)
    else shown()
  })
  return { settled: readonly(settled), shown }
}

/** For the screen of a text: tells that it takes keys, or that it shows why it cannot. */
export function useShown(): () => void {
  return inject(shownKey, () => undefined)
}
