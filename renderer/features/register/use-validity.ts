import type { EntrySummary } from '../../../core/bridge/register'
import type { FieldName, Period } from '../../../core/register/entry'
import type { Validity } from '../../../core/register/validity'
import { useText } from '../../i18n'
import { useDates } from '../../i18n/use-dates'

export interface Remark {
  readonly words: string
  readonly tone: 'neutral' | 'accent' | 'warning' | 'danger'
}

export interface ValidityWords {
  /** « Expire dans 12 jours »; null for an entry that may simply be used. */
  readonly remarkOf: (entry: Pick<EntrySummary, 'validity' | 'withdrawn'>) => Remark | null
  /** « Valable jusqu’au 3 novembre 2025 »; empty without limits. */
  readonly periodOf: (period: Period) => string
  /** A field's value as a person reads it. */
  readonly valueOf: (field: FieldName, value: string) => string
}

/** When an entry may be used, in words. */
export function useValidity(): ValidityWords {
  const { t } = useText()
  const dates = useDates()

  function ofValidity({ state, days }: Validity): Remark | null {
    if (state === 'current') return null
    if (state === 'expiring') return { words: days === 0 ? t('register.validity.expiresToday') : t('register.validity.expiresIn', { n: days ?? 0 }), tone: 'warning' }
    return state === 'expired' ? { words: t('register.validity.expired', { n: days ?? 0 }), tone: 'danger' } : { words: t('register.validity.upcoming', { n: days ?? 0 }), tone: 'neutral' }
  }

  return {
    remarkOf: ({ validity, withdrawn }) => (withdrawn ? { words: t('register.validity.withdrawn'), tone: 'neutral' } : ofValidity(validity)),
    periodOf({ validFrom, validUntil }) {
      const [from, until] = [dates.day(validFrom), dates.day(validUntil)]
      if (from !== '' && until !== '') return t('register.period.both', { from, until })
      if (from !== '') return t('register.period.from', { from })
      return until === '' ? '' : t('register.period.until', { until })
    },
    valueOf(field, value) {
      if (value === '') return t('register.history.nothing')
      if (field === 'validFrom' || field === 'validUntil' || field === 'date') return dates.day(value)
      if (field === 'language') return value === 'en' ? t('settings.language.en') : t('settings.language.fr')
      if (field === 'usage') return value === 'discouraged' ? t('register.usage.discouraged') : t('register.usage.forbidden')
      return field === 'logo' ? value.slice(0, 8) : value
    },
  }
}
