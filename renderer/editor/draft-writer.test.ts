import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { marbreError } from '../../core/errors'
import type { Result } from '../../core/result'
import type { SavePoint } from '../../core/bridge/shapes'
import { APPEND_BYTES, BATCH_BYTES, BATCH_DELAY_MS, DraftWriter, DURABLE_WITHIN_MS, RETRY_FIRST_MS, RETRY_MAX_MS, STALL_MS, type SaveState } from './draft-writer'

type Outcome = 'written' | 'refused' | 'thrown'

function concat(updates: readonly Uint8Array[]): Uint8Array {
  const all = new Uint8Array(updates.reduce((sum, update) => sum + update.byteLength, 0))
  let offset = 0
  for (const update of updates) {
    all.set(update, offset)
    offset += update.byteLength
  }
  return all
}

/** A disk and a clock that do what they are told; updates are single bytes, so that a merge is a concatenation. */
function bench(outcomes: Outcome[] = []) {
  const disk: number[] = []
  const states: SaveState[] = []
  const timers: { id: number; at: number; run: () => void }[] = []
  const appended: number[] = []
  let now = 0
  let ids = 0
  let inFlight = 0
  let release: (() => void)[] = []
  let held = false

  const append = async (update: Uint8Array): Promise<Result<SavePoint>> => {
    inFlight += 1
    expect(inFlight).toBe(1)
    if (held) await new Promise<void>((resolve) => release.push(resolve))
    inFlight -= 1
    const outcome = outcomes.shift() ?? 'written'
    if (outcome === 'thrown') throw new Error('the bridge is gone')
    if (outcome === 'refused') return { ok: false, error: marbreError('DISK_FULL') }
    for (const byte of update) disk.push(byte)
    appended.push(update.byteLength)
    return { ok: true, value: { seq: disk.length, savedAt: now } }
  }
  const writer = new DraftWriter({
    append,
    merge: (updates) => concat(updates),
    onState: (state) => states.push(state),
    setTimer: (run, delayMs) => {
      const id = (ids += 1)
      timers.push({ id, at: now + delayMs, run })
      return id
    },
    clearTimer: (id) => {
      const index = timers.findIndex((timer) => timer.id === id)
      if (index >= 0) timers.splice(index, 1)
    },
    now: () => now,
  })
  const settle = async () => {
    for (let turn = 0; turn < 20; turn += 1) await Promise.resolve()
  }
  const advance = async (ms: number) => {
    now += ms
    for (const timer of timers.filter((candidate) => candidate.at <= now)) {
      timers.splice(timers.indexOf(timer), 1)
      timer.run()
    }
    await settle()
  }
  return {
    writer, disk, states, timers, appended, settle, advance,
    hold: () => (held = true),
    let: async () => {
      held = false
      const waiting = release
      release = []
      waiting.forEach((go) => go())
      await settle()
    },
  }
}

const update = (value: number) => Uint8Array.of(value)

describe('a batch', () => {
  test('leaves 250 ms at most after its first key, however fast the typing goes on', async () => {
    const { writer, disk, advance } = bench()
    for (let key = 0; key < 10; key += 1) {
      writer.push(update(key))
      await advance(20)
    }
    expect(disk.length).toBeGreaterThanOrEqual(6)
  })

  test.each([0, 20, 60, 100, 120])('is on the disk within the time promised when a write takes %i ms', async (writeMs) => {
    const { writer, states, advance, hold, let: letGo } = bench()
    const saidAt: number[] = []
    const typedAt: number[] = []
    let clock = 0
    let writing = 0
    hold()
    // A key each 10 ms, and a disk that answers writeMs after it was asked; the last keys are left to it.
    for (let turn = 0; turn < 400; turn += 1) {
      if (turn % 8 === 0 && turn < 320) {
        typedAt.push(clock)
        writer.push(update(1))
      }
      await advance(10)
      clock += 10
      const before = states.filter(({ kind }) => kind === 'saved').length
      if (writer.isWriting) writing += 10
      if (writer.isWriting && writing > writeMs) {
        await letGo()
        hold()
        writing = 0
      }
      if (states.filter(({ kind }) => kind === 'saved').length > before) while (saidAt.length < typedAt.length) saidAt.push(clock)
    }
    const waits = typedAt.map((at, index) => (saidAt[index] ?? Infinity) - at)
    // The first batch does not know the disk yet; a key typed during a write waits for it and for its own.
    expect(Math.max(...waits.slice(5))).toBeLessThanOrEqual(DURABLE_WITHIN_MS + 20)
  })

  test('that is large does not wait', async () => {
    const { writer, disk, settle } = bench()
    writer.push(new Uint8Array(BATCH_BYTES))
    await settle()
    expect(disk).toHaveLength(BATCH_BYTES)
  })

  test('never grows past what one append may carry', async () => {
    const { writer, appended, hold, let: letGo, settle } = bench()
    hold()
    writer.push(new Uint8Array(BATCH_BYTES))
    await settle()
    for (let part = 0; part < 3; part += 1) writer.push(new Uint8Array(APPEND_BYTES / 2 + 1))
    await letGo()
    expect(appended.every((bytes) => bytes <= APPEND_BYTES)).toBe(true)
    expect(appended.reduce((sum, bytes) => sum + bytes, 0)).toBe(BATCH_BYTES + 3 * (APPEND_BYTES / 2 + 1))
  })
})

