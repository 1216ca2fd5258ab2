import { inject, onBeforeUnmount, onMounted, provide, watch, type InjectionKey } from 'vue'
import { useText } from '../i18n'
import { useToasts } from '../ui/toasts'
import { takeFirstKeys } from './first-keys'
import { keyKeeper } from './key-keeper'

interface Ahead {
  readonly take: () => readonly string[]
  readonly again: () => void
}

const aheadKey: InjectionKey<Ahead> = Symbol('the keys that were pressed ahead')

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
  provide(aheadKey, { take: keeper.take, again: keeper.begin })
}

/** For the sheet, once it can take keys itself: the signs and the keys (`Enter`, `Tab`) that were typed for it, in their order. */
export function useTakeKeys(): () => readonly string[] {
  return inject(aheadKey, nowhere).take
}

/** For the screen of a text that cannot be changed: what was typed for it is in none, and it is said. Call in setup. */
export function useRefuseKeys(): () => void {
  const take = useTakeKeys()
  const { t } = useText()
  const { say } = useToasts()
  return () => {
    if (take().length > 0) say(t('editor.typedNowhere'), { tone: 'info' })
  }
}

/** For the screen of a text, when its sheet went and another of the same text is awaited. */
export function useAwaitKeys(): () => void {
  return inject(aheadKey, nowhere).again
}

const nowhere: Ahead = { take: () => [], again: () => undefined }
