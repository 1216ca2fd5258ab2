import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { clocks } from './clocks'
import { damagedFiles } from './damaged-files'
import { diskFull } from './disk-full'
import { fuzzedUpdates } from './fuzzed-updates'
import { killsApplication } from './kills-application'
import { killsServices } from './kills-services'
import { powerLoss } from './power-loss'
import { refusedWrites } from './refused-writes'
import { outcomeOf, tableOf, type CrashProgram, type Ran } from './program'

/** A new one is a module of its own in this folder, and a name here. */
const programs: readonly CrashProgram[] = [killsServices, powerLoss, diskFull, refusedWrites, fuzzedUpdates, clocks, damagedFiles, killsApplication]

export interface CrashRun {
  /** As typed: names of programs, none for all; `--seed=N`; `--trials=N`. */
  readonly asked: readonly string[]
  readonly say: (line: string) => void
  /** Does the work with the application built and a display to show it on. */
  readonly withApplication: (work: () => Promise<void>) => Promise<unknown>
  /** Told the exit code: 0 all held, 1 something was lost or corrupted or a control saw nothing, 2 something could not be tried. */
  readonly end: (exitCode: number) => void
}

export default async function crash({ asked, say, withApplication, end }: CrashRun): Promise<void> {
  const { chosen, seed, trials } = readAsked(asked)
  const ran: Ran[] = []
  const runOne = async (program: CrashProgram): Promise<void> => {
    const folder = mkdtempSync(join(tmpdir(), `marbre-crash-${program.name}-`))
    say(`${program.name}…`)
    const begunAt = performance.now()
    try {
      const counts = await program.run(folder, say, { seed, trials })
      ran.push({ name: program.name, counts, seconds: (performance.now() - begunAt) / 1000 })
      for (const finding of counts.findings ?? []) say(`  ${finding}`)
      if (counts.notRun !== undefined) say(`  not run: ${counts.notRun}`)
    } finally {
      rmSync(folder, { recursive: true, force: true })
    }
  }
  for (const program of chosen) await (program.needsApplication ? withApplication(() => runOne(program)) : runOne(program))
  say(tableOf(ran, seed))
  const outcomes = ran.map(({ counts }) => outcomeOf(counts))
  end(outcomes.includes('FAILED') ? 1 : outcomes.includes('NOT RUN') ? 2 : 0)
}

interface Asked {
  readonly chosen: readonly CrashProgram[]
  readonly seed: number
  readonly trials: number | null
}

/** @throws on a name or an option that there is not */
function readAsked(asked: readonly string[]): Asked {
  const options = new Map(asked.filter((word) => word.startsWith('--')).map((word) => [word.slice(2).split('=')[0], Number(word.split('=')[1])] as const))
  const names = asked.filter((word) => !word.startsWith('--'))
  for (const [name, value] of options) {
    if ((name !== 'seed' && name !== 'trials') || !Number.isInteger(value)) throw new Error(`--${name ?? ''}? There are --seed=N and --trials=N`)
  }
  const unknown = names.find((name) => !programs.some((program) => program.name === name))
  if (unknown !== undefined) throw new Error(`no program "${unknown}"; there are: ${programs.map(({ name }) => name).join(', ')}`)
  return {
    chosen: programs.filter(({ name }) => names.length === 0 || names.includes(name)),
    seed: options.get('seed') ?? Date.now() % 2 ** 31,
    trials: options.get('trials') ?? null,
  }
}
