import { spawnSync } from 'node:child_process'
import { closeSync, cpSync, mkdirSync, openSync, readdirSync, rmSync, statfsSync, writeSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { compactProfile } from '../../electron/services/draft-compaction'
import { storeFailure } from '../../electron/store/failures'
import { notRun, type CrashProgram } from './program'
import { exampleFile } from './work/built-program'
import { checkProfile, type Found } from './work/check'
import { beginDay, perform, type Act, type Day } from './work/day'
import { openPlace, Refused, type Place } from './work/place'
import { emptyLedger, type Ledger } from './work/promises'

const DISK_BYTES = 24 * 1024 * 1024
const BLOCK_BYTES = 4096
const DAY_MS = 86_400_000
/** What is left of the disk when the step begins. A step that went through with less is not tried with more. */
const LEFT_BLOCKS = [0, 1, 2, 3, 4, 6, 8, 10, 12, 16, 20, 24, 28, 32, 40, 48, 64, 80, 96, 112, 128, 160, 192, 256, 320, 384, 512]

const keptProfile = resolve(import.meta.dirname, '../fixtures/profiles/001')

/** One step of the work, on a profile that is ready for it. */
interface Step {
  readonly name: string
  /** What was done before, on a disk with room. Null: the profile does not exist yet. */
  readonly ready: readonly Act[] | null | 'kept profile'
  /** Done with hardly any room, then again with some. @throws Refused */
  readonly run: (trial: Trial) => Promise<void>
}

interface Trial {
  readonly folder: string
  readonly outbox: string
  readonly ledger: Ledger
  /** Open, and somebody at the keyboard; null for a step that opens. */
  place: Place | null
  day: Day | null
}

const act = (what: Act) => async ({ day }: Trial): Promise<void> => {
  if (!day || !(await perform(day, what))) throw new Error(`${what} was not possible`)
}

const steps: readonly Step[] = [
  { name: 'first creation', ready: null, run: begin },
  { name: 'opening', ready: ['create'], run: begin },
  { name: 'migration of an old profile', ready: 'kept profile', run: openOnly },
  { name: 'typing', ready: ['create'], run: act('type') },
  { name: 'creating', ready: [], run: act('create') },
  { name: 'submitting', ready: ['create'], run: act('submit') },
  { name: 'judging', ready: ['create', 'submit'], run: act('judge') },
  { name: 'clearing with its files', ready: ['create', 'submit', 'judge'], run: act('clear') },
  { name: 'releasing', ready: ['create', 'submit', 'judge', 'clear'], run: act('release') },
  { name: 'adding a picture', ready: ['create'], run: act('illustrate') },
  { name: 'importing a file', ready: ['create'], run: act('import') },
  { name: 'exporting a PDF', ready: ['create'], run: act('export') },
  { name: 'backing up onto the same disk', ready: ['create'], run: act('backUp') },
  { name: 'merging old changes', ready: ['create', 'type', 'type', 'type'], run: merge },
  { name: 'closing', ready: ['create', 'type', 'submit'], run: closeAndOpen },
]

/**
 * Each step of the work on a small disk of memory that fills up under it, with no room at all, then one block more, and
 * so on until it goes through. It must be refused with DISK_FULL, leave nothing half done and nothing acknowledged lost,
 * and go through without a restart once there is room.
 */
export const diskFull: CrashProgram = {
  name: 'disk-full',
  run: async (folder, say, { trials }) => {
    const disk = join(folder, 'disk')
    mkdirSync(disk)
    if (spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${DISK_BYTES}`, 'tmpfs', disk]).status !== 0) return notRun('this process may not mount a small disk of memory (it must be root)')
    try {
      return await fillUnder(folder, disk, { say, most: trials ?? Number.MAX_SAFE_INTEGER })
    } finally {
      spawnSync('umount', ['-l', disk])
    }
  },
}

interface Watch {
  readonly say: (line: string) => void
  readonly most: number
}

async function fillUnder(folder: string, disk: string, { say, most }: Watch): ReturnType<CrashProgram['run']> {
  const found: Found = { losses: [], corruptions: [] }
  let [trials, refusals] = [0, 0]
  for (const step of steps) {
    const template = join(folder, 'template')
    rmSync(template, { recursive: true, force: true })
    const ledger = await prepare(step, template)
    let refused = 0
    for (const blocks of LEFT_BLOCKS) {
      if (trials >= most) break
      trials++
      for (const name of readdirSync(disk)) rmSync(join(disk, name), { recursive: true })
      const wasRefused = await tryWith(step, { template, disk, blocks, ledger: { promised: [...ledger.promised], seen: new Map() }, found })
      if (!wasRefused) break
      refused++
    }
    say(`  ${step.name}: refused ${refused} times before it went through`)
    refusals += refused
  }
  // A disk that never refused anything was not full: then this proves nothing.
  return { trials, losses: found.losses.length, corruptions: found.corruptions.length, findings: [...found.losses, ...found.corruptions], controls: [{ name: 'refusals for want of room', trials, found: refusals }] }
}

/** A profile on which the step may be done, closed. */
async function prepare({ ready }: Step, template: string): Promise<Ledger> {
  const ledger = emptyLedger()
  mkdirSync(join(template, 'outbox'), { recursive: true })
  if (ready === null) return ledger
  if (ready === 'kept profile') {
    cpSync(keptProfile, join(template, 'profile'), { recursive: true })
    return ledger
  }
  const trial: Trial = { folder: join(template, 'profile'), outbox: join(template, 'outbox'), ledger, place: null, day: null }
  await begin(trial)
  for (const what of ready) await act(what)(trial)
  await trial.place?.close()
  return ledger
}

interface Room {
  readonly template: string
  readonly disk: string
  readonly blocks: number
  readonly ledger: Ledger
  readonly found: Found
}

/** Returns whether the step was refused for want of room. */
async function tryWith(step: Step, { template, disk, blocks, ledger, found }: Room): Promise<boolean> {
  cpSync(template, disk, { recursive: true })
  const trial: Trial = { folder: join(disk, 'profile'), outbox: join(disk, 'outbox'), ledger, place: null, day: null }
  const named = (line: string): string => `${step.name}, ${blocks * BLOCK_BYTES} bytes left: ${line}`
  const opensItself = step.run === begin || step.run === openOnly
  if (!opensItself) await begin(trial)
  const ballast = join(disk, 'ballast')
  fill(disk, ballast, blocks)
  const code = await refusalOf(() => step.run(trial))
  if (code !== null && code !== 'DISK_FULL' && code !== 'TARGET_DISK_FULL') found.corruptions.push(named(`said ${code}`))
  rmSync(ballast)
  if (code !== null) {
    const again = await refusalOf(() => step.run(trial))
    if (again !== null) found.corruptions.push(named(`with room again, and no restart, said ${again}`))
  }
  await trial.place?.close()
  const after = await checkProfile(trial.folder, ledger, { outbox: trial.outbox, importFile: exampleFile, goesOn: step.ready !== 'kept profile' })
  found.losses.push(...after.losses.map(named))
  found.corruptions.push(...after.corruptions.map(named))
  return code !== null
}

async function refusalOf(work: () => Promise<void>): Promise<string | null> {
  try {
    await work()
    return null
  } catch (cause) {
    return cause instanceof Refused ? cause.error.code : String(cause)
  }
}

/** Takes all the room but so many blocks. */
function fill(disk: string, ballast: string, blocks: number): void {
  const handle = openSync(ballast, 'w')
  const piece = Buffer.alloc(256 * 1024, 1)
  const { bavail, bsize } = statfsSync(disk)
  for (let left = (bavail - blocks) * bsize; left > 0; left -= piece.length) writeSync(handle, piece, 0, Math.min(piece.length, left))
  closeSync(handle)
}

/** Opens the profile, unless it is open, and somebody sits down; a new one is set up. */
async function begin(trial: Trial): Promise<void> {
  const place = await opened(trial)
  trial.day ??= await beginDay({ place, random: () => 0.5, tell: (each) => trial.ledger.promised.push(each), outbox: trial.outbox, importFile: exampleFile, mark: `f${trial.ledger.promised.length}x` })
}

/** @throws Refused */
async function opened(trial: Trial): Promise<Place> {
  if (trial.place) return trial.place
  const place = await openPlace(trial.folder)
  const { problem } = place.workstation
  if (problem) {
    await place.close()
    throw new Refused('opening', problem)
  }
  trial.place = place
  return place
}

async function openOnly(trial: Trial): Promise<void> {
  await opened(trial)
}

/** As if every change were older than the day for which each is kept. */
async function merge(trial: Trial): Promise<void> {
  await trial.place?.close()
  trial.place = null
  try {
    const merged = compactProfile(trial.folder, Date.now() + 2 * DAY_MS, { note: () => undefined })
    if (!merged.ok) throw new Refused('merging', merged.error)
  } catch (cause) {
    const failure = cause instanceof Refused ? null : storeFailure(cause, trial.folder)
    throw failure ? new Refused('merging', failure) : cause
  }
}

/** Closing a full disk fails nobody; what cannot be copied from the log into the file stays in the log. */
async function closeAndOpen(trial: Trial): Promise<void> {
  await trial.place?.close()
  trial.place = null
  await opened(trial)
}
