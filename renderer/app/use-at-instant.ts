import { onScopeDispose, watch } from 'vue'
import type { Instant } from '../../core/communique/ids'

/** A machine that slept, or whose clock was set, is late by this much at most. */
const LATEST_MS = 60_000

/** Does something once an instant has come, by this machine's clock; null: nothing is waited for. */
export function useAtInstant(instant: () => Instant | null, act: () => void): void {
  let timer = 0
  const wait = (until: Instant): void => {
    const left = until - Date.now()
    if (left <= 0) act()
    else timer = window.setTimeout(() => { wait(until) }, Math.min(left, LATEST_MS))
  }
  watch(instant, (until) => {
    window.clearTimeout(timer)
    if (until !== null && until > Date.now()) wait(until)
  }, { immediate: true })
  onScopeDispose(() => { window.clearTimeout(timer) })
}
