import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { powerLoss } from './power-loss'

const CUTS = 6

test('a power cut at a few moments loses nothing that was promised, and the two careless disks are seen through', async ({ skip }) => {
  const folder = mkdtempSync(join(tmpdir(), 'marbre-crash-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  const counts = await powerLoss.run(folder, () => undefined, { seed: 1, trials: CUTS })
  skip(counts.notRun !== undefined, counts.notRun)
  expect(counts).toMatchObject({ trials: CUTS, losses: 0, corruptions: 0, findings: [] })
  for (const { found } of counts.controls ?? []) expect(found).toBeGreaterThan(0)
})
