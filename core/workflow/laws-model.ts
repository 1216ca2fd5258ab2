import fc from 'fast-check'
import type { CommuniqueId, RoundId, ThreadId, VerdictId, VersionId } from '../communique/ids'
import { continueFold, started, statusFrom } from './fold'
import { permissionFor, type Actor, type FactsOf } from './permissions'
import { fingerprintOf, person, versionNumbered } from './testing'
import { rolesOfSteps, type Circuit, type CircuitStep, type Seat } from './circuit'
import { usualCarrying, type Carrying, type ChangeKind } from './kinds'
import type { ChangesBetween } from './standing'
import { commands, decisions, roles, type Command, type Decision, type Role, type Status, type VerdictRole, type WorkflowEvent } from './types'

/** An office in which people press buttons at random: what the laws of the workflow are tried on. */

const names = ['ana', 'ben', 'cleo', 'dan'] as const
type Name = (typeof names)[number]

const seat = (role: VerdictRole, name: Name | null = null): Seat => ({ role, personId: name && person(name).id })
const steps = (...told: readonly (readonly Seat[])[]): Circuit => {
  const made = told.map((seats): CircuitStep => ({ seats, quorum: null, dueDay: null }))
  return { requiredRoles: rolesOfSteps(made), steps: made }
}
const quorum = (needed: number, ...seats: readonly Seat[]): Circuit => ({ requiredRoles: rolesOfSteps([{ seats, quorum: needed, dueDay: null }]), steps: [{ seats, quorum: needed, dueDay: null }] })

/** Of before steps, then in order, by name, by number, and with somebody who answers for a figure. */
export const circuits: readonly Circuit[] = [
  { requiredRoles: ['publisher'] },
  { requiredRoles: ['publisher'] },
  { requiredRoles: ['reviewer.scientific'] },
  { requiredRoles: ['reviewer.scientific', 'publisher'] },
  { requiredRoles: ['reviewer.legal', 'reviewer.scientific'] },
  steps([seat('reviewer.scientific')], [seat('publisher')]),
  steps([seat('reviewer.scientific')], [seat('publisher')]),
  steps([seat('publisher')], [seat('reviewer.scientific')]),
  steps([seat('reviewer.scientific'), seat('reviewer.legal')], [seat('publisher', 'ben')]),
  steps([seat('publisher', 'ben')]),
  steps([seat('publisher', 'dan'), seat('publisher')]),
  quorum(1, seat('reviewer.scientific'), seat('publisher')),
  quorum(2, seat('reviewer.scientific'), seat('reviewer.legal'), seat('publisher')),
  { ...steps([seat('publisher')]), validators: [{ personId: person('cleo').id, figures: ['patients suivis'] }] },
]

/** Somebody asks for something; it happens only if it is permitted. */
interface Attempt {
  readonly kind: 'attempt'
  /** What is asked for and by whom: of an attempt, the first wish from this one on, and the first person, that is permitted; of an intrusion, these very ones. */
  readonly wish: number
  readonly by: Name
  readonly other: Name
  readonly role: VerdictRole
  readonly decision: Decision
  readonly circuit: Circuit
  /** Speaks as a deputy of `other`. */
  readonly asDeputy: boolean
  /** Which text the draft holds: few, so that a text comes back. */
  readonly text: number
  readonly editors: readonly Name[]
  /** Undefined: a round of before approvals were carried. */
  readonly carrying: Carrying | undefined
  /** The version named, counted back from the newest. */
  readonly back: number
}
interface RoleChange {
  readonly kind: 'roles'
  readonly of: Name
  readonly roles: readonly Role[]
}
type Asked = Omit<Attempt, 'kind'> & { readonly command: Command; readonly kind: Attempt['kind'] | Intrusion['kind'] }
/** An event slipped into the journal without asking anybody. */
type Intrusion = Omit<Attempt, 'kind'> & { readonly kind: 'intrusion' }
export type Step = Attempt | RoleChange | Intrusion

// What leads to a release comes more often than what leads away from it, else few runs would get there.
const wishes: readonly Command[] = [
  ...Array<Command>(4).fill('submit'),
  ...Array<Command>(6).fill('give_verdict'),
  ...Array<Command>(6).fill('clear'),
  ...Array<Command>(4).fill('release'),
  ...Array<Command>(4).fill('resume'),
  ...Array<Command>(4).fill('lift_reserve'),
  ...commands,
]

