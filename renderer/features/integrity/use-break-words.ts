import type { Break } from '../../../core/bridge/integrity'
import { useText } from '../../i18n'

const tables = ['people', 'role_grants', 'institutions', 'communiques', 'versions', 'rounds', 'verdicts', 'renditions', 'assets', 'journal', 'settings', 'library', 'library_words', 'draft_updates', 'draft_segments', 'draft_snapshots', 'sqlite_schema'] as const

/** What a table of the database holds, in the words of a press office; another one keeps its name. */
export function useTableWords(): (table: string) => string {
  const { t } = useText()
  return (table) => {
    const known = tables.find((one) => one === table) ?? (table.startsWith('library_words') ? 'library_words' : null)
    return known ? t(`integrity.table.${known}`) : table
  }
}

export interface BreakWords {
  /** What is no longer what was written, in a sentence that names it. */
  readonly fact: (found: Break) => string
  /** What is safe, and what to do. */
  readonly advice: (found: Break) => string
}

export function useBreakWords(): BreakWords {
  const { t } = useText()
  const tableWords = useTableWords()

  function nameOf({ kind, name }: Break): string {
    if (kind === 'picture') return name.slice(0, 8)
    return kind === 'table' ? tableWords(name) : name
  }

  function placeOf({ reference, title }: Break): string {
    if (reference === '') return t('integrity.somewhere')
    return title === '' ? t('integrity.communique', { reference }) : t('integrity.titled', { reference, title })
  }

  return {
    fact: (found) => t(`integrity.fact.${found.kind}`, { place: placeOf(found), name: nameOf(found) }),
    advice: ({ kind }) => t(`integrity.advice.${kind}`),
  }
}
