import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import type { PersonId } from '../communique/ids'
import { isCircuit, isSameWay, rolesOfSteps, seated, type Circuit, type CircuitStep, type Seat, type Voice } from './circuit'
import { communique, person } from './testing'
import { verdictRoles, type VerdictRole } from './types'

const [ben, cleo, dan, eve] = [person('ben', 'publisher'), person('cleo', 'reviewer.scientific', 'reviewer.legal'), person('dan', 'reviewer.scientific', 'publisher'), person('eve', 'reviewer.scientific')]
const ana = person('ana', 'author')
const everyone = [ana, ben, cleo, dan, eve]
const seat = (role: VerdictRole, who: { readonly id: PersonId } | null = null): Seat => ({ role, personId: who?.id ?? null })
const step = (seats: readonly Seat[], quorum: number | null = null): CircuitStep => ({ seats, quorum, dueDay: null })
const of = (...steps: readonly CircuitStep[]): Circuit => ({ requiredRoles: rolesOfSteps(steps), steps })
const submitted = (circuit: Circuit) => communique(ana).submittedBy(ana, { circuit })

describe('steps in order', () => {
  const story = submitted(of(step([seat('reviewer.scientific')]), step([seat('publisher')])))

  it('ask the second once the first is complete', () => {
    expect(story.status(...everyone).steps.map(({ isOpen }) => isOpen)).toEqual([true, false])
    const first = story.approvedBy(cleo, 'reviewer.scientific')
    expect(first.status(...everyone).steps.map(({ isOpen, isComplete }) => [isOpen, isComplete])).toEqual([[true, true], [true, false]])
    expect(first.approvedBy(ben, 'publisher').state(...everyone)).toBe('approved')
  })

  it('count no approval before its turn, neither then nor later', () => {
    const early = story.approvedBy(ben, 'publisher')
    expect(early.status(...everyone)).toMatchObject({ state: 'in_review', verdicts: [{ standing: 'early' }] })
    const after = early.approvedBy(cleo, 'reviewer.scientific')
    expect(after.state(...everyone)).toBe('in_review')
    expect(after.approvedBy(ben, 'publisher').state(...everyone)).toBe('approved')
  })

  it('hear an objection before its turn', () => {
    expect(story.changesRequestedBy(ben, 'publisher').state(...everyone)).toBe('to_rework')
  })
})

describe('a quorum', () => {
  const twoOfThree = of(step([seat('reviewer.scientific'), seat('reviewer.legal'), seat('publisher')], 2))

  it('is met by as many different people', () => {
    const one = submitted(twoOfThree).approvedBy(cleo, 'reviewer.scientific')
    expect(one.state(...everyone)).toBe('in_review')
    expect(one.approvedBy(ben, 'publisher').state(...everyone)).toBe('approved')
  })

  it('is not met by one person in two roles', () => {
    expect(submitted(twoOfThree).approvedBy(cleo, 'reviewer.scientific').approvedBy(cleo, 'reviewer.legal').state(...everyone)).toBe('in_review')
  })
})

describe('a seat with a name', () => {
  const named = of(step([seat('publisher', ben)]))

  it('is filled by that person, or by a deputy who speaks for them in a role that both hold', () => {
    expect(submitted(named).approvedBy(dan, 'publisher').state(...everyone)).toBe('in_review')
    const deputised = submitted(named).approvedByDeputy(dan, ben, 'publisher').status(...everyone)
    expect(deputised).toMatchObject({ state: 'approved', requirements: [{ approvedBy: dan.id, onBehalfOf: ben.id }] })
    expect(submitted(named).approvedByDeputy(eve, ben, 'publisher').state(...everyone)).toBe('in_review')
  })

  it('keeps its person from another seat of the role', () => {
    const two = submitted(of(step([seat('reviewer.scientific'), seat('reviewer.scientific', cleo)])))
    expect(two.approvedBy(cleo, 'reviewer.scientific').status(...everyone).steps).toMatchObject([{ approved: 1, isComplete: false }])
    expect(two.approvedBy(cleo, 'reviewer.scientific').approvedBy(eve, 'reviewer.scientific').state(...everyone)).toBe('approved')
  })

  it('is not filled twice by one deputy of two people', () => {
    const both = submitted(of(step([seat('reviewer.scientific', cleo), seat('reviewer.scientific', eve)])))
    expect(both.approvedByDeputy(dan, cleo, 'reviewer.scientific').approvedByDeputy(dan, eve, 'reviewer.scientific').state(...everyone)).toBe('in_review')
  })

  it('lets its person take back what a deputy said, and a deputy nothing of theirs', () => {
    const objected = submitted(named).changesRequestedByDeputy(dan, ben, 'publisher')
    expect(objected.approvedBy(ben, 'publisher').state(...everyone)).toBe('approved')
    const own = submitted(named).changesRequestedBy(ben, 'publisher')
    expect(own.approvedByDeputy(dan, ben, 'publisher').state(...everyone)).toBe('to_rework')
  })
})

