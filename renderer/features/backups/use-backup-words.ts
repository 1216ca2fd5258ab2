import type { BackupSummary, VerifiedBackup } from '../../../core/bridge/shapes'
import { useText } from '../../i18n'
import { useDates } from '../../i18n/use-dates'
import { useErrorText } from '../../i18n/use-error-text'

const MEBIBYTE = 1024 * 1024

export interface BackupWords {
  readonly name: (backup: Pick<BackupSummary, 'takenAt' | 'name'>) => string
  readonly size: (bytes: number) => string
  /** What a backup proved to be: one plain sentence, or two. */
  readonly verified: (backup: VerifiedBackup) => string
}

/** Backups in the words of a press office. */
export function useBackupWords(): BackupWords {
  const { t, language } = useText()
  const dates = useDates()
  const errorText = useErrorText()
  const number = (value: number, digits = 0) => new Intl.NumberFormat(language.value === 'fr' ? 'fr-FR' : 'en-GB', { maximumFractionDigits: digits }).format(value)

  function comparisonWords({ comparison }: VerifiedBackup): string {
    if (!comparison) return ''
    const { since, lost } = comparison
    if (lost > 0) return t('backups.verified.lost', { count: number(lost) })
    if (since.communiques + since.drafts + since.versions + since.renditions === 0) return t('backups.verified.same')
    return t('backups.verified.since', { communiques: number(since.communiques), drafts: number(since.drafts), versions: number(since.versions) })
  }

  return {
    name: ({ takenAt, name }) => (takenAt === null ? name : dates.moment(takenAt)),
    size: (bytes) => t('backups.size', { size: number(bytes / MEBIBYTE, bytes < 10 * MEBIBYTE ? 1 : 0) }),
    verified(backup) {
      if (backup.problem) return errorText(backup.problem)
      const contents = backup.contents ? t('backups.verified.sound', { communiques: number(backup.contents.communiques), versions: number(backup.contents.versions), renditions: number(backup.contents.renditions) }) : ''
      const missing = backup.missingAssets > 0 ? t('backups.verified.missing', { count: number(backup.missingAssets) }) : ''
      return [contents, missing, comparisonWords(backup)].filter((words) => words !== '').join(' ')
    },
  }
}
