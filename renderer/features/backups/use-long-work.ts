import { computed, type ComputedRef } from 'vue'
import type { Result } from '../../../core/result'
import { useAction, type Action } from '../../app/use-action'
import { bridge } from '../../bridge'
import { useBackups, type CopyWork } from './backups'

export interface LongWork<Args extends readonly unknown[], Value> extends Action<Args, Value> {
  /** From 0 to 1. */
  readonly share: ComputedRef<number>
  readonly cancel: () => void
}

/** An act that takes long: it shows how far it is, and can be given up. */
export function useLongWork<Args extends readonly unknown[], Value>(name: CopyWork, act: (...args: Args) => Promise<Result<Value>>): LongWork<Args, Value> {
  const backups = useBackups()
  const action = useAction((...args: Args) => {
    backups.progress = { ...backups.progress, [name]: 0 }
    return act(...args)
  })
  return {
    ...action,
    share: computed(() => backups.progress[name] ?? 0),
    cancel: () => void bridge().calls['work.cancel']({ work: name }),
  }
}
