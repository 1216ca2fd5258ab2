import { mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { Disk, materialise } from './disk/disk'
import { fates, outcomeOf, type Fate } from './disk/outcomes'
import { compiledRecorder, recorded } from './disk/recorder'
import { readTrace, type Change } from './disk/trace'
import { notRun, type CrashProgram } from './program'
import { pick, randomFrom, wholeNumber, type Random } from './random'
import { builtProgram, exampleFile } from './work/built-program'
import { checkProfile, type Found } from './work/check'
import { emptyLedger, promisesIn, type Promised } from './work/promises'
import { startWorker } from './work/run-worker'

const CUTS = 420
const CUTS_A_RECORD = 140
const CONTROL_CUTS = 60
/** The most of each of the two sessions of a record; both end in order, and the drafts' changes are merged. */
const ACTS = 50
/** Of a run that is only a look whether it works. */
const SHORT_ACTS = 10
const FEW = 10

/**
 * Records every write, sync and rename of an office at work, with what it promised, then cuts the power at hundreds of
 * moments of it: whatever was not synced by then happened, did not, or happened in part. Each disk that this may leave
 * is opened with Marbre and held against what was promised by then.
 */
export const powerLoss: CrashProgram = {
  name: 'power-loss',
  run: async (folder, say, { seed, trials }) => {
    const recorder = compiledRecorder(folder)
    if ('why' in recorder) return notRun(recorder.why)
    const program = await builtProgram('worker', folder)
    const bench: Bench = { folder, program, library: recorder.library, say }
    const acts = trials !== null && trials < FEW ? SHORT_ACTS : ACTS
    const control = { seed, acts, cuts: Math.min(CONTROL_CUTS, trials ?? CONTROL_CUTS) }
    const sound = await cutMany(bench, { name: 'full', seed, acts, cuts: trials ?? CUTS })
    const normal = await cutMany(bench, { name: 'normal', ...control, synchronousNormal: true })
    const folders = await cutMany(bench, { name: 'folders', ...control, foldersNeverSynced: true })
    return {
      trials: sound.cuts,
      losses: sound.losses.length,
      corruptions: sound.corruptions.length,
      findings: sound.examples,
      controls: [
        { name: 'synchronous=NORMAL', trials: normal.cuts, found: normal.cutsThatLost },
        { name: 'folders never synced', trials: folders.cuts, found: folders.cutsThatLost },
      ],
    }
  },
}

interface Bench {
  readonly folder: string
  readonly program: string
  readonly library: string
  readonly say: (line: string) => void
}

interface Plan {
  readonly name: string
  readonly seed: number
  readonly cuts: number
  readonly acts: number
  readonly synchronousNormal?: boolean
  readonly foldersNeverSynced?: boolean
}

interface Sums extends Found {
  cuts: number
  cutsThatLost: number
  /** The first finding of each cut that has any. */
  readonly examples: string[]
}

async function cutMany(bench: Bench, plan: Plan): Promise<Sums> {
  const sums: Sums = { cuts: 0, cutsThatLost: 0, losses: [], corruptions: [], examples: [] }
  const random = randomFrom(plan.seed)
  for (let record = 0; sums.cuts < plan.cuts; record++) {
    const root = join(bench.folder, `${plan.name}-${record}`)
    const changes = await recordDay(bench, root, plan, Math.floor(random() * 2 ** 31))
    bench.say(`  ${plan.name}: ${changes.length} changes recorded, ${changes.filter(({ kind }) => kind === 'sync').length} syncs, ${changes.filter(({ kind }) => kind === 'tell').length} promises`)
    await cutOne(bench, { plan, root, changes, random, sums })
    rmSync(root, { recursive: true, force: true })
  }
  return sums
}

/** Two sessions over a new profile: the second opens what the first closed and merged. */
async function recordDay({ program, library, folder }: Bench, root: string, plan: Plan, seed: number): Promise<readonly Change[]> {
  mkdirSync(join(root, 'outbox'), { recursive: true })
  const trace = join(folder, `${plan.name}.trace`)
  rmSync(trace, { force: true })
  const errand = { folder: join(root, 'home', 'profile'), outbox: join(root, 'outbox'), importFile: exampleFile, seed, mark: 'p', sessions: 2, acts: plan.acts, synchronousNormal: plan.synchronousNormal === true }
  const { code, complaint } = await startWorker(program, errand, recorded({ library, root, trace, tells: 1 })).ended
  if (code !== 0) throw new Error(`the recorded office stopped: ${complaint}`)
  return readTrace(readFileSync(trace))
}

interface Record {
  readonly plan: Plan
  readonly root: string
  readonly changes: readonly Change[]
  readonly random: Random
  readonly sums: Sums
}

async function cutOne(bench: Bench, { plan, root, changes, random, sums }: Record): Promise<void> {
  const wanted = Math.min(CUTS_A_RECORD, plan.cuts - sums.cuts)
  const cuts = Array.from({ length: wanted }, () => momentOf(random, changes)).sort((a, b) => a - b)
  const disk = new Disk(root, plan.foldersNeverSynced !== true)
  // It was there before the record began.
  disk.apply({ kind: 'mkdir', path: join(root, 'outbox') })
  disk.top.sure = new Map(disk.top.now)
  disk.top.unsure = []
  const promised: Promised[] = []
  let done = 0
  for (const cut of cuts) {
    for (; done < cut; done++) {
      const change = changes[done]
      if (change?.kind === 'tell') promised.push(...promisesIn(change.text))
      else if (change) disk.apply(change)
    }
    sums.cuts++
    const [ofFiles, ofNames] = [fateFor(sums.cuts, fates), pick(random, fates.slice(0, 4))]
    const found = await openAfterCut(bench, { disk, root, promised, random, fate: [ofFiles, ofNames] })
    const named = (line: string): string => `${plan.name}, change ${cut} of ${changes.length}, writes: ${ofFiles}, names: ${ofNames}: ${line}`
    sums.losses.push(...found.losses.map(named))
    for (const line of [...found.losses, ...found.corruptions].slice(0, 1)) sums.examples.push(named(line))
    sums.corruptions.push(...found.corruptions.map(named))
    if (found.losses.length + found.corruptions.length > 0) sums.cutsThatLost++
  }
}

const fateFor = (rank: number, all: readonly Fate[]): Fate => all[rank % all.length] ?? 'none'

/** Where it hurts most: right after a promise, right before a sync, around names that change, while a profile begins or closes. */
function momentOf(random: Random, changes: readonly Change[]): number {
  const after = (kinds: readonly Change['kind'][], shift: number): number => {
    const them = changes.flatMap(({ kind }, index) => (kinds.includes(kind) ? [index] : []))
    return them.length === 0 ? wholeNumber(random, 0, changes.length) : pick(random, them) + shift
  }
  const lot = random()
  if (lot < 0.35) return after(['tell'], 1)
  if (lot < 0.55) return after(['sync'], 0)
  if (lot < 0.65) return after(['sync'], 1)
  if (lot < 0.8) return after(['rename', 'unlink', 'truncate', 'mkdir'], wholeNumber(random, 0, 1))
  if (lot < 0.87) return wholeNumber(random, 0, changes.findIndex(({ kind }) => kind === 'tell'))
  if (lot < 0.94) return wholeNumber(random, changes.findLastIndex(({ kind }) => kind === 'tell'), changes.length)
  return wholeNumber(random, 0, changes.length)
}

interface Cut {
  readonly disk: Disk
  readonly root: string
  readonly promised: readonly Promised[]
  readonly random: Random
  readonly fate: readonly [ofFiles: Fate, ofNames: Fate]
}

async function openAfterCut({ folder }: Bench, { disk, root, promised, random, fate: [ofFiles, ofNames] }: Cut): Promise<Found> {
  const after = join(folder, 'after')
  rmSync(after, { recursive: true, force: true })
  mkdirSync(after)
  materialise(disk.top, after, outcomeOf(random, ofFiles, ofNames))
  const ledger = { ...emptyLedger(), promised: [...promised] }
  return checkProfile(join(after, 'home', 'profile'), ledger, { outbox: join(after, 'outbox'), importFile: exampleFile, fileAt: (path) => path.replace(root, after) })
}