const fields = {
  wish: fc.nat(wishes.length - 1),
  by: fc.constantFrom(...names),
  other: fc.constantFrom(...names),
  role: fc.constantFrom<VerdictRole>('publisher', 'reviewer.scientific', 'reviewer.legal'),
  decision: fc.constantFrom<Decision>(...Array<'approve'>(7).fill('approve'), ...decisions),
  circuit: fc.constantFrom(...circuits),
  asDeputy: fc.oneof({ weight: 5, arbitrary: fc.constant(false) }, { weight: 1, arbitrary: fc.constant(true) }),
  text: fc.nat(3),
  editors: fc.oneof({ weight: 3, arbitrary: fc.constant([]) }, { weight: 1, arbitrary: fc.subarray([...names], { maxLength: 2 }) }),
  carrying: fc.constantFrom<Carrying | undefined>(undefined, usualCarrying, usualCarrying, { typography: true, metadataRoles: ['reviewer.scientific'] }, { typography: false, metadataRoles: [] }),
  back: fc.oneof({ weight: 9, arbitrary: fc.constant(0) }, { weight: 1, arbitrary: fc.constantFrom(1, 2) }),
}
const attempt = fc.record({ kind: fc.constant('attempt' as const), ...fields })
const intrusion = fc.record({ kind: fc.constant('intrusion' as const), ...fields })
const roleChange = fc.record({ kind: fc.constant('roles' as const), of: fc.constantFrom(...names), roles: fc.subarray([...roles]) })

export const honestSteps: fc.Arbitrary<Step[]> = fc.array(fc.oneof({ weight: 20, arbitrary: attempt }, { weight: 1, arbitrary: roleChange }), { minLength: 20, maxLength: 60, size: 'max' })
export const hostileSteps: fc.Arbitrary<Step[]> = fc.array(fc.oneof({ weight: 12, arbitrary: attempt }, { weight: 1, arbitrary: roleChange }, { weight: 4, arbitrary: intrusion }), { minLength: 20, maxLength: 60, size: 'max' })

export type Submitted = Extract<WorkflowEvent, { type: 'version.submitted' }>

export interface Moment {
  readonly step: Step
  /** What was permitted and recorded; null of everything else. */
  readonly command: Command | null
  /** What the step wrote; null when it was refused or changed only roles. */
  readonly event: WorkflowEvent | null
  readonly before: Status
  readonly after: Status
  /** The history after the step. */
  readonly events: readonly WorkflowEvent[]
  /** The submissions that took effect: one slipped in where none was allowed makes no version. */
  readonly versions: readonly Submitted[]
  readonly rolesHeld: (id: string) => readonly Role[]
  /** What differs between the texts of two versions, whoever slipped them in. */
  readonly changes: ChangesBetween
}

/** How the four texts that drafts hold differ: both ways the same. */
const differences: Readonly<Record<string, readonly ChangeKind[]>> = { '0 1': ['typographic'], '0 2': ['text'], '0 3': ['metadata'], '1 2': ['text', 'typographic'], '1 3': ['metadata', 'typographic'], '2 3': ['template'] }

/** As services compute it, from what the versions of a history say. */
export function changesIn(events: readonly WorkflowEvent[]): ChangesBetween {
  const texts = new Map(events.flatMap((event) => (event.type === 'version.submitted' ? [[event.versionId, event.fingerprint] as const] : [])))
  const textOf = (id: VersionId): number => [0, 1, 2, 3].findIndex((text) => fingerprintOf(String(text)) === texts.get(id))
  return (before, after) => {
    const [one, other] = [textOf(before), textOf(after)].sort((a, b) => a - b)
    if (one === undefined || other === undefined || one < 0) return null
    return one === other ? [] : (differences[`${one} ${other}`] ?? null)
  }
}

/** Plays the steps; returns each with the status before and after it, and the whole history. */
export function play(steps: readonly Step[]): { readonly moments: readonly Moment[]; readonly events: readonly WorkflowEvent[]; readonly rolesHeld: Moment['rolesHeld'] } {
  const office = new Map<string, readonly Role[]>([
    ['ana', ['author']],
    ['ben', ['publisher']],
    ['cleo', ['reviewer.scientific', 'reviewer.legal']],
    ['dan', [...roles]],
  ])
  const ana = person('ana').id
  let events: readonly WorkflowEvent[] = [{ type: 'communique.created', at: 0, by: ana }]
  let folded = started(ana)
  let versions: readonly Submitted[] = []
  const moments: Moment[] = []
  for (const step of steps) {
    const before = statusFrom(folded, holding(office), changesIn(events))
    if (step.kind === 'roles') office.set(step.of, step.roles)
    const asked = askedBy(step, before, office)
    const event = asked && eventOf(asked, before, events)
    if (event) {
      events = [...events, event]
      folded = continueFold(folded, [event], changesIn(events))
    }
    const rolesHeld = holding(new Map(office))
    const changes = changesIn(events)
    const after = statusFrom(folded, rolesHeld, changes)
    if (event?.type === 'version.submitted' && after.current?.versionId === event.versionId) versions = [...versions, event]
    moments.push({ step, command: event && asked.kind === 'attempt' ? asked.command : null, event, before, after, events, versions, rolesHeld, changes })
  }
  return { moments, events, rolesHeld: holding(office) }
}

function askedBy(step: Step, before: Status, office: ReadonlyMap<string, readonly Role[]>): Asked | null {
  switch (step.kind) {
    case 'roles':
      return null
    case 'intrusion':
      return { ...step, command: wishes[step.wish] ?? 'edit' }
    case 'attempt': {
      const people = turnedTo(names, names.indexOf(step.by))
      for (const command of new Set(turnedTo(wishes, step.wish))) {
        const by = people.find((name) => isPermitted({ ...step, command, by: name }, before, office))
        if (by) return { ...step, command, by }
      }
      return null
    }
  }
}

