import { expect, test } from 'vitest'
import type { PersonId } from '../../core/communique/ids'
import type { Seat } from '../../core/workflow/circuit'
import { communique, type Told } from './stories'
import { documentSaying, write } from './writing'

const seat = (role: Seat['role'], personId: PersonId | null = null): Seat => ({ role, personId })
const inboxOf = async ({ office, staff }: Told, who: keyof Told['staff']) => {
  await office.sitDown(staff[who])
  return office.get('inbox.read')
}
const twoSteps = (told: Told, dueDay: string | null = null) => told.office.get('versions.submit', { communiqueId: told.id, steps: [{ seats: [seat('reviewer.scientific')], quorum: null, dueDay }, { seats: [seat('publisher')], quorum: null, dueDay: null }], instructions: '' })
const approve = async (told: Told, role: Seat['role']) => told.office.get('review.giveVerdict', { ...(await told.current()), role, decision: 'approve', text: '', seen: 'whole' })

test('a text waits for whoever’s step it is, and for nobody after their word', async () => {
  const told = await communique().draft().told()
  await twoSteps(told)
  expect(await inboxOf(told, 'cleo')).toMatchObject({ toRead: [{ communiqueId: told.id, because: 'verdict', roles: ['reviewer.scientific'], lastJudged: null, isLate: false }], toDo: [] })
  expect((await inboxOf(told, 'ben')).toRead).toEqual([])
  await told.office.sitDown(told.staff.cleo)
  await approve(told, 'reviewer.scientific')
  expect((await inboxOf(told, 'cleo')).toRead).toEqual([])
  expect((await inboxOf(told, 'ben')).toRead).toMatchObject([{ roles: ['publisher'] }])
  expect(await inboxOf(told, 'ana')).toMatchObject({ toRead: [], toDo: [], withOthers: [{ communiqueId: told.id, wanted: 1, waitsFor: [{ role: 'publisher', person: null }] }] })
  await told.office.sitDown(told.staff.ben)
  await approve(told, 'publisher')
  expect(await inboxOf(told, 'ben')).toMatchObject({ toRead: [], toDo: [{ what: 'clear' }] })
  expect((await inboxOf(told, 'dan')).toDo).toEqual([])
})

test('what is late says so, to its reader and to its author, and comes first', async () => {
  const late = await communique().draft('Un premier texte').told()
  const { office, staff } = late
  const other = await communique().draft('Un second texte').told({ office, staff })
  await twoSteps(other)
  await twoSteps(late, '2001-01-01')
  expect((await inboxOf(late, 'cleo')).toRead.map(({ title, isLate }) => [title, isLate])).toEqual([['Un premier texte', true], ['Un second texte', false]])
  expect((await inboxOf(late, 'ana')).withOthers.map(({ isLate }) => isLate)).toEqual([true, false])
})

test('where two of three are enough, a text says how many it still waits for', async () => {
  const told = await communique().draft().told()
  await told.office.get('versions.submit', { communiqueId: told.id, steps: [{ seats: [seat('reviewer.scientific'), seat('reviewer.legal'), seat('publisher')], quorum: 2, dueDay: null }], instructions: '' })
  expect((await inboxOf(told, 'ana')).withOthers).toMatchObject([{ wanted: 2, waitsFor: [{}, {}, {}] }])
  await told.office.sitDown(told.staff.cleo)
  await approve(told, 'reviewer.scientific')
  expect((await inboxOf(told, 'ana')).withOthers).toMatchObject([{ wanted: 1, waitsFor: [{ role: 'reviewer.legal' }, { role: 'publisher' }] }])
})

test('a new version says which one was judged before, and a request in force still waits', async () => {
  const told = await communique().draft().submitted('reviewer.scientific').changesRequested().told()
  expect((await inboxOf(told, 'ana')).toDo).toMatchObject([{ what: 'rework' }])
  await told.office.sitDown(told.staff.ana)
  await write(told.office, told.id, documentSaying('Un titre corrigé'))
  await told.office.get('versions.submit', { communiqueId: told.id, requiredRoles: ['publisher'], instructions: '' })
  expect((await inboxOf(told, 'cleo')).toRead).toMatchObject([{ because: 'request', lastJudged: { number: 1 }, version: { number: 2 } }])
})

test('a deputy is shown what waits for whom they stand in for, and no longer once that ends', async () => {
  const told = await communique().draft().told()
  const { office, staff } = told
  await office.get('people.setRoles', { personId: staff.ben, roles: ['publisher', 'reviewer.legal'] })
  const { mandates } = await office.get('deputies.name', { personId: staff.cleo, deputyId: staff.ben, from: '2000-01-01', until: '2999-12-31' })
  await office.get('versions.submit', { communiqueId: told.id, steps: [{ seats: [seat('reviewer.legal', staff.cleo)], quorum: null, dueDay: null }], instructions: '' })
  expect((await inboxOf(told, 'ben')).toRead).toMatchObject([{ onBehalfOf: { name: 'Cléo Martin' } }])
  await office.get('deputies.end', { mandateId: mandates[0]?.id ?? '' })
  expect((await inboxOf(told, 'ben')).toRead).toEqual([])
})

test('nobody is asked to judge their own text, and a role that was taken away asks no more', async () => {
  const told = await communique().draft().submitted('publisher').told()
  const { office, staff } = told
  await office.get('people.setRoles', { personId: staff.ana, roles: ['admin', 'author', 'publisher'] })
  expect((await inboxOf(told, 'ana')).toRead).toEqual([])
  await office.get('people.setRoles', { personId: staff.ben, roles: ['reader'] })
  expect((await inboxOf(told, 'ben')).toRead).toEqual([])
})
