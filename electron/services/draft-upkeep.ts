import type { CommuniqueId } from '../../core/communique/ids'
import type { Clock } from '../platform/ports'
import { traceOf } from '../platform/logger'
import { growthSinceSnapshot } from '../store/draft-snapshots'
import { compactDrafts, makeSnapshot, type Compactor } from './draft-compaction'

/** Drafts kept quick to open, and their old changes merged: a step at a time, between the calls that it never holds up. */
export interface DraftUpkeep {
  /** A change was stored. */
  readonly wrote: (id: CommuniqueId, bytes: number) => void
  /** A draft was opened: the one before it was left. */
  readonly opened: (id: CommuniqueId) => void
  /** A version was frozen from the draft. */
  readonly froze: (id: CommuniqueId) => void
  /** The last steps, before the database is closed. */
  readonly close: () => void
}

/** Enough changes since the last snapshot for another: reading the draft would begin to take time. */
const DUE_CHANGES = 300
const DUE_BYTES = 256 * 1024
/** A snapshot never costs more than so many bytes for each change that it spares: long texts have fewer. */
const BYTES_A_CHANGE = 512
/** Who leaves a draft after less than this opens it again as quickly as before. */
const LEFT_CHANGES = 30

const STEP_PAUSE_MS = 50
const FIRST_COMPACTION_MS = 10_000
const NEXT_COMPACTION_MS = 60 * 60 * 1000

interface Growth {
  changes: number
  bytes: number
  snapshotBytes: number
}

function isDue({ changes, bytes, snapshotBytes }: Growth): boolean {
  return (changes >= DUE_CHANGES || bytes >= DUE_BYTES) && changes * BYTES_A_CHANGE + bytes >= snapshotBytes
}

export function draftUpkeep(compactor: Compactor, clock: Clock): DraftUpkeep {
  const { db, logger } = compactor
  const grown = new Map<CommuniqueId, Growth>()
  /** Drafts whose snapshot was not what it should be: they stay as they are until the next start. */
  const refused = new Set<CommuniqueId>()
  let open: CommuniqueId | null = null

  const growthOf = (id: CommuniqueId): Growth => {
    const known = grown.get(id) ?? { ...growthSinceSnapshot(db, id) }
    grown.set(id, known)
    return known
  }
  const isGrown = (id: CommuniqueId): boolean => growthOf(id).changes >= LEFT_CHANGES
  const snapshot = (id: CommuniqueId): void => {
    grown.delete(id)
    if (refused.has(id)) return
    try {
      makeSnapshot(compactor, id, clock.now())
    } catch (cause) {
      // Nothing is lost: the changes are as they were written.
      refused.add(id)
      logger.note('a draft’s snapshot was not made', traceOf(cause))
    }
  }
  const steps = inSteps((cause) => { logger.note('the drafts were not compacted', traceOf(cause)) })
  const asked = new Set<CommuniqueId>()
  const ask = (id: CommuniqueId): void => {
    if (asked.has(id) || refused.has(id)) return
    asked.add(id)
    steps.add(once(() => asked.delete(id) && snapshot(id)))
  }
  const compact = (): void => { steps.add(compactDrafts(compactor, clock.now())) }
  const first = setTimeout(compact, FIRST_COMPACTION_MS).unref()
  const hourly = setInterval(compact, NEXT_COMPACTION_MS).unref()

  return {
    wrote: (id, bytes) => {
      const growth = growthOf(id)
      growth.changes += 1
      growth.bytes += bytes
      if (isDue(growth)) ask(id)
    },
    opened: (id) => {
      if (open !== null && open !== id && isGrown(open)) ask(open)
      open = id
    },
    froze: (id) => {
      if (growthOf(id).changes > 0) ask(id)
    },
    close: () => {
      clearTimeout(first)
      clearInterval(hourly)
      steps.stop()
      for (const id of [...grown.keys()]) if (asked.has(id) || isGrown(id)) snapshot(id)
    },
  }
}

interface Steps {
  readonly add: (work: Generator) => void
  readonly stop: () => void
}

/** Runs work one step at a time, with a pause after each in which calls are answered. Work that fails is told of and left. */
function inSteps(onFailure: (cause: unknown) => void): Steps {
  const waiting: Generator[] = []
  let timer: NodeJS.Timeout | null = null
  const schedule = (): void => {
    if (waiting.length > 0) timer ??= setTimeout(step, STEP_PAUSE_MS).unref()
  }
  function step(): void {
    timer = null
    try {
      if (waiting[0]?.next().done === true) waiting.shift()
    } catch (cause) {
      waiting.shift()
      onFailure(cause)
    }
    schedule()
  }
  return {
    add: (work) => {
      waiting.push(work)
      schedule()
    },
    stop: () => {
      waiting.length = 0
      if (timer) clearTimeout(timer)
    },
  }
}

// eslint-disable-next-line require-yield -- one step is all there is
function* once(step: () => void): Generator<void> {
  step()
}