describe('« Enregistré »', () => {
  test('is not said while a key typed during the write waits for its own', async () => {
    const { writer, states, hold, let: letGo, advance } = bench()
    hold()
    writer.push(update(1))
    await advance(BATCH_DELAY_MS)
    writer.push(update(2))
    expect(states.map((state) => state.kind)).toEqual(['saving'])
    await letGo()
    expect(states.map((state) => state.kind)).toEqual(['saving', 'saved'])
  })

  test('gives way to the reason when the disk refuses, and comes back by itself', async () => {
    const { writer, states, disk, advance } = bench(['refused', 'thrown'])
    writer.push(update(1))
    await advance(BATCH_DELAY_MS)
    expect(states.at(-1)).toEqual({ kind: 'unsaved', error: { code: 'DISK_FULL' } })
    await advance(RETRY_FIRST_MS)
    expect(states.at(-1)).toEqual({ kind: 'unsaved', error: { code: 'WRITE_FAILED' } })
    await advance(RETRY_FIRST_MS * 2)
    expect(states.at(-1)?.kind).toBe('saved')
    expect(disk).toEqual([1])
  })
})

describe('a write that does not come back', () => {
  test('is said, the text goes on, and « saved » follows as soon as the disk answers', async () => {
    const { writer, states, disk, hold, let: letGo, advance } = bench()
    hold()
    writer.push(update(1))
    await advance(BATCH_DELAY_MS)
    await advance(STALL_MS)
    expect(states.at(-1)).toEqual({ kind: 'unsaved', error: { code: 'DISK_NOT_ANSWERING' } })
    writer.push(update(2))
    expect(states.at(-1)?.kind).toBe('unsaved')
    await letGo()
    expect(states.at(-1)?.kind).toBe('saved')
    expect(disk).toEqual([1, 2])
  })

  test('leaves no timer behind when it comes back in time', async () => {
    const { writer, timers, advance } = bench()
    writer.push(update(1))
    await advance(BATCH_DELAY_MS)
    expect(timers).toHaveLength(0)
  })
})

describe('flush', () => {
  test('answers true only when what was pushed before it is on the disk', async () => {
    const { writer, disk } = bench()
    writer.push(update(7))
    await expect(writer.flush()).resolves.toBe(true)
    expect(disk).toEqual([7])
  })

  test('waits for the batch in flight and for what came after it', async () => {
    const { writer, disk, hold, let: letGo, advance } = bench()
    hold()
    writer.push(update(1))
    await advance(BATCH_DELAY_MS)
    writer.push(update(2))
    const flushed = writer.flush()
    await letGo()
    await expect(flushed).resolves.toBe(true)
    expect(disk).toEqual([1, 2])
  })

  test('answers false when the disk refuses', async () => {
    const { writer } = bench(['refused'])
    writer.push(update(1))
    await expect(writer.flush()).resolves.toBe(false)
  })
})

const step = fc.oneof(
  { weight: 5, arbitrary: fc.constant('key' as const) },
  { weight: 3, arbitrary: fc.integer({ min: 1, max: 400 }) },
  { weight: 1, arbitrary: fc.constant('flush' as const) },
  { weight: 1, arbitrary: fc.constant('hold' as const) },
  { weight: 1, arbitrary: fc.constant('let' as const) },
)

describe('whatever fails', () => {
  test('each update is appended once and in order, and « saved » is never said before', async () => {
    const outcomes = fc.array(fc.constantFrom<Outcome>('written', 'refused', 'thrown'), { maxLength: 30 })
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 60 }), outcomes, async (steps, plan) => {
        const run = bench([...plan])
        let typed = 0
        for (const what of steps) {
          if (what === 'key') run.writer.push(update((typed += 1) % 256))
          else if (what === 'flush') void run.writer.flush()
          else if (what === 'hold') run.hold()
          else if (what === 'let') await run.let()
          else await run.advance(what)
          if (run.writer.state.kind === 'saved') expect(run.disk).toHaveLength(typed)
        }
        await run.let()
        for (let round = 0; round <= plan.length; round += 1) await run.advance(RETRY_MAX_MS)
        expect(run.disk).toEqual(Array.from({ length: typed }, (_, index) => (index + 1) % 256))
        expect(run.writer.state.kind).toBe('saved')
        expect(run.timers).toHaveLength(0)
      }),
      { numRuns: 300 },
    )
  })
})
