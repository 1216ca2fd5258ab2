import Database from 'better-sqlite3'
import type { CallInput, CallName } from '../../../core/bridge/contract'
import type { Place } from './place'

/* Mistakes made on purpose, for the negative controls: no product code can be asked to make them. */

/** Whatever synchronous is asked of SQLite in this process, it is given NORMAL, and answers FULL. */
export function giveNormal(): void {
  const { prototype } = Database
  // eslint-disable-next-line @typescript-eslint/unbound-method -- called on the connection that asks
  const { pragma } = prototype
  prototype.pragma = function (source, options): unknown {
    if (source === 'synchronous') return 2
    return pragma.call(this, source === 'synchronous = FULL' ? 'synchronous = NORMAL' : source, options)
  }
}

/** The classic mistake: a change of a draft is acknowledged at once and written a little later. */
export function writingBehind(real: Place, delayMs: number): Place {
  const get = (async (name: CallName, input: CallInput<'drafts.append'>) => {
    if (name !== 'drafts.append') return real.get(name as 'drafts.append', input)
    setTimeout(() => void real.ask(name, input), delayMs)
    return { seq: 0, savedAt: 0 }
  }) as Place['get']
  return { ...real, get }
}
