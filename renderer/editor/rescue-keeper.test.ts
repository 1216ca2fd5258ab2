import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { RescueCopy } from '../../core/bridge/shapes'
import { marbreError } from '../../core/errors'
import { err, ok } from '../../core/result'
import { RescueKeeper, REWRITE_MS, TRY_AGAIN_MS, type CopyState } from './rescue-keeper'

const copyOf = (words: number): RescueCopy => ({ id: '0f3a9c2d1e4b', title: String(words), fileName: 'copy.json', place: 'documents', writtenAt: words, importable: true })

/** A text of so many words, a folder that holds a copy or not, and a clock that does what it is told. */
function bench() {
  const states: CopyState[] = []
  const timers: { id: number; at: number; run: () => void }[] = []
  let now = 0
  let ids = 0
  const desk = { words: 0, copied: null as number | null, refuses: false, removed: 0, writes: 0 }
  const keeper = new RescueKeeper({
    write: async () => {
      const words = desk.words
      await Promise.resolve()
      if (desk.refuses) return err(marbreError('DISK_FULL'))
      desk.writes += 1
      desk.copied = words
      return ok(copyOf(words))
    },
    remove: async () => {
      await Promise.resolve()
      if (desk.refuses) return err(marbreError('FOLDER_READ_ONLY'))
      desk.copied = null
      return ok(undefined)
    },
    onState: (state) => states.push(state),
    onRemoved: () => (desk.removed += 1),
    setTimer: (run, delayMs) => {
      const id = (ids += 1)
      timers.push({ id, at: now + delayMs, run })
      return id
    },
    clearTimer: (id) => {
      const index = timers.findIndex((timer) => timer.id === id)
      if (index >= 0) timers.splice(index, 1)
    },
  })
  const settle = async () => {
    for (let turn = 0; turn < 30; turn += 1) await Promise.resolve()
  }
  return {
    keeper, desk, states, settle,
    type: () => {
      desk.words += 1
      keeper.typed()
    },
    advance: async (ms: number) => {
      now += ms
      for (const timer of timers.filter((candidate) => candidate.at <= now)) {
        timers.splice(timers.indexOf(timer), 1)
        timer.run()
      }
      await settle()
    },
  }
}

describe('a copy', () => {
  test('is made with the first failure, written anew as one types on, and removed when all is on the disk', async () => {
    const { keeper, desk, states, type, advance, settle } = bench()
    void keeper.settled()
    type()
    keeper.trouble()
    await settle()
    expect(desk.copied).toBe(1)
    expect(states.at(-1)).toMatchObject({ kind: 'kept' })
    type()
    type()
    expect(desk.copied).toBe(1)
    await advance(REWRITE_MS)
    expect(desk).toMatchObject({ copied: 3, writes: 2 })
    await keeper.settled()
    expect(desk).toMatchObject({ copied: null, removed: 1 })
    expect(states.at(-1)).toEqual({ kind: 'none' })
  })

  test('that nowhere takes is said, tried again, and never called kept', async () => {
    const { keeper, desk, states, type, advance, settle } = bench()
    desk.refuses = true
    type()
    keeper.trouble()
    await settle()
    expect(states.at(-1)).toEqual({ kind: 'failed' })
    expect(await keeper.secure()).toBe(false)
    desk.refuses = false
    await advance(TRY_AGAIN_MS)
    expect(states.at(-1)).toMatchObject({ kind: 'kept' })
  })

  test('that cannot be removed is said', async () => {
    const { keeper, desk, states, type, settle } = bench()
    type()
    keeper.trouble()
    await settle()
    desk.refuses = true
    await keeper.settled()
    expect(states.at(-1)).toMatchObject({ kind: 'left' })
    expect(desk.removed).toBe(0)
  })
})

test('whatever comes in whatever order: « secure » is true only of every word, and a settled draft leaves no copy', async () => {
  const step = fc.constantFrom('type', 'trouble', 'settled', 'secure', 'wait', 'refuse', 'accept', 'turn')
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 40 }), async (steps) => {
      const { keeper, desk, type, advance, settle } = bench()
      for (const what of steps) {
        if (what === 'type') type()
        else if (what === 'trouble') keeper.trouble()
        else if (what === 'settled') void keeper.settled()
        else if (what === 'refuse') desk.refuses = true
        else if (what === 'accept') desk.refuses = false
        else if (what === 'wait') await advance(TRY_AGAIN_MS)
        else if (what === 'turn') await Promise.resolve()
        else {
          const words = desk.words
          if (await keeper.secure()) expect(desk.copied ?? -1).toBeGreaterThanOrEqual(words)
        }
      }
      desk.refuses = false
      type()
      keeper.trouble()
      await advance(TRY_AGAIN_MS)
      expect(desk.copied).toBe(desk.words)
      await keeper.settled()
      await settle()
      expect(desk.copied).toBe(null)
    }),
    { numRuns: 400 },
  )
})
