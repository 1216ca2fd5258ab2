import { inject, onBeforeUnmount, onMounted, provide, watch, type InjectionKey } from 'vue'
import { takeFirstKeys } from './first-keys'
import { keyKeeper } from './key-keeper'

const takeKey: InjectionKey<() => readonly string[]> = Symbol('the keys that were pressed ahead')

/**
 * Who asks for a text begins to type before its sheet is there, and the first letters would go to nothing: they are kept
 * for it, those too that came before the window stood. Call in setup of what holds the screens.
 * @param awaited the text that was asked for, null when none is: with another one, what was typed for the last is dropped.
 */
export function useKeysAhead(awaited: () => string | null): void {
  const keeper = keyKeeper(() => awaited() !== null, [...takeFirstKeys(awaited())])
  watch(awaited, keeper.begin, { flush: 'sync' })
  onMounted(keeper.listen)
  onBeforeUnmount(keeper.stop)
  provide(takeKey, keeper.take)
}

/** For the sheet, once it can take keys itself: the signs and the keys (`Enter`, `Tab`) that were typed for it, in their order. */
export function useTakeKeys(): () => readonly string[] {
  return inject(takeKey, () => [])
}
