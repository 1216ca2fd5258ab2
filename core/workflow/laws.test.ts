import fc from 'fast-check'
import { describe, expect, it, vi } from 'vitest'
import { continueFold, started, statusFrom, statusOf } from './fold'
import { changesIn, circuits, honestSteps, hostileSteps, play, type Moment } from './laws-model'
import { outdatingKinds } from './kinds'
import { automaticTransitions, transitionFrom } from './transitions'
import { stepsOf, type Circuit, type Seat } from './circuit'
import { verdictRoles, type State, type Status, type WorkflowEvent } from './types'

vi.setConfig({ testTimeout: 120_000 })
const runs = { numRuns: 60 }
const sealed: readonly State[] = ['cleared', 'released', 'superseded', 'withdrawn']
type Given = Extract<WorkflowEvent, { type: 'verdict.given' }>

/** The laws are told again here from the bare events, in the plainest way, so that the fold cannot agree with itself. */
function writersOf({ events, versions }: Moment): Set<string> {
  return new Set([events[0]?.by, ...versions.flatMap((event) => [event.by, ...event.editors])].map(String))
}

/** Approvals in a role that count on the newest version, by people who wrote nothing of it. */
function approvalsIn(moment: Moment, role: string): Given[] {
  const writers = writersOf(moment)
  return moment.events.filter((event) => event.type === 'verdict.given').filter((given) => given.decision === 'approve' && given.role === role && !writers.has(given.by) && mayCount(moment, given))
}

/** Approvals for a seat: of its person or their deputy, else of anybody in the role who has no seat of their own. */
function approvalsFor(moment: Moment, circuit: Circuit, { role, personId }: Seat): Given[] {
  const named = stepsOf(circuit).flatMap(({ seats }) => seats.flatMap((seat) => (seat.role === role && seat.personId !== null ? [seat.personId] : [])))
  const writers = writersOf(moment)
  return approvalsIn(moment, role).filter(({ by, onBehalfOf }) => {
    if (onBehalfOf === by || (onBehalfOf !== undefined && writers.has(onBehalfOf))) return false
    return personId === null ? onBehalfOf === undefined && !named.includes(by) : (onBehalfOf ?? by) === personId
  })
}

/** By trying every way of seating people: one seat for each in a role, and one in all where people are counted. */
function canFill(options: readonly (readonly string[])[], needed: number, taken: ReadonlySet<string> = new Set()): boolean {
  if (needed <= 0) return true
  const [first, ...rest] = options
  if (!first) return false
  return canFill(rest, needed, taken) || first.some((who) => !taken.has(who) && canFill(rest, needed - 1, new Set([...taken, who])))
}

/** Everything that the newest version's circuit asks was given. */
function obtains(moment: Moment): boolean {
  const circuit = moment.versions.at(-1)?.circuit
  if (!circuit || stepsOf(circuit).length === 0) return false
  const validated = (circuit.validators ?? []).every(({ personId }) => verdictRoles.some((role) => approvalsIn(moment, role).some(({ by, onBehalfOf }) => by === personId && onBehalfOf === undefined)))
  return validated && stepsOf(circuit).every(({ seats, quorum }) => {
    const options = seats.map((seat) => approvalsFor(moment, circuit, seat).map(({ by, role }) => (quorum === null ? `${by} ${role}` : by)))
    return seats.length > 0 && canFill(options, quorum ?? seats.length)
  })
}

/** Of this very text, or of one from which the round of the newest version lets that approval outlive each kind of change. */
function mayCount({ versions, changes }: Moment, given: Given): boolean {
  const newest = versions.at(-1)
  if (!newest || given.fingerprint === newest.fingerprint) return newest !== undefined
  const { carrying } = newest
  const kinds = changes(given.versionId, newest.versionId) ?? []
  return carrying !== undefined && kinds.length > 0 && kinds.every((kind) => {
    if (kind === 'typographic') return carrying.typography
    if (kind === 'metadata') return !carrying.metadataRoles.includes(given.role)
    return kind === 'template' && given.role !== 'publisher'
  })
}

/** Histories that are the same each time, so that whether they show what a law speaks of is no matter of luck. */
const KNOWN_SEED = 20250130
/** So many that each command is given in some of them. */
const KNOWN_RUNS = 300

