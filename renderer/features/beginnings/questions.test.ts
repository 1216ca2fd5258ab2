import { expect, test } from 'vitest'
import type { Finding } from '../../../core/bridge/shapes'
import { countQuestions, groupQuestions, ranksOf } from './questions'

const found = (kind: string, rank: number, question = rank, words = `words ${String(question)}`): Finding => ({ rule: `copied.${kind}`, severity: 'warning', path: [rank], blockId: `block ${String(rank)}`, params: { rank, question, words } })

test('what was taken over is asked by kind, what is most often stale first, and the same words once', () => {
  const findings = [found('link', 1), found('figure', 2), found('date', 3), found('figure', 4, 2), { ...found('date', 5), rule: 'title.too-long' }, found('figure', 6), found('embargo', 7)]
  const groups = groupQuestions(findings)
  expect(groups.map(({ kind, questions }) => [kind, questions.map(({ places }) => places.length)])).toEqual([['embargo', [1]], ['date', [1]], ['figure', [2, 1]], ['link', [1]]])
  expect(countQuestions(findings)).toBe(5)
  expect(groups.flatMap(({ questions }) => ranksOf(questions)).sort()).toEqual([1, 2, 3, 4, 6, 7])
})
