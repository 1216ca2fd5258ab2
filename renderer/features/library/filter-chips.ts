import { computed, type ComputedRef } from 'vue'
import type { LibraryQuery } from '../../../core/library/query'
import { usePeople } from '../../app/people'
import { useText } from '../../i18n'
import { useDates } from '../../i18n/use-dates'
import { useLibrary } from './library'

/** A filter in force, as it is shown and taken away. */
export interface FilterChip {
  readonly key: string
  readonly name: string
  readonly value: string
  readonly remove: () => void
}

type ListField = 'states' | 'types' | 'languages' | 'owners' | 'speakers' | 'institutions'

/** One chip for each thing chosen, in the order of the filters. */
export function useFilterChips(): ComputedRef<readonly FilterChip[]> {
  const library = useLibrary()
  const people = usePeople()
  const { t } = useText()
  const dates = useDates()

  function listed<Field extends ListField>(field: Field, label: (value: LibraryQuery[Field][number]) => string): readonly FilterChip[] {
    const values: readonly LibraryQuery[Field][number][] = library.query[field]
    return values.map((value) => ({
      key: `${field}:${value}`,
      name: t(`library.filter.${field}`),
      value: label(value),
      remove: () => library.change({ [field]: values.filter((other) => other !== value) }),
    }))
  }

  function dated({ dates: asked }: LibraryQuery): readonly FilterChip[] {
    if (!asked || (asked.from === '' && asked.to === '')) return []
    const value = asked.from === '' ? t('library.chip.until', { to: dates.day(asked.to) }) : asked.to === '' ? t('library.chip.since', { from: dates.day(asked.from) }) : t('library.chip.between', { from: dates.day(asked.from), to: dates.day(asked.to) })
    return [{ key: 'dates', name: t(`library.filter.date.${asked.of}`), value, remove: () => library.change({ dates: null }) }]
  }

  return computed(() => [
    ...listed('states', (state) => t(`terms.state.${state}`)),
    ...dated(library.query),
    ...(library.query.deadline === null ? [] : [{ key: 'deadline', name: t('marks.deadline'), value: t(`marks.standing.${library.query.deadline}`), remove: () => library.change({ deadline: null }) }]),
    ...listed('owners', (owner) => people.people.find(({ id }) => id === owner)?.name ?? t('library.chip.somebody')),
    ...listed('speakers', (name) => name),
    ...listed('institutions', (name) => name),
    ...(library.query.embargo === null ? [] : [{ key: 'embargo', name: t('library.filter.embargo'), value: t(`library.filter.embargoIs.${library.query.embargo}`), remove: () => library.change({ embargo: null }) }]),
    ...listed('types', (type) => t(`terms.type.${type}`)),
    ...listed('languages', (language) => t(`terms.language.${language}`)),
  ])
}
