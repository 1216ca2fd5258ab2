import { computed, onMounted, onUnmounted, shallowRef, type ComputedRef, type ShallowRef } from 'vue'
import type { RecoveryReport } from '../../../core/bridge/recovery'
import type { BackupOverview, BackupSummary, ProfileCopy } from '../../../core/bridge/shapes'
import { marbreError, type ErrorCode } from '../../../core/errors'
import { err, type Result } from '../../../core/result'
import { useAction, type Action } from '../../app/use-action'
import { bridge } from '../../bridge'
import { useText } from '../../i18n'

export interface Recovery {
  /** Backups that look sound, the last made first. */
  readonly backups: ComputedRef<readonly BackupSummary[]>
  readonly copies: ComputedRef<readonly ProfileCopy[]>
  /** From 0 to 1, of the work that goes on. */
  readonly progress: ShallowRef<number>
  readonly report: ShallowRef<RecoveryReport | null>
  readonly openBackup: Action<readonly [], undefined>
  readonly recover: Action<readonly [], RecoveryReport>
  readonly open: Action<readonly [string], undefined>
  readonly cancel: () => void
}

/** What makes a backup no good, so that the one before it is tried. */
const unsound: ReadonlySet<ErrorCode> = new Set(['BACKUP_DAMAGED', 'BACKUP_UNKNOWN', 'DATABASE_DAMAGED', 'JOURNAL_BROKEN', 'VERSION_ALTERED', 'RENDITION_ALTERED', 'DRAFT_NOT_READABLE'])

/** The ways out of a damaged profile; each makes another profile beside it, and opens that. */
export function useRecovery(): Recovery {
  const { language } = useText()
  const overview = shallowRef<BackupOverview | null>(null)
  const progress = shallowRef(0)
  const report = shallowRef<RecoveryReport | null>(null)
  const backups = computed(() => overview.value?.backups.filter(({ problem }) => problem === null) ?? [])
  let stop = (): void => undefined

  async function load(): Promise<void> {
    const answer = await bridge().calls['backups.read']()
    if (answer.ok) overview.value = answer.value
  }

  const open = useAction((token: string) => bridge().calls['profiles.open']({ token }))

  const openBackup = useAction(async (): Promise<Result<undefined>> => {
    progress.value = 0
    const restored = await newestRestored(backups.value)
    return restored.ok ? bridge().calls['profiles.open']({ token: restored.value.token }) : restored
  })

  const recover = useAction(async () => {
    progress.value = 0
    const recovered = await bridge().calls['recovery.recover']({ language: language.value })
    if (recovered.ok) report.value = recovered.value
    return recovered
  })

  onMounted(() => {
    void load()
    stop = bridge().on('work.progressed', ({ work, done, total }) => {
      if ((work === 'recoverProfile' || work === 'restoreBackup') && total > 0) progress.value = done / total
    })
  })
  onUnmounted(() => stop())

  return {
    backups,
    copies: computed(() => overview.value?.copies ?? []),
    progress,
    report,
    openBackup,
    recover,
    open,
    cancel: () => {
      for (const work of ['recoverProfile', 'restoreBackup']) void bridge().calls['work.cancel']({ work })
    },
  }
}

async function newestRestored(backups: readonly BackupSummary[]): Promise<Result<ProfileCopy>> {
  let last: Result<ProfileCopy> = err(marbreError('BACKUP_UNKNOWN'))
  for (const { name } of backups) {
    last = await bridge().calls['backups.restore']({ name })
    if (last.ok || !unsound.has(last.error.code)) return last
  }
  return last
}
