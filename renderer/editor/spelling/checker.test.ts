// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { Language } from '../../../core/communique/content'
import { marbreError } from '../../../core/errors'
import { err, ok } from '../../../core/result'
import { openSheet, p, written } from '../testing/sheet'
import { Checker, type Reading } from './checker'
import { Lookup } from './lookup'

beforeEach(() => {
  vi.stubGlobal('requestIdleCallback', (run: () => void) => setTimeout(run))
  vi.stubGlobal('cancelIdleCallback', clearTimeout)
})
afterEach(() => vi.unstubAllGlobals())

/** What is told of a text until nothing more is asked, by dictionaries of which these do not answer. */
async function toldOf(silent: readonly Language[], until: Reading): Promise<readonly Reading[]> {
  const sheet = openSheet(written('Titre', 'Chapô', p('corps')))
  const told: Reading[] = []
  const lookup = new Lookup({
    unknown: (language) => Promise.resolve(silent.includes(language) ? err(marbreError('UNEXPECTED')) : ok([])),
    suggest: () => Promise.resolve(ok([])),
  })
  const checker = new Checker(sheet.editor.view, { language: 'fr', lookup, own: () => new Set(), onChecked: (reading) => told.push(reading) })
  checker.soon(0)
  await vi.waitFor(() => expect(told).toContain(until))
  checker.stop()
  sheet.editor.destroy()
  return told
}

test('a text is read once every word has its answer', async () => {
  expect(await toldOf([], 'whole')).not.toContain('unanswered')
})

test('a dictionary that does not answer is told: the text is not read for ever', async () => {
  expect(await toldOf(['fr'], 'unanswered')).not.toContain('whole')
})
