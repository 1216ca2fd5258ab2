import fc from 'fast-check'
import { expect, it } from 'vitest'
import { figurePrint, PRINT_DPI } from './figure-size'

const margins = { top: 20, right: 20, bottom: 20, left: 20 }
const side = fc.integer({ min: 1, max: 20_000 })

it('keeps every picture within the margins, sharp, and says so', () => {
  fc.assert(
    fc.property(side, side, (widthPx, heightPx) => {
      const { sizeMm, roomMm, dpi, dpiInRoom, isReduced } = figurePrint({ widthPx, heightPx }, margins)
      expect(roomMm[0]).toBeLessThanOrEqual(170)
      expect(roomMm[1]).toBeLessThanOrEqual(95)
      expect(sizeMm[0]).toBeLessThanOrEqual(roomMm[0])
      expect(dpi).toBeGreaterThanOrEqual(PRINT_DPI)
      // The warning is for less than 150 dpi, and nothing else.
      expect(isReduced).toBe(dpiInRoom < PRINT_DPI)
      if (!isReduced) expect(dpi).toBe(dpiInRoom)
    }),
  )
})

it.each([
  ['a photograph', 2000, 1000, 298, [170, 85], false],
  ['as small as the page takes', 1004, 502, 150, [170, 85], false],
  ['a pixel less', 1003, 502, 149, [169.8, 85], true],
  ['a thumbnail', 300, 200, 53, [50.8, 33.9], true],
  ['a portrait, as high as may be', 1000, 2000, 534, [47.5, 95], false],
] as const)('%s', (_name, widthPx, heightPx, dpiInRoom, sizeMm, isReduced) => {
  expect(figurePrint({ widthPx, heightPx }, margins)).toMatchObject({ dpiInRoom, sizeMm, isReduced })
})
