import type { Finding } from '../../../core/bridge/shapes'
import { passageKinds, type PassageKind } from '../../../core/reuse/passages'

/** The same words, wherever they stand: they are checked once. */
export interface Question {
  readonly kind: PassageKind
  readonly key: number
  readonly words: string
  /** What stands around them where they are met first. */
  readonly before: string
  readonly after: string
  /** One finding for each place, in the order of reading. */
  readonly places: readonly Finding[]
}

export interface QuestionGroup {
  readonly kind: PassageKind
  readonly questions: readonly Question[]
}

/** What is most often stale, and worst when it is, first. */
const RANKED: readonly PassageKind[] = ['embargo', 'date', 'figure', 'function', 'contact', 'quote', 'about', 'picture', 'link']

const text = (finding: Finding, name: string): string => String(finding.params?.[name] ?? '')

/** What a text took over, as questions by kind. Other findings are left out. */
export function groupQuestions(findings: readonly Finding[]): readonly QuestionGroup[] {
  const groups = new Map<PassageKind, Map<number, Question>>()
  for (const finding of findings) {
    const kind = passageKinds.find((known) => `copied.${known}` === finding.rule)
    if (!kind) continue
    const questions = groups.get(kind) ?? new Map<number, Question>()
    groups.set(kind, questions)
    const key = Number(finding.params?.['question'])
    const known = questions.get(key)
    questions.set(key, known ? { ...known, places: [...known.places, finding] } : { kind, key, words: text(finding, 'words'), before: text(finding, 'before'), after: text(finding, 'after'), places: [finding] })
  }
  return RANKED.flatMap((kind) => {
    const questions = groups.get(kind)
    return questions ? [{ kind, questions: [...questions.values()] }] : []
  })
}

/** The ranks under which the places of questions are confirmed. */
export const ranksOf = (questions: readonly Question[]): readonly number[] => questions.flatMap(({ places }) => places.map(({ params }) => Number(params?.['rank'])))

export const countQuestions = (findings: readonly Finding[]): number => groupQuestions(findings).reduce((sum, { questions }) => sum + questions.length, 0)
