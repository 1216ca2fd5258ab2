import { writeSync } from 'node:fs'
import Database from 'better-sqlite3'
import type { CallInput, CallName } from '../../../core/bridge/contract'
import { randomFrom } from '../random'
import { beginDay, doSomething } from './day'
import { openPlace, type Place } from './place'
import { lineOf, type Promised } from './promises'

/*
 * A program that works in a profile until it is killed or has done enough:
 *   node worker.mjs '{"folder":…,"outbox":…,"importFile":…,"seed":…,"mark":…,"acts":…}'
 * Each line of its standard output is a promise that Marbre had made before it was printed.
 */
export interface Errand {
  readonly folder: string
  readonly outbox: string
  readonly importFile: string
  readonly seed: number
  readonly mark: string
  /** How many acts, then a closing in order; null: until it is killed. */
  readonly acts: number | null
  /** A negative control: it says « done » this long before it does it. */
  readonly boastsMs?: number
  /** A negative control: whatever synchronous the product asks of SQLite, it is given NORMAL. */
  readonly synchronousNormal?: boolean
}

const errand = JSON.parse(process.argv[2] ?? '') as Errand
const say = (promised: Promised): void => { writeSync(1, lineOf(promised)) }
if (errand.synchronousNormal) giveNormal()
const opened = await openPlace(errand.folder)
const place = errand.boastsMs === undefined ? opened : writingBehind(opened, errand.boastsMs)
if (place.workstation.problem) throw new Error(JSON.stringify(place.workstation.problem))
const day = await beginDay({ place, random: randomFrom(errand.seed), tell: say, outbox: errand.outbox, importFile: errand.importFile, mark: errand.mark })
for (let act = 0; errand.acts === null || act < errand.acts; act++) {
  await doSomething(day)
}
await place.close()

function giveNormal(): void {
  const { prototype } = Database
  // eslint-disable-next-line @typescript-eslint/unbound-method -- called on the connection that asks
  const { pragma } = prototype
  prototype.pragma = function (source, options): unknown {
    if (source === 'synchronous') return 2
    return pragma.call(this, source === 'synchronous = FULL' ? 'synchronous = NORMAL' : source, options)
  }
}

/** The classic mistake: a change of a draft is acknowledged at once and written a little later. */
function writingBehind(real: Place, delayMs: number): Place {
  const get = (async (name: CallName, input: CallInput<'drafts.append'>) => {
    if (name !== 'drafts.append') return real.get(name as 'drafts.append', input)
    setTimeout(() => void real.ask(name, input), delayMs)
    return { seq: 0, savedAt: 0 }
  }) as Place['get']
  return { ...real, get }
}