/** Tries a law at every moment of known histories, which must show what it speaks of, and then of new ones. */
function forEveryMoment(steps: typeof honestSteps, law: (moment: Moment) => boolean, known = runs.numRuns) {
  let relevant = 0
  const tried = fc.property(steps, (given) => {
    for (const moment of play(given).moments) if (law(moment)) relevant++
  })
  fc.assert(tried, { numRuns: known, seed: KNOWN_SEED })
  expect(relevant).toBeGreaterThan(10)
  fc.assert(tried, runs)
}

describe.each([
  ['people who press buttons at random', honestSteps],
  ['people and events slipped into the journal', hostileSteps],
])('with %s', (_, steps) => {
  it('nothing is cleared or released without what each step of its circuit asks, on that fingerprint, by people who did not write it', () => {
    forEveryMoment(steps, (moment) => {
      if (!sealed.includes(moment.after.state)) return false
      expect(obtains(moment)).toBe(true)
      expect(moment.after.requestsInForce).toEqual([])
      return moment.after.state === 'released'
    })
  })

  it('nobody’s approval of their own text ever counts', () => {
    forEveryMoment(steps, (moment) => {
      const writers = writersOf(moment)
      for (const { approvedBy, onBehalfOf } of moment.after.requirements) for (const speaker of [approvedBy, onBehalfOf]) expect(writers).not.toContain(speaker)
      return moment.after.requirements.some(({ approvedBy }) => approvedBy !== null)
    })
  })

  it('an approval counts only in a role that is still held, while the round is open', () => {
    forEveryMoment(steps, ({ after, rolesHeld }) => {
      if (!after.roundOpen) return false
      for (const { approvedBy, onBehalfOf, role } of after.requirements) for (const speaker of [approvedBy, onBehalfOf]) if (speaker) expect(rolesHeld(speaker)).toContain(role)
      return after.verdicts.some(({ standing }) => standing === 'void')
    })
  })

  it('an approval of another version counts only as carried, and only where the round lets it outlive each kind of change', () => {
    forEveryMoment(steps, (moment) => {
      const { verdicts, current, requirements } = moment.after
      const given = (id: string) => moment.events.find((event) => event.type === 'verdict.given' && event.verdictId === id) as Given
      for (const { verdictId, decision, standing, versionId } of verdicts) {
        if (decision === 'approve' && standing === 'valid') expect(versionId).toBe(current?.versionId)
        if (standing === 'carried') expect(versionId !== current?.versionId && mayCount(moment, given(verdictId))).toBe(true)
      }
      for (const { role, approvedBy, carriedFrom } of requirements) {
        const wanted = carriedFrom === null ? 'valid' : 'carried'
        if (approvedBy) expect(verdicts.some((each) => each.by === approvedBy && each.role === role && each.standing === wanted && (carriedFrom ?? current?.versionId) === each.versionId)).toBe(true)
      }
      return requirements.some(({ carriedFrom }) => carriedFrom !== null)
    })
  })

  it('nobody is outdated without a reason: each kind that outdates an approval is one that the round does not let it outlive', () => {
    forEveryMoment(steps, ({ after, changes, versions }) => {
      const outdated = after.verdicts.filter(({ standing, because }) => standing === 'outdated' && because.length > 0)
      for (const { role, versionId, because } of outdated) {
        const carrying = versions.at(-1)?.carrying ?? null
        expect(because).toEqual(outdatingKinds(changes(versionId, after.current?.versionId as never) ?? [], role, carrying))
      }
      return outdated.length > 0
    })
  })

  it('a request for changes is lifted only by the same person speaking again, by whom they spoke for, or by a dismissal', () => {
    forEveryMoment(steps, ({ before, after, event }) => {
      const lifted = before.requestsInForce.filter((id) => !after.requestsInForce.includes(id))
      for (const id of lifted) {
        const spokenFor = before.verdicts.filter((verdict) => verdict.by === id && verdict.decision === 'request_changes').map(({ onBehalfOf }) => onBehalfOf)
        if (event?.type === 'verdict.given') expect([id, ...spokenFor]).toContain(event.by)
        else expect(event?.type === 'request.dismissed' ? event.personId : null).toBe(id)
      }
      return before.requestsInForce.length > 0
    })
  })

  it('nothing is approved while a request for changes is in force', () => {
    forEveryMoment(steps, ({ after }) => {
      if (after.state === 'approved') expect(after.requestsInForce).toEqual([])
      return after.state === 'approved'
    })
  })

  it('a reserve is lifted only by who raised it or by a publisher, and nothing is approved, cleared or released while it is open', () => {
    forEveryMoment(steps, ({ before, after, event }) => {
      const lifted = before.reserves.filter(({ threadId }) => !after.reserves.some((reserve) => reserve.threadId === threadId))
      for (const { threadId, by } of lifted) {
        expect(event).toMatchObject({ type: 'reserve.lifted', threadId })
        if (event?.type === 'reserve.lifted' && event.role !== 'publisher') expect(event.by).toBe(by)
      }
      if (after.state === 'approved' || sealed.includes(after.state)) expect(after.reserves).toEqual([])
      return before.reserves.length > 0
    })
  })

  it('no clock decides: with any instants on the events, the communiqué stands the same', () => {
    fc.assert(
      fc.property(steps, fc.array(fc.integer()), (given, clock) => {
        const { events, rolesHeld } = play(given)
        const other = events.map((event, rank) => ({ ...event, at: clock[rank % Math.max(1, clock.length)] ?? 0 }))
        const withoutInstants = (status: ReturnType<typeof statusOf>) => ({ ...status, verdicts: status.verdicts.map((verdict) => ({ ...verdict, at: 0 })) })
        expect(withoutInstants(statusOf(other, rolesHeld, changesIn(events)))).toEqual(withoutInstants(statusOf(events, rolesHeld, changesIn(events))))
      }),
      runs,
    )
  })

  it('the state is a function of the events: folding a beginning and going on gives the same as folding all', () => {
    fc.assert(
      fc.property(steps, fc.nat(100), (given, cut) => {
        const { events, rolesHeld } = play(given)
        const [first, ...rest] = events
        const kept = continueFold(started(first?.by as never), rest.slice(0, cut), changesIn(events))
        const restored = JSON.parse(JSON.stringify(kept)) as typeof kept
        expect(statusFrom(continueFold(restored, rest.slice(cut), changesIn(events)), rolesHeld, changesIn(events))).toEqual(statusOf(events, rolesHeld, changesIn(events)))
      }),
      runs,
    )
  })
})

