import { computed, type ComputedRef } from 'vue'
import type { ImportReport } from '../../../core/import/report'
import { useText } from '../../i18n'
import { useDates } from '../../i18n/use-dates'

export interface ReportLine {
  /** What it is about. */
  readonly head: string
  readonly words: string
  readonly detail: string
}

export interface ReportSection {
  readonly key: 'looks' | 'changes' | 'comments' | 'dropped' | 'recognised'
  readonly title: string
  readonly lead: string
  readonly lines: readonly ReportLine[]
}

/** A report in the person's language, in the order in which one reads it: first what asks for a look. */
export function useReportSections(report: () => ImportReport | null): ComputedRef<readonly ReportSection[]> {
  const { t } = useText()
  const { moment } = useDates()
  const when = (date: string): string => (Number.isNaN(Date.parse(date)) ? '' : moment(Date.parse(date)))
  const signed = (author: string, date: string): string => [author === '' ? t('imports.unsigned') : author, when(date)].filter((part) => part !== '').join(', ')
  const section = (key: ReportSection['key'], lines: readonly ReportLine[]): ReportSection => ({ key, title: t(`imports.${key}.title`), lead: t(`imports.${key}.lead`), lines })

  return computed(() => {
    const given = report()
    if (!given) return []
    return [
      section('looks', given.looks.map(({ what, words, count }) => ({ head: t(`imports.look.${what}`, { n: count, count }), words, detail: '' }))),
      section('changes', given.changes.map(({ kind, author, date, words }) => ({ head: t(`imports.change.${kind}`), words, detail: signed(author, date) }))),
      section('comments', given.comments.map(({ author, date, words, quoted }) => ({ head: signed(author, date), words, detail: quoted === '' ? '' : t('imports.about', { words: quoted }) }))),
      section('dropped', given.dropped.map(({ why, words }) => ({ head: t(`imports.why.${why}`), words, detail: '' }))),
      section('recognised', given.recognised.map(({ as, by, style, words }) => ({ head: t(`imports.as.${as}`), words, detail: by === 'style' ? t('imports.byStyle', { style }) : t('imports.byWords') }))),
    ].filter(({ lines }) => lines.length > 0)
  })
}

/** The report as a text that one can send. */
export function reportText(title: string, sections: readonly ReportSection[]): string {
  const lineText = ({ head, words, detail }: ReportLine): string => `- ${[head, words, detail].filter((part) => part !== '').join(' — ')}`
  return [title, ...sections.map((each) => [each.title, each.lead, ...each.lines.map(lineText)].join('\n'))].join('\n\n')
}
