import fc from 'fast-check'
import { expect, test } from 'vitest'
import { boxOf, type Box } from './boxes'
import { changedPart } from './changed-part'
import type { Drawing, FillShape, Shape, StrokeShape } from './read-drawing'

const WIDTH = 24
const HEIGHT = 16
const sheet: FillShape = { kind: 'fill', path: `M0 0H${WIDTH}V${HEIGHT}H0Z`, colour: '#ffffff', rule: 'nonzero', matrix: [1, 0, 0, 1, 0, 0], clips: [] }
const drawingOf = (shapes: readonly Shape[]): Drawing => ({ widthPt: WIDTH, heightPt: HEIGHT, shapes: [sheet, ...shapes] })

/** Outlines of one to four points a side, as a font has them: upside down. */
const letter = fc
  .record({ width: fc.integer({ min: 1, max: 4 }), height: fc.integer({ min: 1, max: 3 }), x: fc.integer({ min: 0, max: WIDTH - 4 }), y: fc.integer({ min: 3, max: HEIGHT }), colour: fc.constantFrom('#111111', '#ee0000', '#0000ee') })
  .map(({ width, height, x, y, colour }): FillShape => ({ kind: 'fill', path: `M 0 0 L ${width * 100} 0 L ${width * 100} ${height * 100} L 0 ${height * 100} Z`, colour, rule: 'nonzero', matrix: [0.01, 0, 0, -0.01, x, y], clips: [] }))

/** Every point of a page with the last colour that was put there. */
class Sheet {
  readonly points: string[] = Array.from({ length: WIDTH * HEIGHT }, () => '')

  paint({ shapes }: Drawing, part: Box = { left: 0, top: 0, right: WIDTH, bottom: HEIGHT }): void {
    for (const shape of shapes) {
      if (shape.kind !== 'fill') continue
      const { left, top, right, bottom } = boxOf(shape)
      for (let y = Math.floor(part.top); y < Math.ceil(part.bottom); y++)
        for (let x = Math.floor(part.left); x < Math.ceil(part.right); x++) if (x + 0.5 > left && x + 0.5 < right && y + 0.5 > top && y + 0.5 < bottom) this.points[y * WIDTH + x] = shape.colour
    }
  }
}

test('a page of which the changed part is drawn again is the page drawn whole', () => {
  const change = fc.record({ at: fc.nat(20), gone: fc.nat(4), come: fc.array(letter, { maxLength: 4 }) })
  fc.assert(fc.property(fc.array(letter, { maxLength: 20 }), fc.array(change, { maxLength: 3 }), (shapes, changes) => {
    const before = drawingOf(shapes)
    const after = drawingOf(changes.reduce<Shape[]>((now, { at, gone, come }) => now.toSpliced(at, gone, ...come), shapes))
    const [patched, whole] = [new Sheet(), new Sheet()]
    patched.paint(before)
    const part = changedPart(before, after)
    if (part) patched.paint(after, part)
    whole.paint(after)
    expect(patched.points).toEqual(whole.points)
  }))
})

test('it is no larger than what changed', () => {
  const line = (y: number, words: number): Shape[] => Array.from({ length: words }, (_, at): FillShape => ({ kind: 'fill', path: 'M 0 0 L 100 0 L 100 100 L 0 100 Z', colour: '#111111', rule: 'nonzero', matrix: [0.01, 0, 0, -0.01, at * 2, y], clips: [] }))
  const [first, last] = [line(2, 8), line(9, 8)]
  expect(changedPart(drawingOf([...first, ...last]), drawingOf([...first, ...last]))).toBeNull()
  expect(changedPart(drawingOf([...first, ...line(5, 6), ...last]), drawingOf([...first, ...line(5, 7), ...last]))).toEqual({ left: 12, top: 4, right: 13, bottom: 5 })
})

const stroke: StrokeShape = { kind: 'stroke', path: 'M 2 3 L 12 3', colour: '#111111', width: 1, cap: 'square', join: 'miter', miterLimit: 4, dash: [], dashOffset: 0, matrix: [1, 0, 0, 1, 0, 0], clips: [] }

test.each<[string, Shape, Box]>([
  ['a curve lies within its control points', { ...sheet, path: 'M 1 1 Q 5 9 9 1 C 9 0 12 0 12 4 Z' }, { left: 1, top: 0, right: 12, bottom: 9 }],
  ['a turned outline by its corners', { ...sheet, path: 'M 0 0 H 4 V 2 Z', matrix: [0, 1, -1, 0, 10, 5] }, { left: 8, top: 5, right: 10, bottom: 9 }],
  ['relative steps are added up', { ...sheet, path: 'm 1 1 l 4 0 v 3 h -2 z' }, { left: 1, top: 1, right: 5, bottom: 4 }],
  ['a pen is as wide as its sharpest corner', stroke, { left: 0, top: 1, right: 14, bottom: 5 }],
  ['a picture has its measures', { kind: 'picture', address: 'data:,', width: 30, height: 10, matrix: [0.5, 0, 0, 0.5, 2, 3], clips: [] }, { left: 2, top: 3, right: 17, bottom: 8 }],
])('%s', (_, shape, box) => { expect(boxOf(shape)).toEqual(box) })
