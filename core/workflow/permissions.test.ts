import { describe, expect, it } from 'vitest'
import { permissionFor, permissionsOf, type Actor, type FactsOf } from './permissions'
import { communique, fingerprintOf, person, versionNumbered } from './testing'
import { commands, roles, states, type Command, type Role, type State, type Status } from './types'

const ana = person('ana', 'author')
const ben = person('ben', 'publisher')
const cleo = person('cleo', 'reviewer.scientific')
const everyone = [ana, ben, cleo]
/** Any role: the stranger of the table, who raised what is lifted. */
const eve = person('eve')

const submitted = communique(ana).submittedBy(ana)
const approved = submitted.approvedBy(ben, 'publisher')
const released = approved.clearedBy(ben).releasedBy(ana)
const requested = submitted.changesRequestedBy(cleo, 'reviewer.scientific').reserveRaisedBy(eve)

const inState: Record<State, Status> = {
  draft: communique(ana).reserveRaisedBy(eve).status(...everyone),
  // An old request is still in force: what dismissing needs.
  in_review: requested.submittedBy(ana).status(...everyone),
  to_rework: requested.status(...everyone),
  approved: approved.status(...everyone),
  cleared: approved.clearedBy(ben).status(...everyone),
  released: released.status(...everyone),
  superseded: released.correctedBy(ana, 'corrective').supersededBy(ana, 'corrective').status(...everyone),
  withdrawn: released.withdrawnBy(ben).status(...everyone),
  abandoned: submitted.abandonedBy(ana).status(...everyone),
}

const verdictGivers: readonly Role[] = ['reviewer.scientific', 'reviewer.management', 'reviewer.legal', 'reviewer.communication', 'publisher']

/** The rules, written a second time by hand: a slip in the table of the code must not be able to agree with itself. */
const rules: Record<Command, { readonly from: readonly State[]; readonly by: readonly Role[] }> = {
  edit: { from: ['draft', 'in_review', 'to_rework', 'approved'], by: ['author', 'publisher'] },
  submit: { from: ['draft', 'to_rework'], by: ['author'] },
  withdraw_review: { from: ['in_review'], by: ['author'] },
  give_verdict: { from: ['in_review', 'to_rework', 'approved'], by: verdictGivers },
  dismiss_request: { from: ['in_review', 'to_rework'], by: ['publisher'] },
  comment: { from: ['draft', 'in_review', 'to_rework', 'approved', 'cleared', 'released'], by: ['author', ...verdictGivers] },
  raise_reserve: { from: ['draft', 'in_review', 'to_rework', 'approved'], by: verdictGivers },
  lift_reserve: { from: ['draft', 'in_review', 'to_rework'], by: verdictGivers },
  clear: { from: ['approved'], by: ['publisher'] },
  break_seal: { from: ['approved', 'cleared'], by: ['publisher'] },
  release: { from: ['cleared'], by: ['author', 'publisher'] },
  correct: { from: ['released'], by: ['author'] },
  withdraw: { from: ['released'], by: ['publisher'] },
  abandon: { from: ['draft', 'in_review', 'to_rework', 'approved', 'cleared'], by: ['author', 'publisher'] },
  resume: { from: ['abandoned'], by: ['author', 'publisher'] },
}

/** Facts under which every condition holds. */
function factsFor(status: Status, role: Role): FactsOf {
  const reason = { reason: 'a wrong figure' }
  const version = status.current ?? { versionId: versionNumbered(1), fingerprint: fingerprintOf('text 1') }
  const named = { versionId: version.versionId, fingerprint: version.fingerprint }
  return {
    edit: {},
    submit: { circuit: { requiredRoles: ['publisher'] }, draftDiffers: true, blockingFindings: 0, unansweredReserves: 0, pendingSuggestions: 0 },
    withdraw_review: {},
    give_verdict: { ...named, ...reason, role: role as FactsOf['give_verdict']['role'], onBehalfOf: null, isMandated: false, decision: 'approve', seen: 'whole' },
    dismiss_request: { personId: cleo.id, ...reason },
    comment: {},
    raise_reserve: { role: role as FactsOf['raise_reserve']['role'] },
    lift_reserve: { threadId: 'thread 1' as FactsOf['lift_reserve']['threadId'], role: role as FactsOf['lift_reserve']['role'], ...reason },
    clear: { ...named, blockingFindings: 0, smallTeam: false },
    release: { releaseStated: true },
    break_seal: reason,
    correct: reason,
    withdraw: reason,
    abandon: {},
    resume: {},
  }
}

