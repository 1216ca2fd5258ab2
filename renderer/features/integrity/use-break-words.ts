import type { Break } from '../../../core/bridge/integrity'
import { useText } from '../../i18n'

export interface BreakWords {
  /** What is no longer what was written, in a sentence that names it. */
  readonly fact: (found: Break) => string
  /** What is safe, and what to do. */
  readonly advice: (found: Break) => string
}

export function useBreakWords(): BreakWords {
  const { t } = useText()

  function placeOf({ reference, title }: Break): string {
    if (reference === '') return t('integrity.somewhere')
    return title === '' ? t('integrity.communique', { reference }) : t('integrity.titled', { reference, title })
  }

  return {
    fact: (found) => t(`integrity.fact.${found.kind}`, { place: placeOf(found), name: found.kind === 'picture' ? found.name.slice(0, 8) : found.name }),
    advice: ({ kind }) => t(`integrity.advice.${kind}`),
  }
}
