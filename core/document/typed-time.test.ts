import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readTypedTime } from './typed-time'

describe('a typed hour', () => {
  it.each(['18:00', '18.00', '18h', '18 h', '18 h 00', '18h00', '18\u00a0h\u00a000', '18 heures', '18 H', '1800', ' 18:00 ', '6 pm', '6 p.m.', '6:00 PM'])('%s is read', (text) => {
    expect(readTypedTime(text)).toBe('18:00')
  })

  it.each([['9 h 30', '09:30'], ['9:05', '09:05'], ['0 h', '00:00'], ['0000', '00:00'], ['23:59', '23:59'], ['1 heure', '01:00'], ['9 h 30 min', '09:30'], ['midi', '12:00'], ['Noon', '12:00'], ['11.15 am', '11:15']])('%s is %s', (text, time) => {
    expect(readTypedTime(text)).toBe(time)
  })

  it.each(['', '18', '24:00', '18:60', '18:5', '18 h 5', '25 h', '180', '18000', 'minuit', '12 am', '12 pm', '13 pm', '0 pm', 'le soir', '18:00:00', '-1:00'])('« %s » is none', (text) => {
    expect(readTypedTime(text)).toBeNull()
  })

  it('that was shown is read again as itself', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }), (hour, minute) => {
        const time = `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`
        expect(readTypedTime(time)).toBe(time)
      }),
    )
  })
})
