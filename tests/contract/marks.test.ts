import { describe, expect, test } from 'vitest'
import { staffedOffice } from './office'
import { communique } from './stories'

const everything = { offset: 0, limit: 50 }

/** A calendar day that many days from now, where the office is. */
function dayIn(now: number, days: number): string {
  const date = new Date(now)
  date.setDate(date.getDate() + days)
  return [date.getFullYear(), date.getMonth() + 1, date.getDate()].map((part) => String(part).padStart(2, '0')).join('-')
}

describe('colours and deadlines', () => {
  test('are given by who writes, seen by everybody, found and sorted by the library', async () => {
    const place = await staffedOffice()
    const { office, staff } = place
    const [far, late, none] = [await communique().draft('Loin').told(place), await communique().draft('En retard').told(place), await communique().draft('Sans').told(place)]
    const { updatedAt: now } = (await office.get('library.list', everything)).rows[0] ?? { updatedAt: 0 }
    await office.get('marks.set', { communiqueId: far.id, colour: 'blue', deadline: dayIn(now, 400) })
    expect(await office.get('marks.set', { communiqueId: late.id, colour: null, deadline: dayIn(now, -1) })).toEqual({ colour: null, deadline: dayIn(now, -1) })
    expect(await office.get('marks.list', { communiqueIds: [far.id, none.id] })).toEqual([{ communiqueId: far.id, colour: 'blue', deadline: dayIn(now, 400) }])

    const titles = async (asked: object): Promise<string[]> => (await office.get('library.list', { ...everything, ...asked })).rows.map(({ title }) => title)
    expect(await titles({ order: 'deadline' })).toEqual(['En retard', 'Loin', 'Sans'])
    expect(await titles({ deadline: 'late' })).toEqual(['En retard'])
    expect(await titles({ deadline: 'today' })).toEqual([])
    await office.get('marks.set', { communiqueId: none.id, colour: null, deadline: dayIn(now, 0) })
    expect(await titles({ deadline: 'today' })).toEqual(['Sans'])
    expect(await titles({ deadline: 'week' })).toContain('Sans')
    expect(await titles({ deadline: 'late', text: 'loin' })).toEqual([])

    await office.get('marks.set', { communiqueId: late.id, colour: null, deadline: null })
    expect(await titles({ deadline: 'late' })).toEqual([])
    await office.sitDown(staff.dan)
    expect(await office.get('marks.list', { communiqueIds: [far.id, late.id] })).toHaveLength(1)
  })

  test('are refused to who does not write, and change neither text nor state', async () => {
    const place = await staffedOffice()
    const { office, staff } = place
    const told = await communique().draft('Un texte').submitted().told(place)
    const before = await office.get('communiques.read', { communiqueId: told.id })
    await office.get('marks.set', { communiqueId: told.id, colour: 'green', deadline: '2025-02-28' })
    expect(await office.get('communiques.read', { communiqueId: told.id })).toEqual(before)
    await office.sitDown(staff.dan)
    expect(await office.ask('marks.set', { communiqueId: told.id, colour: 'red', deadline: null })).toMatchObject({ error: { code: 'ROLE_MISSING' } })
    expect(await office.get('marks.list', { communiqueIds: [told.id] })).toEqual([{ communiqueId: told.id, colour: 'green', deadline: '2025-02-28' }])
  })
})
