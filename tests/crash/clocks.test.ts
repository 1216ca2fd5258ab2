import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { clocks } from './clocks'

const TRIALS = 2

test('under clocks that jump and zones that change, a communiqué stands the same and an embargo ends once', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'marbre-crash-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  const counts = await clocks.run(folder, () => undefined, { seed: 1, trials: TRIALS })
  expect(counts).toMatchObject({ trials: 2 * TRIALS, losses: 0, corruptions: 0, findings: [] })
  for (const { found } of counts.controls ?? []) expect(found).toBeGreaterThan(0)
})
