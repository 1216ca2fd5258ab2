import { mkdirSync, readdirSync } from 'node:fs'
import { setTimeout as pause } from 'node:timers/promises'
import { join } from 'node:path'
import type { CrashOptions, CrashProgram } from './program'
import { randomFrom, wholeNumber, type Random } from './random'
import { builtProgram, exampleFile } from './work/built-program'
import { checkProfile } from './work/check'
import { emptyLedger, type Ledger } from './work/promises'
import { startWorker, type Worked } from './work/run-worker'

const KILLS = 160
const CONTROL_KILLS = 20
/** Then the next kills hit a profile that does not exist yet. */
const KILLS_A_PROFILE = 10
/** The most of a session; then the profile is closed, its drafts' changes merged, and opened again. */
const ACTS = 12
/** An office says « done » this long before it writes, in the control. */
const BOAST_MS = 60

interface Sums {
  kills: number
  readonly losses: string[]
  readonly corruptions: string[]
  readonly leftOver: Set<string>
  promises: number
  merged: number
}

/**
 * kill -9 at random instants of an office at work over a real profile: setting up, typing, submitting, judging,
 * clearing, importing, illustrating, exporting, backing up, merging drafts' changes, starting, closing. After each kill the profile is opened again and
 * held against every promise since it was made.
 */
export const killsServices: CrashProgram = {
  name: 'kills-services',
  run: async (folder, say, options) => {
    const program = await builtProgram('worker', folder)
    const sums = await killMany(program, join(folder, 'real'), { ...options, kills: options.trials ?? KILLS })
    const control = await killMany(program, join(folder, 'control'), { ...options, kills: Math.min(CONTROL_KILLS, options.trials ?? CONTROL_KILLS), boastsMs: BOAST_MS })
    say(`  ${sums.promises} promises held to, ${sums.merged} changes merged meanwhile; files left over that nothing reads: ${[...sums.leftOver].sort().join(', ') || 'none'}`)
    return {
      trials: sums.kills,
      kills: sums.kills,
      losses: sums.losses.length,
      corruptions: sums.corruptions.length,
      findings: [...sums.losses, ...sums.corruptions],
      controls: [{ name: 'acknowledges before it writes', trials: control.kills, found: control.losses.length }],
    }
  },
}

interface Plan extends CrashOptions {
  readonly kills: number
  readonly boastsMs?: number
}

async function killMany(program: string, folder: string, plan: Plan): Promise<Sums> {
  const random = randomFrom(plan.seed)
  const sums: Sums = { kills: 0, losses: [], corruptions: [], leftOver: new Set(), promises: 0, merged: 0 }
  for (let profile = 0; sums.kills < plan.kills; profile++) {
    const at = join(folder, String(profile))
    const ledger = emptyLedger()
    mkdirSync(at, { recursive: true })
    for (let kill = 0; kill < KILLS_A_PROFILE && sums.kills < plan.kills; kill++) {
      await killOnce(program, at, { ledger, random, plan, sums })
    }
    sums.promises += ledger.promised.length
    for (const each of ledger.promised) if (each.kind === 'compacted') sums.merged += each.merged
  }
  return sums
}

interface Trial {
  readonly ledger: Ledger
  readonly random: Random
  readonly plan: Plan
  readonly sums: Sums
}

async function killOnce(program: string, at: string, { ledger, random, plan, sums }: Trial): Promise<void> {
  const [profile, outbox, mark] = [join(at, 'profile'), join(at, 'outbox'), `k${sums.kills + 1}`]
  const worked = await workAndKill(program, { folder: profile, outbox, importFile: exampleFile, seed: Math.floor(random() * 2 ** 31), mark, sessions: null, acts: ACTS, ...(plan.boastsMs === undefined ? {} : { boastsMs: plan.boastsMs }) }, random)
  sums.kills++
  ledger.promised.push(...worked.promised)
  const named = (line: string): string => `kill ${sums.kills}, seed ${plan.seed}: ${line}`
  if (worked.signal !== 'SIGKILL') sums.corruptions.push(named(`the office stopped by itself: ${worked.complaint.trim().split('\n').slice(0, 3).join(' | ')}`))
  const found = await checkProfile(profile, ledger, { outbox, importFile: exampleFile })
  sums.losses.push(...found.losses.map(named))
  sums.corruptions.push(...found.corruptions.map(named))
  for (const name of leftOverIn(at)) sums.leftOver.add(name)
  if (found.losses.length > 0) forgetLost(ledger)
}

/** Kills after some promises, or some time after the start, and a little more: writes take tenths of a millisecond. */
async function workAndKill(program: string, errand: Parameters<typeof startWorker>[1], random: Random): Promise<Worked> {
  const { child, heard, ended } = startWorker(program, errand)
  const isOver = ended.then(() => true)
  if (random() < 0.7) {
    const enough = wholeNumber(random, 1, 60)
    while (heard() < enough && !(await Promise.race([isOver, pause(1, false)])));
    await pause(random() * 8)
  } else {
    await Promise.race([isOver, pause(random() * 700)])
  }
  child.kill('SIGKILL')
  return ended
}

/** Each loss is counted once: what is gone is not looked for again. */
function forgetLost(ledger: Ledger): void {
  ledger.promised.length = 0
}

/** Names of unfinished files, their random part left out. */
function leftOverIn(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.tmp') || name.includes('.sqlite.new'))
    .map((name) => (name.endsWith('.tmp') ? `${name.split('/').at(-2) ?? ''}/*.tmp` : name))
}
