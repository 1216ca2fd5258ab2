import { defineStore } from 'pinia'
import { ref, shallowRef } from 'vue'
import { BATCH_WORK, type BatchReport } from '../../../core/bridge/outputs'
import type { CallInput } from '../../../core/bridge/contract'
import { followWork } from '../../app/follow-work'
import { useAction } from '../../app/use-action'
import { bridge } from '../../bridge'

/** The export of several communiqués: it goes on when its window is closed, and its report waits until somebody saw it. */
export const useBatchExport = defineStore('batch-export', () => {
  /** From 0 to 1, as soon as the work tells how far it is; null while there is none. */
  const share = ref<number | null>(null)
  /** Whether its window is open, on whichever screen it was opened. */
  const isShown = ref(false)
  const report = shallowRef<BatchReport | null>(null)
  const action = useAction((input: CallInput<'exports.batch'>) => bridge().calls['exports.batch'](input))

  /** Ends with the report, or null: given up before it began, or the error says why. */
  async function run(input: CallInput<'exports.batch'>): Promise<BatchReport | null> {
    report.value = null
    try {
      const done = await followWork(BATCH_WORK, (now) => { share.value = now }, () => action.run(input))
      report.value = done?.value ?? null
      return report.value
    } finally {
      share.value = null
    }
  }

  function forgetReport(): void {
    report.value = null
    action.error.value = null
  }

  return { share, isShown, report, pending: action.pending, error: action.error, run, forgetReport, cancel: () => void bridge().calls['work.cancel']({ work: BATCH_WORK }) }
})