it('a late verdict is kept where it was given and moves nothing', () => {
  forEveryMoment(hostileSteps, ({ before, after, event }) => {
    if (event?.type !== 'verdict.given' || (event.versionId === before.current?.versionId && before.roundOpen)) return false
    expect({ ...after, verdicts: after.verdicts.slice(0, -1) }).toEqual(before)
    expect(after.verdicts.at(-1)).toMatchObject({ versionId: event.versionId, standing: 'outdated' })
    return true
  })
})

describe('with permitted commands only', () => {
  it('every event moves the state as the table says, automatic transitions included', () => {
    const seen = new Set<string>()
    forEveryMoment(honestSteps, ({ command, before, after }) => {
      if (!command) return false
      const row = transitionFrom(command, before.state)
      expect(row, `${command} from ${before.state}`).not.toBeNull()
      if (!row || row.to === 'before') return false
      const landing = row.to === 'same' ? before.state : row.to
      const reachable = [landing, ...automaticTransitions.filter(({ from }) => from === landing).map(({ to }) => to)]
      expect(reachable, `${command} from ${before.state}`).toContain(after.state)
      seen.add(command)
      return true
    }, KNOWN_RUNS)
    expect([...seen].sort()).toEqual(['abandon', 'break_seal', 'clear', 'correct', 'dismiss_request', 'give_verdict', 'lift_reserve', 'raise_reserve', 'release', 'submit', 'withdraw', 'withdraw_review'])
  })

  it('a journal of before approvals were carried stands as it did, whatever its versions say', () => {
    fc.assert(
      fc.property(honestSteps, (given) => {
        const { events, rolesHeld } = play(given.map((step) => (step.kind === 'roles' ? step : { ...step, carrying: undefined })))
        expect(statusOf(events, rolesHeld, changesIn(events))).toEqual(statusOf(events, rolesHeld))
      }),
      runs,
    )
  })

  it('a role that changes hands moves nothing once the version is cleared', () => {
    forEveryMoment(honestSteps, ({ step, before, after }) => {
      if (step.kind !== 'roles' || !sealed.includes(before.state)) return false
      expect(after).toEqual(before)
      return true
    })
  })

  it('an approval that fills a seat of its own version was given when every step before was complete', () => {
    const inOrder = honestSteps.map((given) => given.map((step, rank) => (step.kind === 'roles' ? step : { ...step, circuit: ordered[rank % ordered.length] ?? step.circuit })))
    const filled = (status: Status, by: string, role: string) => status.requirements.find((each) => each.approvedBy === by && each.role === role && each.carriedFrom === null)
    forEveryMoment(inOrder, ({ before, after, event }) => {
      if (event?.type !== 'verdict.given' || event.decision !== 'approve') return false
      const seat = filled(after, event.by, event.role)
      // Whoever held the seat already and says the same again does not take it anew.
      if (!seat || seat.step === 0 || filled(before, event.by, event.role)) return false
      for (const step of before.steps.slice(0, seat.step)) expect(step.isComplete).toBe(true)
      return true
    })
  })

  it('one person never fills two seats in one role, nor two where people are counted', () => {
    forEveryMoment(honestSteps, ({ after: { requirements, steps } }) => {
      for (const [rank, { quorum }] of steps.entries()) {
        const keys = requirements.filter(({ step, approvedBy }) => step === rank && approvedBy !== null).map(({ approvedBy, role }) => (quorum === null ? `${approvedBy} ${role}` : approvedBy))
        expect(new Set(keys).size).toBe(keys.length)
      }
      return steps.some(({ quorum, approved }) => quorum !== null && approved > 0)
    })
  })

  it('no day that passes approves anything: with any days on its steps, a communiqué stands the same', () => {
    fc.assert(
      fc.property(honestSteps, fc.constantFrom('1999-01-01', '2099-12-31'), (given, dueDay) => {
        const { events, rolesHeld } = play(given)
        const dated = events.map((event) => (event.type === 'version.submitted' ? { ...event, circuit: { ...event.circuit, steps: stepsOf(event.circuit).map((step) => ({ ...step, dueDay })) } } : event))
        const bare = (status: Status) => ({ ...status, circuit: null, steps: status.steps.map((step) => ({ ...step, dueDay: null })) })
        expect(bare(statusOf(dated, rolesHeld, changesIn(events)))).toEqual(bare(statusOf(events, rolesHeld, changesIn(events))))
      }),
      runs,
    )
  })

  it('a round of before steps stands as one step that asks each role at once', () => {
    fc.assert(
      fc.property(hostileSteps, (given) => {
        const { events, rolesHeld } = play(given)
        const told = events.map((event) => (event.type === 'version.submitted' ? { ...event, circuit: { ...event.circuit, steps: stepsOf(event.circuit) } } : event))
        const bare = (status: Status) => ({ ...status, circuit: null })
        expect(bare(statusOf(told, rolesHeld, changesIn(events)))).toEqual(bare(statusOf(events, rolesHeld, changesIn(events))))
      }),
      runs,
    )
  })

  it('at the moment of clearing, what the circuit asks is given by last words, in roles that are held', () => {
    forEveryMoment(honestSteps, (moment) => {
      if (moment.event?.type !== 'version.cleared') return false
      const held = moment.events.filter((event) => event.type !== 'verdict.given' || (moment.rolesHeld(event.by).includes(event.role) && lastWord(moment.events, event) === event))
      expect(obtains({ ...moment, events: held })).toBe(true)
      return true
    })
  })
})

const ordered = circuits.filter((circuit) => stepsOf(circuit).length > 1)

function lastWord(events: readonly WorkflowEvent[], of: Given): WorkflowEvent | undefined {
  return events.findLast((event) => event.type === 'verdict.given' && event.role === of.role && event.by === of.by && event.onBehalfOf === of.onBehalfOf)
}