describe('who answers for a figure that changed', () => {
  const validated = { ...of(step([seat('publisher')])), validators: [{ personId: cleo.id, figures: ['patients suivis'] }] }

  it('is required beside the steps, in whatever role they hold', () => {
    const story = submitted(validated).approvedBy(ben, 'publisher')
    expect(story.status(...everyone)).toMatchObject({ state: 'in_review', validations: [{ personId: cleo.id, isApproved: false }] })
    expect(story.approvedBy(cleo, 'reviewer.legal').state(...everyone)).toBe('approved')
  })

  it('is not replaced by a deputy', () => {
    expect(submitted(validated).approvedBy(ben, 'publisher').approvedByDeputy(eve, cleo, 'reviewer.scientific').state(...everyone)).toBe('in_review')
  })
})

test.each<[string, readonly CircuitStep[], boolean]>([
  ['no step', [], false],
  ['a step without seats', [step([seat('publisher')]), step([])], false],
  ['a quorum of none', [step([seat('publisher')], 0)], false],
  ['a quorum above its seats', [step([seat('publisher')], 2)], false],
  ['half a quorum', [step([seat('publisher'), seat('reviewer.legal')], 1.5)], false],
  ['a role without a name in two steps', [step([seat('publisher')]), step([seat('publisher')])], false],
  ['a person twice in a role', [step([seat('publisher', ben)]), step([seat('publisher', ben)])], false],
  ['too many steps', Array.from({ length: 9 }, (_, rank) => step([seat('publisher', person(`p${rank}`))])), false],
  ['a role twice in one step', [step([seat('publisher'), seat('publisher')])], true],
  ['a role, then somebody of it', [step([seat('publisher')]), step([seat('publisher', ben)])], true],
  ['a person in two roles', [step([seat('reviewer.legal', cleo)]), step([seat('reviewer.scientific', cleo)])], true],
])('of %s, whether it is a circuit', (_, steps, isOne) => {
  expect(isCircuit({ requiredRoles: steps.length === 0 ? ['publisher'] : rolesOfSteps(steps), steps })).toBe(isOne)
})

test('a circuit whose roles are not those of its steps is none', () => {
  expect(isCircuit({ requiredRoles: ['publisher'], steps: [step([seat('reviewer.legal')])] })).toBe(false)
  expect(isCircuit({ requiredRoles: ['publisher', 'reviewer.legal'], steps: [step([seat('publisher')])] })).toBe(false)
})

test('days do not make another way of a circuit, seats and quorums do', () => {
  const one = step([seat('publisher'), seat('reviewer.legal')])
  expect(isSameWay([one], [{ ...one, seats: [...one.seats].reverse(), dueDay: '2025-01-30' }])).toBe(true)
  expect(isSameWay([one], [{ ...one, quorum: 1 }])).toBe(false)
  expect(isSameWay([one], [step([seat('publisher')])])).toBe(false)
})

test('seats are filled as far as any way of filling them goes', () => {
  const role = fc.constantFrom(...verdictRoles.slice(0, 3))
  const voice = fc.record({ by: fc.constantFrom(ben.id, cleo.id, dan.id), role, onBehalfOf: fc.constant(null) })
  const best = (seats: readonly Seat[], voices: readonly Voice[], taken: readonly string[], counts: boolean): number => {
    const [first, ...rest] = seats
    if (!first) return 0
    const keys = voices.filter((each) => each.role === first.role).map((each) => (counts ? each.by : `${each.by} ${each.role}`)).filter((key) => !taken.includes(key))
    return Math.max(best(rest, voices, taken, counts), ...keys.map((key) => 1 + best(rest, voices, [...taken, key], counts)))
  }
  fc.assert(fc.property(fc.array(role, { minLength: 1, maxLength: 4 }), fc.array(voice, { maxLength: 5 }), fc.boolean(), (asked, voices, counts) => {
    const one = step(asked.map((each) => seat(each)), counts ? 1 : null)
    expect(seated(one, voices, [one]).filter((each) => each !== null)).toHaveLength(best(one.seats, voices, [], counts))
  }))
})
