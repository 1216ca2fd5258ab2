import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cornerMovedBy, corners, frameWithin, isWhole, MIN_FRAME_PX, movedBy, pointInFrame, pointInPicture, proportions, ratioOf, wholeFrame, withRatio, withTyped, type Frame, type Pixels } from './crop'

const picture = fc.record({ widthPx: fc.integer({ min: 1, max: 12_000 }), heightPx: fc.integer({ min: 1, max: 12_000 }) })
const step = fc.oneof(
  fc.record({ act: fc.constant('move' as const), x: fc.integer({ min: -9000, max: 9000 }), y: fc.integer({ min: -9000, max: 9000 }) }),
  fc.record({ act: fc.constantFrom(...corners), x: fc.integer({ min: -9000, max: 9000 }), y: fc.integer({ min: -9000, max: 9000 }) }),
  fc.record({ act: fc.constantFrom('typeX' as const, 'typeY' as const, 'typeWidth' as const, 'typeHeight' as const), x: fc.double({ min: -1e9, max: 1e9 }), y: fc.constant(0) }),
)

const typed = { typeX: 'x', typeY: 'y', typeWidth: 'width', typeHeight: 'height' } as const

function after(frame: Frame, { act, x, y }: { act: string; x: number; y: number }, room: { picture: Pixels; ratio: number | null }): Frame {
  if (act === 'move') return movedBy(frame, { x, y }, room.picture)
  const side = Object.entries(typed).find(([name]) => name === act)?.[1]
  if (side) return withTyped(frame, side, x, room)
  return cornerMovedBy(frame, corners.find((corner) => corner === act) ?? 'topLeft', { x, y }, room)
}

function expectWithin(frame: Frame, { widthPx, heightPx }: Pixels): void {
  expect(Object.values(frame).every((value) => Number.isInteger(value))).toBe(true)
  expect(Math.min(frame.x, frame.y)).toBeGreaterThanOrEqual(0)
  expect(Math.min(frame.width, frame.height)).toBeGreaterThanOrEqual(1)
  expect(frame.x + frame.width).toBeLessThanOrEqual(widthPx)
  expect(frame.y + frame.height).toBeLessThanOrEqual(heightPx)
}

describe('a frame, whatever is done with it', () => {
  it('stays within the picture, in whole pixels, and free sides keep their least', () => {
    fc.assert(fc.property(picture, fc.constantFrom(...proportions), fc.array(step, { maxLength: 12 }), (of, proportion, steps) => {
      const ratio = ratioOf(proportion, of)
      let frame = withRatio(wholeFrame(of), ratio, of)
      expectWithin(frame, of)
      for (const each of steps) {
        frame = after(frame, each, { picture: of, ratio })
        expectWithin(frame, of)
        if (ratio === null) expect(frame.width >= Math.min(MIN_FRAME_PX, of.widthPx) && frame.height >= Math.min(MIN_FRAME_PX, of.heightPx)).toBe(true)
      }
    }))
  })

  it('keeps its proportion to the pixel while a corner moves, and the opposite corner where it is', () => {
    fc.assert(fc.property(fc.constantFrom(...proportions.slice(1)), fc.constantFrom(...corners), fc.integer({ min: -4000, max: 4000 }), fc.integer({ min: -4000, max: 4000 }), (proportion, corner, x, y) => {
      const of = { widthPx: 4000, heightPx: 3000 }
      const ratio = ratioOf(proportion, of) ?? 1
      const before = withRatio({ x: 1000, y: 800, width: 900, height: 900 }, ratio, of)
      const frame = cornerMovedBy(before, corner, { x, y }, { picture: of, ratio })
      expect(Math.abs(frame.width - frame.height * ratio)).toBeLessThanOrEqual(Math.max(1, ratio))
      if (corner === 'topLeft') expect([frame.x + frame.width, frame.y + frame.height]).toEqual([before.x + before.width, before.y + before.height])
      if (corner === 'bottomRight') expect([frame.x, frame.y]).toEqual([before.x, before.y])
    }))
  })

  it('is what was kept, or what is left of it in a smaller picture', () => {
    expect(frameWithin({ x: 10, y: 20, width: 300, height: 200 }, { widthPx: 800, heightPx: 600 })).toEqual({ x: 10, y: 20, width: 300, height: 200 })
    expect(frameWithin({ x: 700, y: 20, width: 300, height: 900 }, { widthPx: 800, heightPx: 600 })).toEqual({ x: 500, y: 0, width: 300, height: 600 })
    expect(isWhole(wholeFrame({ widthPx: 8, heightPx: 6 }), { widthPx: 8, heightPx: 6 })).toBe(true)
  })
})

it('a point is the same one in the frame and in the picture, to a thousandth of the frame', () => {
  fc.assert(fc.property(fc.integer({ min: 0, max: 1000 }), fc.integer({ min: 0, max: 1000 }), (x, y) => {
    const frame = { x: 100, y: 50, width: 2000, height: 1500 }
    expect(pointInFrame(pointInPicture({ x, y }, frame), frame)).toEqual({ x, y })
  }))
  expect(pointInFrame({ x: 0, y: 9999 }, { x: 100, y: 50, width: 200, height: 100 })).toEqual({ x: 0, y: 1000 })
})
