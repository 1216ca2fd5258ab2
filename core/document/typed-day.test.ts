import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readTypedDay, typedDay } from './typed-day'

describe('a typed day', () => {
  it.each([
    '30/01/2025', '30/1/2025', '30.01.2025', '30-01-2025', '30 01 2025', '30012025', ' 30/01/2025 ', '2025-01-30',
    '30 janvier 2025', '30 JANVIER 2025', '30\u00a0janvier\u202f2025', 'jeudi 30 janvier 2025', '30 janv. 2025', '30 January 2025', 'Thursday, 30 January 2025',
  ])('%s is read', (text) => {
    expect(readTypedDay(text)).toBe('2025-01-30')
  })

  it.each([['1er mars 2025', '2025-03-01'], ['15 août 2025', '2025-08-15'], ['15 aout 2025', '2025-08-15'], ['29/02/2024', '2024-02-29'], ['5 févr. 2025', '2025-02-05'], ['4/3/2025', '2025-03-04']])('%s is %s: the day comes first', (text, iso) => {
    expect(readTypedDay(text)).toBe(iso)
  })

  it.each(['', '30', '30/01', '30/01/25', '01/30/2025', '31/02/2025', '29/02/2025', '30/00/2025', '00/01/2025', '30 brumaire 2025', '2025-13-01', '30/01/20255', 'demain', '30/01/2025 à 18 h', '2025/01/30'])('« %s » is none', (text) => {
    expect(readTypedDay(text)).toBeNull()
  })

  it('that was shown is read again as itself', () => {
    fc.assert(
      fc.property(fc.date({ min: new Date('0100-01-01'), max: new Date('9999-12-31'), noInvalidDate: true }), (date) => {
        const iso = date.toISOString().slice(0, 10)
        expect(readTypedDay(typedDay(iso))).toBe(iso)
      }),
    )
  })

  it('that is none shows nothing', () => {
    expect(typedDay('')).toBe('')
    expect(typedDay('2025-02-31')).toBe('')
  })
})
