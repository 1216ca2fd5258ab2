import fc from 'fast-check'
import { expect, test } from 'vitest'
import { embargoEndsAt } from '../document/embargo'
import { countedNow } from './now'

const instants = fc.integer({ min: Date.UTC(2026, 0, 1), max: Date.UTC(2026, 11, 31) })
const until = embargoEndsAt({ mode: 'embargo', until: '2026-10-25T18:00', zone: 'Europe/Paris' } as never) ?? NaN

test('with a journal that only grows, an embargo that was once over is over for ever, whatever the clock says', () => {
  fc.assert(
    fc.property(fc.array(fc.record({ clockSays: instants, writes: fc.boolean() }), { minLength: 2 }), (looks) => {
      let latestSeen = 0
      let wasOverOnRecord = false
      for (const { clockSays, writes } of looks) {
        const isOver = countedNow(clockSays, latestSeen) >= until
        if (wasOverOnRecord) expect(isOver).toBe(true)
        // Never earlier than a clock or the journal said.
        expect(isOver).toBe(clockSays >= until || latestSeen >= until)
        if (writes) latestSeen = Math.max(latestSeen, clockSays)
        if (writes && isOver) wasOverOnRecord = true
      }
    }),
  )
})
