import fc from 'fast-check'
import { describe, expect, it, vi } from 'vitest'
import { continueFold, started, statusFrom, statusOf } from './fold'
import { changesIn, honestSteps, hostileSteps, play, type Moment } from './laws-model'
import { outdatingKinds } from './kinds'
import { automaticTransitions, transitionFrom } from './transitions'
import type { State, WorkflowEvent } from './types'

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

/** Tries a law at every moment of known histories, which must show what it speaks of, and then of new ones. */
function forEveryMoment(steps: typeof honestSteps, law: (moment: Moment) => boolean) {
  let relevant = 0
  const tried = fc.property(steps, (given) => {
    for (const moment of play(given).moments) if (law(moment)) relevant++
  })
  fc.assert(tried, { ...runs, seed: KNOWN_SEED })
  expect(relevant).toBeGreaterThan(10)
  fc.assert(tried, runs)
}

describe.each([
  ['people who press buttons at random', honestSteps],
  ['people and events slipped into the journal', hostileSteps],
])('with %s', (_, steps) => {
  it('nothing is cleared or released without an approval of each required role on that fingerprint, by somebody who did not write it', () => {
    forEveryMoment(steps, (moment) => {
      if (!sealed.includes(moment.after.state)) return false
      const required = moment.versions.at(-1)?.circuit.requiredRoles ?? []
      expect(required).not.toHaveLength(0)
      for (const role of required) expect(approvalsIn(moment, role)).not.toHaveLength(0)
      expect(moment.after.requestsInForce).toEqual([])
      return moment.after.state === 'released'
    })
  })

  it('nobody’s approval of their own text ever counts', () => {
    forEveryMoment(steps, (moment) => {
      const writers = writersOf(moment)
      for (const { approvedBy } of moment.after.requirements) expect(writers).not.toContain(approvedBy)
      return moment.after.requirements.some(({ approvedBy }) => approvedBy !== null)
    })
  })

  it('an approval counts only in a role that is still held, while the round is open', () => {
    forEveryMoment(steps, ({ after, rolesHeld }) => {
      if (!after.roundOpen) return false
      for (const { approvedBy, role } of after.requirements) if (approvedBy) expect(rolesHeld(approvedBy)).toContain(role)
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

  it('a request for changes is lifted only by the same person speaking again, or by a dismissal', () => {
    forEveryMoment(steps, ({ before, after, event }) => {
      const lifted = before.requestsInForce.filter((id) => !after.requestsInForce.includes(id))
      for (const id of lifted) expect(event?.type === 'request.dismissed' ? event.personId : event?.type === 'verdict.given' ? event.by : null).toBe(id)
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
    })
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

  it('at the moment of clearing, each required role is held by somebody whose last word in it is an approval', () => {
    forEveryMoment(honestSteps, (moment) => {
      if (moment.event?.type !== 'version.cleared') return false
      for (const role of moment.versions.at(-1)?.circuit.requiredRoles ?? []) {
        const approving = approvalsIn(moment, role).filter((given) => moment.rolesHeld(given.by).includes(given.role) && lastWord(moment.events, given) === given)
        expect(approving).not.toHaveLength(0)
      }
      return true
    })
  })
})

function lastWord(events: readonly WorkflowEvent[], of: Given): WorkflowEvent | undefined {
  return events.findLast((event) => event.type === 'verdict.given' && event.by === of.by && event.role === of.role)
}
