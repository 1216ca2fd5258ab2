import type { Handlers } from '../../core/bridge/handlers'
import type { Inbox, InboxText, ToDo, ToRead, WithOthers } from '../../core/bridge/inbox'
import type { CommuniqueId, PersonId, VersionId } from '../../core/communique/ids'
import { dayOf } from '../../core/register/validity'
import { ok } from '../../core/result'
import { isMandated } from '../../core/workflow/circuit-template'
import type { Role, Status } from '../../core/workflow/types'
import { approvalsWanted, awaitedFrom, seatsAwaited, type Reader } from '../../core/workflow/waiting'
import { findCommunique, referenceOf } from '../store/communiques'
import { findLibraryTitle, listUnderWay } from '../store/library'
import { findPerson } from '../store/people'
import { findVersion } from '../store/versions'
import { activePerson, type Profile } from './profile'
import { actorOf, ledgerOf, reviewOfficeOf, statusOfCommunique } from './status'

/**
 * What waits for the person at the keyboard, and for others in their texts. Only texts under way are looked at, found by
 * the index of the library's states; where each stands is kept until something is written about it (known.underWay).
 */
export function inboxCalls(profile: Profile): Handlers<'inbox.read'> {
  return { 'inbox.read': () => ok(inbox(profile)) }
}

function inbox(profile: Profile): Inbox {
  const reader = readerOf(profile)
  const today = dayOf(profile.clock.now())
  const toRead: ToRead[] = []
  const toDo: ToDo[] = []
  const withOthers: WithOthers[] = []
  for (const id of listUnderWay(profile.db)) {
    const status = standingOf(profile, id)
    const read = toReadIn(profile, id, { status, reader, today })
    if (read) toRead.push(read)
    const what = dutyOf(status, reader.id, reader.roles)
    if (what) toDo.push({ ...textOf(profile, id, { status, dueDay: null, today }), what })
    if (status.state === 'in_review' && status.owner === reader.id) withOthers.push(waitingIn(profile, id, { status, today }))
  }
  return { toRead: toRead.sort(byUrgency), toDo: toDo.sort(byUrgency), withOthers: withOthers.sort(byUrgency) }
}

/** Kept longer than other standings, which any act has computed again: most texts are not concerned by it. */
function standingOf(profile: Profile, id: CommuniqueId): Status {
  const { underWay } = profile.known
  const status = underWay.get(id) ?? statusOfCommunique(profile, id)
  underWay.set(id, status)
  return status
}

function readerOf(profile: Profile): Reader {
  const { id, roles } = actorOf(profile)
  const today = dayOf(profile.clock.now())
  const absent = reviewOfficeOf(profile).mandates.filter((mandate) => mandate.deputyId === id && isMandated(mandate, today)).map(({ personId }) => personId)
  return { id, roles, absentees: [...new Set(absent)].map((each) => ({ id: each, roles: ledgerOf(profile).rolesOf(each) })) }
}

interface Looked {
  readonly status: Status
  readonly today: string
}

function toReadIn(profile: Profile, id: CommuniqueId, { status, reader, today }: Looked & { readonly reader: Reader }): ToRead | null {
  const awaited = awaitedFrom(status, reader)
  const [first] = awaited
  if (!first) return null
  const last = status.verdicts.findLast(({ by }) => by === activePerson(profile))
  const roles = awaited.filter(({ onBehalfOf }) => onBehalfOf === first.onBehalfOf).flatMap(({ role }) => (role ? [role] : []))
  return {
    ...textOf(profile, id, { status, dueDay: first.dueDay, today }),
    because: first.because,
    roles,
    onBehalfOf: first.onBehalfOf && named(profile, first.onBehalfOf),
    lastJudged: last && last.versionId !== status.current?.versionId ? { id: last.versionId, number: numberOf(profile, last.versionId) } : null,
  }
}

function dutyOf({ state, owner, current }: Status, person: PersonId, roles: readonly Role[]): ToDo['what'] | null {
  if (state === 'to_rework' && owner === person) return 'rework'
  if (state === 'approved' && roles.includes('publisher') && current?.editors.some((editor) => editor !== person)) return 'clear'
  return state === 'cleared' && owner === person ? 'release' : null
}

function waitingIn(profile: Profile, id: CommuniqueId, { status, today }: Looked): WithOthers {
  const seats = seatsAwaited(status)
  const [dueDay = null] = seats.flatMap((seat) => (seat.dueDay === null ? [] : [seat.dueDay])).sort()
  return { ...textOf(profile, id, { status, dueDay, today }), wanted: approvalsWanted(status), waitsFor: seats.map(({ role, personId }) => ({ role, person: personId && named(profile, personId) })) }
}

function textOf(profile: Profile, id: CommuniqueId, { status: { owner, current }, dueDay, today }: Looked & { readonly dueDay: string | null }): InboxText {
  const communique = findCommunique(profile.db, id)
  if (!communique) throw new Error('the library names a communiqué that is not there')
  const version = current && findVersion(profile.db, current.versionId)
  return {
    communiqueId: id,
    reference: referenceOf(communique),
    title: findLibraryTitle(profile.db, id) ?? '',
    type: communique.type,
    owner: named(profile, owner),
    version: version && { id: version.id, number: version.number, submittedAt: version.submittedAt },
    dueDay,
    isLate: dueDay !== null && dueDay < today,
  }
}

/** What is late has the earliest day. */
function byUrgency(one: InboxText, other: InboxText): number {
  return (one.dueDay ?? '9999').localeCompare(other.dueDay ?? '9999') || (one.version?.submittedAt ?? 0) - (other.version?.submittedAt ?? 0)
}

const numberOf = ({ db }: Profile, id: VersionId): number => findVersion(db, id)?.number ?? 0
const named = ({ db }: Profile, id: PersonId) => ({ id, name: findPerson(db, id)?.name ?? '' })
