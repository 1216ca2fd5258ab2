import { expect, test } from 'vitest'
import { boxOn, linesOn, topOn } from './on-page'

const page = { widthPt: 500, heightPt: 800 }

test('a box stands on a page of any size where it stands on the paper', () => {
  expect(boxOn(page, { top: 80, bottom: 120, left: 50, right: 300 })).toEqual({ top: '10%', height: '5%', left: '10%', width: '50%' })
  expect(linesOn(page, { top: 400, bottom: 800 })).toEqual({ top: '50%', height: '50%' })
  expect(topOn(page, 0)).toBe('0%')
})
