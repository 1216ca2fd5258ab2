import fc from 'fast-check'
import { expect, test } from 'vitest'
import { FRAME_BYTES, frameUpdate, unframeUpdate } from './frame'

const refusal = (frame: Uint8Array): unknown => {
  const update = unframeUpdate(frame)
  return update.ok ? 'taken' : update.error
}
const because = (reason: string) => ({ code: 'DRAFT_UPDATE_REFUSED', params: { reason } })

test('a frame gives its update back, also when it stands in the middle of other bytes', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), fc.nat(20), (update, before) => {
      const frame = frameUpdate(update)
      const amid = new Uint8Array(before + frame.byteLength)
      amid.set(frame, before)
      expect(unframeUpdate(amid.subarray(before))).toEqual({ ok: true, value: update })
      expect(frame.byteLength).toBe(update.byteLength + FRAME_BYTES)
    }),
  )
})

test('its layout is written down: it is the border between a window and a store', () => {
  expect(Buffer.from(frameUpdate(Uint8Array.of(0, 0))).toString('hex')).toBe('4d59553100000002' + '96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7' + '0000')
})

test('whatever byte is changed, whatever is cut off or added: refused', () => {
  const frame = frameUpdate(Uint8Array.from({ length: 40 }, (_, index) => index))
  for (let at = 0; at < frame.byteLength; at++) {
    for (let bit = 0; bit < 8; bit++) {
      const changed = frame.slice()
      changed[at] = (changed[at] ?? 0) ^ (1 << bit)
      expect(refusal(changed)).toEqual(because(at < 4 ? 'frame' : at < 8 ? 'length' : 'hash'))
    }
    expect(refusal(frame.subarray(0, at))).toEqual(because(at < FRAME_BYTES ? 'frame' : 'length'))
  }
  expect(refusal(Uint8Array.of(...frame, 0))).toEqual(because('length'))
  expect(refusal(Uint8Array.of(...frame, ...frame))).toEqual(because('length'))
})

test('an update without a frame, and one in the frame of a later encoding: refused', () => {
  expect(refusal(Uint8Array.of(1, 1, 1, 0))).toEqual(because('frame'))
  const later = frameUpdate(Uint8Array.of(0, 0))
  later[3] = 0x32
  expect(refusal(later)).toEqual(because('frame'))
})
