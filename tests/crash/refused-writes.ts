import { mkdirSync, rmSync } from 'node:fs'
import { constants } from 'node:os'
import { join } from 'node:path'
import { compiledRecorder, recorded } from './disk/recorder'
import { notRun, type CrashProgram } from './program'
import { randomFrom, wholeNumber } from './random'
import { builtProgram, exampleFile } from './work/built-program'
import { checkProfile, type Found } from './work/check'
import { emptyLedger } from './work/promises'
import { startWorker } from './work/run-worker'

const TRIALS = 120
const ACTS = 14

const refusals = [
  { name: 'ENOSPC', errno: constants.errno.ENOSPC, expected: ['DISK_FULL', 'WRITE_FAILED', 'TARGET_DISK_FULL', 'TARGET_WRITE_FAILED'] },
  { name: 'EIO', errno: constants.errno.EIO, expected: ['WRITE_FAILED', 'TARGET_WRITE_FAILED'] },
] as const

/**
 * The disk refuses one operation of an office at work, whichever it is (a write, a sync, a truncation, a new file or
 * folder, a rename), or all from that one on until there is room again: with « no space left » and with « input/output
 * error ». Each refusal is told by its name, the same act goes through afterwards without a restart, and nothing that
 * was acknowledged is lost.
 */
export const refusedWrites: CrashProgram = {
  name: 'refused-writes',
  run: async (folder, say, { seed, trials }) => {
    const recorder = compiledRecorder(folder)
    if ('why' in recorder) return notRun(recorder.why)
    const program = await builtProgram('worker', folder)
    const random = randomFrom(seed)
    const found: Found = { losses: [], corruptions: [] }
    const heard = new Map<string, number>()
    const wanted = trials ?? TRIALS
    for (let trial = 0; trial < wanted; trial++) {
      const refusal = refusals[trial % refusals.length] ?? refusals[0]
      const root = join(folder, `trial-${trial}`)
      mkdirSync(join(root, 'outbox'), { recursive: true })
      const errand = { folder: join(root, 'profile'), outbox: join(root, 'outbox'), importFile: exampleFile, seed: seed + (trial % 5), mark: 'r', sessions: 2, acts: ACTS, roomFile: join(folder, `room-${trial}`) }
      const at = wholeNumber(random, 1, random() < 0.3 ? 80 : 1500)
      const isLasting = random() < 0.5
      const env = recorded({ library: recorder.library, root, fail: { at, errno: refusal.errno, ...(isLasting ? { until: errand.roomFile } : {}) } })
      const worked = await startWorker(program, errand, env).ended
      const named = (line: string): string => `${refusal.name} at change ${at}${isLasting ? ' and after' : ''}, trial ${trial + 1}: ${line}`
      if (worked.code !== 0) found.corruptions.push(named(`the office stopped: ${worked.complaint.trim().split('\n').slice(0, 12).join(' | ')}`))
      for (const each of worked.promised) {
        if (each.kind !== 'refused') continue
        heard.set(each.code, (heard.get(each.code) ?? 0) + 1)
        if (!(refusal.expected as readonly string[]).includes(each.code)) found.corruptions.push(named(`${each.what} was refused with ${each.code}`))
      }
      const after = await checkProfile(errand.folder, { ...emptyLedger(), promised: [...worked.promised] }, { outbox: errand.outbox, importFile: exampleFile })
      found.losses.push(...after.losses.map(named))
      found.corruptions.push(...after.corruptions.map(named))
      rmSync(root, { recursive: true, force: true })
    }
    say(`  told as: ${[...heard].map(([code, count]) => `${code} ${count}`).join(', ')}`)
    const told = [...heard.values()].reduce((sum, count) => sum + count, 0)
    return { trials: wanted, losses: found.losses.length, corruptions: found.corruptions.length, findings: [...found.losses, ...found.corruptions], controls: [{ name: 'refusals that the office heard of', trials: wanted, found: told }] }
  },
}