function turnedTo<T>(all: readonly T[], index: number): readonly T[] {
  return [...all.slice(index), ...all.slice(0, index)]
}

const holding =
  (office: ReadonlyMap<string, readonly Role[]>) =>
  (id: string): readonly Role[] =>
    office.get(id) ?? []

function isPermitted(step: Asked, status: Status, office: ReadonlyMap<string, readonly Role[]>): boolean {
  const actor: Actor = { id: person(step.by).id, roles: office.get(step.by) ?? [] }
  return permissionFor(step.command, status, actor, factsOf(step, status)[step.command]) === null
}

function factsOf(step: Asked, status: Status): FactsOf {
  const reason = { reason: 'a reason' }
  const named = namedBy(step, status)
  return {
    edit: {},
    submit: { circuit: step.circuit, draftDiffers: status.current?.fingerprint !== fingerprintOf(String(step.text)), blockingFindings: 0, unansweredReserves: 0, pendingSuggestions: 0 },
    withdraw_review: {},
    give_verdict: { ...named, ...reason, role: step.role, onBehalfOf: absentOf(step), isMandated: true, decision: step.decision, seen: 'whole' },
    dismiss_request: { personId: person(step.other).id, ...reason },
    comment: {},
    raise_reserve: { role: step.role },
    lift_reserve: { threadId: threadNamed(step, status), role: step.role, ...reason },
    clear: { ...named, blockingFindings: 0, smallTeam: false },
    release: { releaseStated: true },
    break_seal: reason,
    correct: reason,
    withdraw: reason,
    abandon: {},
    resume: {},
  }
}

const absentOf = (step: Pick<Attempt, 'asDeputy' | 'other'>) => (step.asDeputy ? person(step.other).id : null)

/** An open reserve, else a thread that may or may not be one. */
function threadNamed(step: Pick<Attempt, 'text'>, { reserves }: Status): ThreadId {
  return reserves[step.text % Math.max(1, reserves.length)]?.threadId ?? (`thread ${step.text}` as ThreadId)
}

function namedBy(step: Pick<Attempt, 'back' | 'text'>, status: Status) {
  const newest = status.current?.number ?? 1
  const current = step.back === 0 ? status.current : null
  return { versionId: versionNumbered(Math.max(1, newest - step.back)), fingerprint: current?.fingerprint ?? fingerprintOf(String(step.text)) }
}

/** The event that a command writes; null for an edit, which the workflow does not record. */
function eventOf(step: Asked, status: Status, events: readonly WorkflowEvent[]): WorkflowEvent | null {
  const happened = { at: events.length, by: person(step.by).id }
  const named = namedBy(step, status)
  const correctiveId = `corrective ${step.text}` as CommuniqueId
  switch (step.command) {
    case 'edit':
      // The superseding follows from another communiqué's release: no command, so this one stands for it.
      return step.kind === 'intrusion' ? { ...happened, type: 'communique.superseded', correctiveId } : null
    case 'submit': {
      const number = events.filter((event) => event.type === 'version.submitted').length + 1
      const editors = step.editors.map((name) => person(name).id)
      return { ...happened, type: 'version.submitted', versionId: versionNumbered(number), number, fingerprint: fingerprintOf(String(step.text)), roundId: `round ${number}` as RoundId, circuit: step.circuit, editors, ...(step.carrying ? { carrying: step.carrying } : {}) }
    }
    case 'comment':
      return null
    case 'raise_reserve':
      return { ...happened, type: 'reserve.raised', threadId: `thread ${step.text}` as ThreadId, role: step.role }
    case 'lift_reserve':
      return { ...happened, type: 'reserve.lifted', threadId: threadNamed(step, status), role: step.role, reason: 'a reason' }
    case 'withdraw_review':
      return { ...happened, type: 'review.withdrawn', reason: '' }
    case 'give_verdict':
      return { ...happened, type: 'verdict.given', verdictId: `verdict ${events.length}` as VerdictId, ...named, decision: step.decision, role: step.role, seen: 'whole', ...(step.asDeputy ? { onBehalfOf: person(step.other).id } : {}) }
    case 'dismiss_request':
      return { ...happened, type: 'request.dismissed', personId: person(step.other).id, reason: 'a reason' }
    case 'clear':
      return { ...happened, type: 'version.cleared', ...named, renditions: [] }
    case 'break_seal':
      return { ...happened, type: 'seal.broken', reason: 'a reason' }
    case 'release':
      return { ...happened, type: 'communique.released', versionId: (step.kind === 'attempt' ? status.clearedVersionId : null) ?? named.versionId, channel: 'press list' }
    case 'correct':
      return { ...happened, type: 'communique.corrected', reason: 'a reason', correctiveId }
    case 'withdraw':
      return { ...happened, type: 'communique.withdrawn', reason: 'a reason' }
    case 'abandon':
      return { ...happened, type: 'communique.abandoned', reason: '' }
    case 'resume':
      return { ...happened, type: 'communique.resumed' }
  }
}