describe('every command in every state for every role', () => {
  const cases = states.flatMap((state) => commands.flatMap((command) => roles.map((role) => ({ state, command, role }))))

  it('stands in the state its story tells', () => {
    expect(Object.fromEntries(states.map((state) => [state, inState[state].state]))).toEqual(Object.fromEntries(states.map((state) => [state, state])))
  })

  it.each(cases)('$state, $command, $role', ({ state, command, role }) => {
    const stranger: Actor = { id: person('eve').id, roles: [role] }
    const refusal = permissionFor(command, inState[state], stranger, factsFor(inState[state], role)[command])
    const { from, by } = rules[command]
    if (!by.includes(role)) expect(refusal).toEqual({ code: 'ROLE_MISSING', params: { command } })
    else if (!from.includes(state)) expect(refusal).toEqual({ code: 'TRANSITION_REFUSED', params: { command, from: state } })
    else expect(refusal).toBeNull()
  })

  it.each(states)('nobody without a role may do anything in %s', (state) => {
    for (const { refusal } of permissionsOf(inState[state], { id: person('eve').id, roles: [] })) expect(refusal?.code).toBe('ROLE_MISSING')
  })
})

describe('submitting', () => {
  const status = inState.to_rework
  const good = factsFor(status, 'author').submit
  it.each<[string, Partial<FactsOf['submit']>, string]>([
    ['no role is required', { circuit: { requiredRoles: [] } }, 'CIRCUIT_INCOMPLETE'],
    ['a role is required twice', { circuit: { requiredRoles: ['publisher', 'publisher'] } }, 'CIRCUIT_INCOMPLETE'],
    ['a role that gives no verdict is required', { circuit: { requiredRoles: ['reader'] as never[] } }, 'CIRCUIT_INCOMPLETE'],
    ['the version is the same as before', { draftDiffers: false }, 'VERSION_UNCHANGED'],
    ['a suggested change waits for a decision', { pendingSuggestions: 1 }, 'SUGGESTIONS_PENDING'],
    ['a blocking comment has no answer', { unansweredReserves: 1 }, 'RESERVES_UNANSWERED'],
    ['the preflight has blocking findings', { blockingFindings: 2 }, 'PREFLIGHT_BLOCKING'],
  ])('is refused when %s', (_, fact, code) => {
    expect(permissionFor('submit', status, ana, { ...good, ...fact })?.code).toBe(code)
  })
})

describe('giving a verdict', () => {
  const status = submitted.status(...everyone)
  const good = factsFor(status, 'publisher').give_verdict

  it('is refused on one’s own text, whatever the decision', () => {
    const writer: Actor = { id: ana.id, roles: ['author', 'publisher'] }
    for (const decision of ['approve', 'request_changes', 'abstain'] as const) expect(permissionFor('give_verdict', status, writer, { ...good, decision })?.code).toBe('OWN_TEXT')
  })

  it.each([
    ['in a role that one does not hold', { role: 'reviewer.legal' }, 'ROLE_MISSING'],
    ['on another fingerprint', { fingerprint: fingerprintOf('another text') }, 'FINGERPRINT_MISMATCH'],
    ['on another version', { versionId: versionNumbered(7) }, 'FINGERPRINT_MISMATCH'],
    ['having seen only the changes, without an earlier verdict to compare with', { seen: 'changes' }, 'VERSION_NOT_SEEN'],
    ['to ask for changes without a reason', { decision: 'request_changes', reason: '  ' }, 'REASON_REQUIRED'],
  ])('is refused %s', (_, fact, code) => {
    expect(permissionFor('give_verdict', status, ben, { ...good, ...fact } as FactsOf['give_verdict'])?.code).toBe(code)
  })

  it('may approve without a word, and after seeing the changes since an earlier verdict', () => {
    expect(permissionFor('give_verdict', status, ben, { ...good, reason: '' })).toBeNull()
    const second = inState.in_review
    expect(permissionFor('give_verdict', second, cleo, { ...factsFor(second, 'publisher').give_verdict, role: 'reviewer.scientific', seen: 'changes' })).toBeNull()
  })

  it('is refused once the author withdrew the version from review', () => {
    const withdrawn = submitted.withdrawnFromReviewBy(ana).status(...everyone)
    expect(permissionFor('give_verdict', withdrawn, ben, factsFor(withdrawn, 'publisher').give_verdict)?.code).toBe('TRANSITION_REFUSED')
  })
})

