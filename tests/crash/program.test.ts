import { expect, test } from 'vitest'
import { notRun, outcomeOf, tableOf } from './program'

const clean = { trials: 3, losses: 0, corruptions: 0 }

test('a program holds only when it tried something, lost nothing and its controls saw what they were made to see', () => {
  expect(outcomeOf(clean)).toBe('held')
  expect(outcomeOf({ ...clean, losses: 1 })).toBe('FAILED')
  expect(outcomeOf({ ...clean, corruptions: 1 })).toBe('FAILED')
  expect(outcomeOf({ ...clean, controls: [{ name: 'careless', trials: 9, found: 0 }] })).toBe('FAILED')
  expect(outcomeOf({ ...clean, controls: [{ name: 'careless', trials: 9, found: 4 }] })).toBe('held')
  expect(outcomeOf(notRun('no disk of memory'))).toBe('NOT RUN')
  expect(outcomeOf({ ...clean, trials: 0 })).toBe('NOT RUN')
})

test('the table has a line for each program and for each control', () => {
  const table = tableOf([{ name: 'kills', seconds: 2, counts: { ...clean, kills: 3, controls: [{ name: 'careless', trials: 9, found: 0 }] } }], 42)
  expect(table.split('\n')).toHaveLength(4)
  expect(table).toMatch(/\| kills +\| 3 +\| 3 +\| 0 +\| 0 +\| 0 +\| 2 +\| 42 +\| FAILED/)
  expect(table).toMatch(/control: careless.*BLIND/)
})
