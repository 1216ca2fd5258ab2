import type { VersionComparison } from '../../../core/bridge/compare'
import { summaryOf } from '../../../core/compare/summary'
import { useText } from '../../i18n'

/** A comparison in one sentence: « titre modifié, 3 passages modifiés, 1 passage déplacé ». */
export function useSummary(): (comparison: VersionComparison) => string {
  const { t } = useText()
  return (comparison) => {
    const { counts, details, typographic } = summaryOf(comparison)
    const parts = [
      ...counts.map(({ group, act, count }) => t(`compare.summary.${group}.${act}`, { n: count })),
      ...(details.length > 0 ? [t('compare.summary.details', { n: details.length })] : []),
      ...(typographic > 0 ? [t('compare.typography', { n: typographic })] : []),
    ]
    const sentence = parts.join(', ')
    return sentence === '' ? t('compare.summary.nothing') : `${sentence.charAt(0).toUpperCase()}${sentence.slice(1)}.`
  }
}
