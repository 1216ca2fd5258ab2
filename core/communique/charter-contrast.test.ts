import fc from 'fast-check'
import * as v from 'valibot'
import { describe, expect, it } from 'vitest'
import { charterSchema } from './charter'
import { contrastsOf } from './charter-contrast'
import { contrast, tintOf } from './legible-colours'
import { sampleCharterNames, sampleCharters } from './sample-charters'

const colour = fc.integer({ min: 0, max: 0xffffff }).map((value) => `#${value.toString(16).padStart(6, '0')}`)

describe('the contrasts of a charter', () => {
  it('are those of WCAG', () => {
    expect(contrast('#000000', '#ffffff')).toBeCloseTo(21, 5)
    expect(contrast('#767676', '#ffffff')).toBeCloseTo(4.54, 2)
    expect(contrast('#ffffff', '#ffffff')).toBe(1)
  })

  it('are enough in what is printed, whatever colours are chosen', () => {
    fc.assert(
      fc.property(colour, colour, colour, colour, (primary, accent, text, muted) => {
        for (const each of contrastsOf({ colours: { primary, accent, text, muted } })) {
          const printed = each.printedAs ?? { primary, accent, text, muted }[each.colour]
          if (each.colour !== 'accent') expect(contrast(printed, tintOf(primary))).toBeGreaterThanOrEqual(4.5)
          expect(each.printedAs !== null).toBe(each.colour !== 'accent' && each.ratio < 4.5)
        }
      }),
    )
  })
})

describe('the charters that come with Marbre', () => {
  it.each(sampleCharterNames)('%s: is a charter, and is printed in the very colours that it names', (name) => {
    expect(v.parse(charterSchema, sampleCharters[name])).toEqual(sampleCharters[name])
    for (const { ratio, asked, printedAs } of contrastsOf(sampleCharters[name])) {
      expect(ratio).toBeGreaterThanOrEqual(asked)
      expect(printedAs).toBeNull()
    }
  })
})
