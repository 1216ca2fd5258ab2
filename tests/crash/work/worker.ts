import { mkdirSync, writeFileSync, writeSync } from 'node:fs'
import { compactProfile } from '../../../electron/services/draft-compaction'
import { err } from '../../../core/result'
import { storeFailure } from '../../../electron/store/failures'
import { randomFrom, wholeNumber } from '../random'
import { giveNormal, writingBehind } from './careless'
import { beginDay, doSomething, retryOf } from './day'
import { openPlace, Refused, type Place } from './place'
import { lineOf, type Promised } from './promises'

/*
 * A program that works in a profile until it is killed or has done enough:
 *   node worker.mjs '{"folder":…,"outbox":…,"importFile":…,"seed":…,"mark":…,"sessions":…,"acts":…}'
 * Each line of its standard output is a promise that Marbre had made before it was printed.
 */
export interface Errand {
  readonly folder: string
  readonly outbox: string
  readonly importFile: string
  readonly seed: number
  readonly mark: string
  /** Each opens the profile, works, closes it in order and merges the drafts' changes; null: until it is killed. */
  readonly sessions: number | null
  /** The most acts of a session. */
  readonly acts: number
  /** What the disk refuses is told, then this file is made, from which on the disk takes everything, and the same is asked again. */
  readonly roomFile?: string
  /** A negative control: it says « done » this long before it does it. */
  readonly boastsMs?: number
  /** A negative control: whatever synchronous the product asks of SQLite, it is given NORMAL. */
  readonly synchronousNormal?: boolean
}

const DAY_MS = 86_400_000
const errand = JSON.parse(process.argv[2] ?? '') as Errand
const random = randomFrom(errand.seed)
const say = (promised: Promised): void => { writeSync(1, lineOf(promised)) }

if (errand.synchronousNormal) giveNormal()
mkdirSync(errand.outbox, { recursive: true })
for (let session = 1; errand.sessions === null || session <= errand.sessions; session++) {
  const place = await insisting('opening', open)
  const { outbox, importFile } = errand
  const day = await insisting('sitting down', () => beginDay({ place, random, tell: say, outbox, importFile, mark: `${errand.mark}s${session}` }))
  for (let left = wholeNumber(random, Math.ceil(errand.acts / 3), errand.acts); left > 0; left--) await insisting('working', () => doSomething(day), () => retryOf(day))
  await place.close()
  await insisting('merging', compact)
}

async function open(): Promise<Place> {
  const place = await openPlace(errand.folder)
  const { problem } = place.workstation
  if (problem) {
    await place.close()
    throw new Refused('opening', problem)
  }
  return errand.boastsMs === undefined ? place : writingBehind(place, errand.boastsMs)
}

/** Does it; when the disk refuses and there can be room, tells so, makes room and does it again. @throws Refused */
async function insisting<Value>(what: string, work: () => Promise<Value>, again: () => Promise<Value> = work): Promise<Value> {
  try {
    return await work()
  } catch (cause) {
    if (errand.roomFile === undefined || !(cause instanceof Refused)) throw cause
    say({ kind: 'refused', what, code: cause.error.code })
    writeFileSync(errand.roomFile, '')
    return await again()
  }
}

/** As if every change were older than the day for which each is kept. @throws Refused */
async function compact(): Promise<void> {
  const compacted = await Promise.resolve().then(() => compactProfile(errand.folder, Date.now() + 2 * DAY_MS, { note: () => undefined })).catch((cause: unknown) => {
    const failure = storeFailure(cause, errand.folder)
    if (!failure) throw cause
    return err(failure)
  })
  if (!compacted.ok) throw new Refused('merging', compacted.error)
  say({ kind: 'compacted', ...compacted.value })
}
