import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { fuzzedUpdates } from './fuzzed-updates'

const TRIALS = 400

test('updates that something happened to are refused whole, or recognised; none hangs', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'marbre-crash-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  const said: string[] = []
  const counts = await fuzzedUpdates.run(folder, (line) => said.push(line), { seed: 7, trials: TRIALS })
  expect(counts).toMatchObject({ trials: TRIALS, losses: 0, corruptions: 0, findings: [] })
  expect(said.join('\n')).toContain(`${TRIALS / 10} sent twice and recognised`)
  for (const { found } of counts.controls ?? []) expect(found).toBeGreaterThan(0)
}, 60_000)
