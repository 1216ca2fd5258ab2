import { defineStore } from 'pinia'
import { shallowRef } from 'vue'
import type { BackupOverview, BackupState } from '../../../core/bridge/shapes'
import { bridge } from '../../bridge'

/** The long works of this feature, by the names under which they report. */
export type CopyWork = 'backUp' | 'verifyBackups' | 'restoreBackup' | 'exportProfile' | 'importProfile'

/** Where the backups of the profile stand, as the program tells. */
export const useBackups = defineStore('backups', () => {
  /** What the folder holds, once somebody looked. */
  const overview = shallowRef<BackupOverview | null>(null)
  const state = shallowRef<BackupState>({ folder: null, safeAt: null, problem: null })
  /** From 0 to 1, for each work that went on since the window was opened. */
  const progress = shallowRef<Partial<Record<string, number>>>({})

  async function loadState(): Promise<void> {
    const answer = await bridge().calls['backups.state']()
    if (answer.ok) state.value = answer.value
  }

  async function load(): Promise<void> {
    const answer = await bridge().calls['backups.read']()
    if (answer.ok) overview.value = answer.value
  }

  /** Returns the function that stops listening. */
  function listen(): () => void {
    const stops = [
      bridge().on('backups.changed', () => {
        void loadState()
        // Only for a view that shows them: a look into the folder is work.
        if (overview.value) void load()
      }),
      bridge().on('work.progressed', ({ work, done, total }) => {
        if (total > 0) progress.value = { ...progress.value, [work]: done / total }
      }),
    ]
    return () => stops.forEach((stop) => stop())
  }

  return { overview, state, progress, load, loadState, listen }
})
