import { isSameBytes } from '../../platform/hashing'
import { factOfRow, type JournalFact } from '../journal'
import type { NamedRow } from './raw-database'

/** What is left of a journal. */
export interface Chain {
  /** From the first row on, each the one that the next one names. */
  readonly whole: readonly JournalFact[]
  /** Rows after a gap, whole by their own hash, in their order. */
  readonly after: readonly JournalFact[]
  /** How many rows between the first and the last one are nowhere. */
  readonly missing: number
}

const FIRST_HASH = new Uint8Array(32)

/** Follows the chain as far as it goes, through whichever rows there are; what comes after a gap is kept apart. */
export function followChain(rows: readonly NamedRow[]): Chain {
  const bySeq = new Map<number, NamedRow[]>()
  for (const row of rows) bySeq.set(Number(row['seq']), [...(bySeq.get(Number(row['seq'])) ?? []), row])
  const whole: JournalFact[] = []
  let previous: Uint8Array = FIRST_HASH
  for (let seq = 1; ; seq++) {
    const row = bySeq.get(seq)?.find((each) => each['previous_hash'] instanceof Uint8Array && isSameBytes(each['previous_hash'], previous))
    if (!row || !(row['hash'] instanceof Uint8Array)) break
    whole.push(factOfRow(row))
    previous = row['hash']
  }
  const later = [...bySeq.keys()].filter((seq) => seq > whole.length).sort((one, other) => one - other)
  const last = later.at(-1) ?? whole.length
  return { whole, after: later.flatMap((seq) => bySeq.get(seq)?.slice(0, 1).map(factOfRow) ?? []), missing: last - whole.length - later.length }
}