describe('a blocking comment', () => {
  const status = inState.to_rework
  const lifting = (role: Role, reason = 'Répondu.') => ({ threadId: 'thread 1', role, reason }) as FactsOf['lift_reserve']

  it('is lifted by who raised it, without a word; by a publisher with a reason; by nobody else', () => {
    const reviewer: Role = 'reviewer.scientific'
    expect(permissionFor('lift_reserve', status, { id: eve.id, roles: [reviewer] }, lifting(reviewer, ''))).toBeNull()
    expect(permissionFor('lift_reserve', status, ben, lifting('publisher'))).toBeNull()
    expect(permissionFor('lift_reserve', status, ben, lifting('publisher', ' '))?.code).toBe('REASON_REQUIRED')
    expect(permissionFor('lift_reserve', status, cleo, lifting(reviewer))?.code).toBe('RESERVE_OF_ANOTHER')
    expect(permissionFor('lift_reserve', status, cleo, lifting('publisher'))?.code).toBe('ROLE_MISSING')
    expect(permissionFor('lift_reserve', submitted.status(...everyone), ben, lifting('publisher'))?.code).toBe('TRANSITION_REFUSED')
  })

  it('takes the approval away, and gives it back once it is lifted', () => {
    const raised = approved.reserveRaisedBy(cleo)
    expect(raised.state(...everyone)).toBe('in_review')
    expect(raised.reserveLiftedBy(eve).state(...everyone)).toBe('in_review')
    expect(raised.reserveLiftedBy(cleo).state(...everyone)).toBe('approved')
    expect(raised.reserveLiftedBy(ben, 'publisher').state(...everyone)).toBe('approved')
  })
})

describe('publishing', () => {
  it('is not cleared by whoever alone wrote it, but may be by one of several writers', () => {
    const dan = person('dan', 'author', 'publisher')
    const alone = communique(dan).submittedBy(dan).approvedBy(ben, 'publisher').status(ben, dan)
    const together = communique(dan).submittedBy(dan, { editors: [dan, ana] }).approvedBy(ben, 'publisher').status(ben, dan)
    expect(permissionFor('clear', alone, dan, factsFor(alone, 'publisher').clear)?.code).toBe('OWN_TEXT')
    expect(permissionFor('clear', together, dan, factsFor(together, 'publisher').clear)).toBeNull()
  })

  it('is not cleared on another fingerprint, nor when the preflight blocks', () => {
    const { clear } = factsFor(inState.approved, 'publisher')
    expect(permissionFor('clear', inState.approved, ben, { ...clear, fingerprint: fingerprintOf('another') })?.code).toBe('FINGERPRINT_MISMATCH')
    expect(permissionFor('clear', inState.approved, ben, { ...clear, blockingFindings: 1 })?.code).toBe('PREFLIGHT_BLOCKING')
  })

  it('waits for the end of the embargo', () => {
    expect(permissionFor('release', inState.cleared, ana, { releaseStated: false })?.code).toBe('EMBARGO_INCOMPLETE')
  })

  it.each(['break_seal', 'withdraw', 'correct', 'dismiss_request'] as const)('%s needs a reason', (command) => {
    const status = { break_seal: inState.cleared, withdraw: inState.released, correct: inState.released, dismiss_request: inState.to_rework }[command]
    const actor: Actor = { id: person('eve').id, roles: ['author', 'publisher'] }
    expect(permissionFor(command, status, actor, { ...factsFor(status, 'publisher')[command], reason: ' ' })?.code).toBe('REASON_REQUIRED')
  })

  it('dismisses only a request that is in force', () => {
    expect(permissionFor('dismiss_request', inState.to_rework, ben, { personId: ana.id, reason: 'x' })?.code).toBe('TRANSITION_REFUSED')
  })
})

describe('what a screen may offer', () => {
  const offered = (status: Status, actor: Actor, known = {}) =>
    permissionsOf(status, actor, known)
      .filter(({ refusal }) => refusal === null)
      .map(({ command }) => command)

  it('lists every command once, with what is certain before the person says more', () => {
    expect(permissionsOf(inState.draft, ana).map(({ command }) => command)).toEqual(commands)
    expect(offered(inState.draft, ana)).toEqual(['edit', 'submit', 'comment', 'abandon'])
    expect(offered(submitted.status(...everyone), ben)).toEqual(['edit', 'give_verdict', 'comment', 'raise_reserve', 'abandon'])
    expect(offered(inState.approved, ben)).toEqual(['edit', 'give_verdict', 'comment', 'raise_reserve', 'clear', 'break_seal', 'abandon'])
    expect(offered(inState.to_rework, ana, { draftDiffers: false })).toEqual(['edit', 'comment', 'abandon'])
    expect(offered(inState.to_rework, ana, { draftDiffers: true })).toEqual(['edit', 'submit', 'comment', 'abandon'])
  })
})
