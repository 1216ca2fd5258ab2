import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import * as Y from 'yjs'
import { documentSaying, mirrorOf, updateTo } from '../contract/writing'
import { documentToUpdate } from '../../core/document/draft'
import type { Control, CrashProgram } from './program'
import { pick, randomFrom } from './random'
import { builtProgram } from './work/built-program'
import type { Fuzzed, FuzzErrand } from './work/fuzzer'
import { changedUpdate, mutationKinds } from './work/mutations'

const TRIALS = 100_000
/** A trial that takes longer hangs: the longest that ever ended took a hundredth of it. */
const HANG_MS = 15_000
const LOOK_MS = 500

/**
 * Updates of a draft that were flipped, cut, spliced, sent twice, of a later version, ahead of their time, V2, random,
 * without their frame, or changed and then framed: none goes in by half, none is taken without a word, none hangs.
 */
export const fuzzedUpdates: CrashProgram = {
  name: 'fuzzed-updates',
  async run(folder, say, { seed, trials }) {
    const until = trials ?? TRIALS
    const program = await builtProgram('fuzzer', folder)
    const total: Fuzzed = { refused: 0, recognised: 0, sound: 0, silent: [], half: [], lost: 0 }
    const hangs: string[] = []
    for (let from = 0, attempt = 0; from < until; attempt++) {
      const profile = join(folder, `profile-${attempt}`)
      mkdirSync(profile)
      const { fuzzed, reached } = await watched(program, { folder: profile, seed, from, until, progress: new SharedArrayBuffer(4) })
      if (fuzzed) add(total, fuzzed)
      else hangs.push(`hung: ${mutationKinds[reached % mutationKinds.length] ?? ''}, trial ${reached}`)
      from = fuzzed ? until : reached + 1
    }
    say(`  ${until} updates: ${total.refused} refused, ${total.recognised} sent twice and recognised, ${total.sound} changed before they were framed and whole, ${total.silent.length} taken silently, ${total.half.length} half-applied, ${hangs.length} hung`)
    const findings = [...total.silent.map((found) => `taken silently: ${found}`), ...total.half.map((found) => `half-applied: ${found}`), ...hangs, ...(total.lost > 0 ? ['a good change was not taken any more'] : [])]
    return { trials: until, losses: total.lost, corruptions: total.silent.length + total.half.length + hangs.length, controls: [withoutGate(seed)], findings }
  },
}

function add(total: Fuzzed, { refused, recognised, sound, silent, half, lost }: Fuzzed): void {
  total.refused += refused
  total.recognised += recognised
  total.sound += sound
  total.lost += lost
  total.silent.push(...silent)
  total.half.push(...half)
}

interface Watched {
  /** Null when it hung. */
  readonly fuzzed: Fuzzed | null
  /** The trial at which it stood. */
  readonly reached: number
}

/** Runs the fuzzer in a thread, and ends it when one trial takes too long. A thread that fails otherwise throws. */
function watched(program: string, errand: FuzzErrand): Promise<Watched> {
  const counter = new Int32Array(errand.progress)
  Atomics.store(counter, 0, errand.from)
  return new Promise((resolve, reject) => {
    const worker = new Worker(program, { workerData: errand })
    let [at, since] = [-1, performance.now()]
    const watch = setInterval(() => {
      const now = Atomics.load(counter, 0)
      if (now !== at) [at, since] = [now, performance.now()]
      if (performance.now() - since < HANG_MS) return
      clearInterval(watch)
      void worker.terminate().then(() => resolve({ fuzzed: null, reached: now }))
    }, LOOK_MS)
    const end = (settle: () => void): void => {
      clearInterval(watch)
      settle()
    }
    worker.once('message', (fuzzed: Fuzzed) => end(() => resolve({ fuzzed, reached: errand.until })))
    worker.once('error', (error: Error) => end(() => reject(error)))
  })
}

const CONTROL_TRIALS = 2000

/** The same changes given to Yjs itself, without a frame and without the gate: some must change the draft. */
function withoutGate(seed: number): Control {
  const first = documentToUpdate(documentSaying('Avant'))
  const random = randomFrom(seed)
  const fresh = ['Un', 'Deux', 'Trois'].map((title) => updateTo(mirrorOf([first]), documentSaying(title)))
  let found = 0
  for (let trial = 0; trial < CONTROL_TRIALS; trial++) {
    const draft = mirrorOf([first])
    const before = Y.encodeStateAsUpdate(draft)
    try {
      Y.applyUpdate(draft, changedUpdate(pick(random, fresh), pick(random, fresh), random))
    } catch {
      // Yjs throws errors of many kinds; what counts is what it did before.
    }
    if (Buffer.compare(Y.encodeStateAsUpdate(draft), before) !== 0) found += 1
    draft.destroy()
  }
  return { name: 'Yjs without the gate', trials: CONTROL_TRIALS, found }
}
