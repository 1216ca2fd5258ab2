import type { Fingerprint, Instant, MessageId, PersonId, RoundId, SuggestionId, ThreadId, VerdictId, VersionId } from '../communique/ids'
import { afterEvent, undecided, type DecidedChange, type EventOnChanges } from '../suggestions/standing'
import type { Anchor } from '../threads/anchor'
import type { Category } from '../threads/thread'
import type { Decision, VerdictRole } from '../workflow/types'
import type { Records } from './merge'
import { isDecisionOnChanges, isWording, openingIn, recordIdOf, threadIn, type PackageRecord, type RecordOf } from './record'

export interface DossierVersion {
  readonly id: VersionId
  readonly number: number
  readonly fingerprint: Fingerprint
  readonly roundId: RoundId
  readonly requiredRoles: readonly VerdictRole[]
  readonly instructions: string
  readonly submittedAt: Instant
  readonly submittedBy: PersonId
}

export interface DossierVerdict {
  readonly id: VerdictId
  readonly versionId: VersionId
  readonly by: PersonId
  /** Whose deputy spoke; null: nobody's. */
  readonly onBehalfOf: PersonId | null
  readonly role: VerdictRole
  readonly decision: Decision
  readonly text: string
  readonly at: Instant
  /** The same person spoke again in the same role. */
  readonly isReplaced: boolean
}

export interface DossierMessage {
  readonly id: MessageId
  readonly by: PersonId
  readonly at: Instant
  /** As it reads now; null once it was taken back. */
  readonly text: string | null
  readonly revision: number
  /** Its earlier wordings, the oldest first. */
  readonly earlier: readonly { readonly at: Instant; readonly text: string }[]
  /** When it was last reworded or taken back; null when it never was. */
  readonly changedAt: Instant | null
}

type Wording = Omit<DossierMessage, 'earlier' | 'changedAt'>

export interface DossierThread {
  readonly id: ThreadId
  readonly versionId: VersionId | null
  readonly anchor: Anchor
  readonly category: Category
  readonly blocking: boolean
  readonly openedBy: PersonId
  readonly openedAt: Instant
  /** Who closed it last; null: it is open. */
  readonly closed: { readonly at: Instant; readonly by: PersonId; readonly reason: string } | null
  readonly messages: readonly DossierMessage[]
}

export interface DossierSuggestion {
  readonly id: SuggestionId
  readonly versionId: VersionId
  readonly by: PersonId
  readonly at: Instant
  /** As it was signed: canonical JSON of a SuggestionRecord, and the signature in hexadecimal. */
  readonly signed: { readonly record: string; readonly signature: string }
  /** What became of each change, by its rank. */
  readonly decided: readonly DecidedChange[]
}

/** A communiqué as one who holds its records reads it: a function of the set, whatever brought each of them. */
export interface Dossier {
  /** Oldest first. */
  readonly versions: readonly DossierVersion[]
  readonly verdicts: readonly DossierVerdict[]
  readonly threads: readonly DossierThread[]
  readonly suggestions: readonly DossierSuggestion[]
}

export function dossierOf(records: Records): Dossier {
  const ordered = inOrder([...records.values()])
  const verdicts = ordered.filter(isA('verdict.given'))
  return {
    versions: ordered.filter(isA('version.submitted')).map(versionOf).sort((one, other) => one.number - other.number),
    verdicts: verdicts.map((verdict) => ({ ...verdictOf(verdict), isReplaced: verdicts.some((other) => replaces(other, verdict)) })),
    threads: threadsOf(ordered),
    suggestions: suggestionsIn(ordered),
  }
}

/** By their instants, then by what they say: clocks of several machines give no better order, and this one is everybody's. */
export function inOrder(records: readonly PackageRecord[]): readonly PackageRecord[] {
  const named = records.map((record) => ({ record, id: recordIdOf(record) }))
  return named.sort((one, other) => one.record.at - other.record.at || (one.id < other.id ? -1 : 1)).map(({ record }) => record)
}

const isA = <Kind extends PackageRecord['type']>(type: Kind) => (record: PackageRecord): record is RecordOf<Kind> => record.type === type

function versionOf({ at, actor, payload, beside }: RecordOf<'version.submitted'>): DossierVersion {
  const { versionId, number, fingerprint, roundId, circuit } = payload
  return { id: versionId, number, fingerprint, roundId, requiredRoles: circuit.requiredRoles, instructions: beside.instructions ?? '', submittedAt: at, submittedBy: actor }
}

function verdictOf({ at, actor, payload, beside }: RecordOf<'verdict.given'>): Omit<DossierVerdict, 'isReplaced'> {
  const { verdictId, versionId, role, decision, onBehalfOf = null } = payload
  return { id: verdictId, versionId, by: actor, onBehalfOf, role, decision, text: beside.text ?? '', at }
}

/** Its person numbers what they say from another machine; instants order the rest. */
function replaces(next: RecordOf<'verdict.given'>, verdict: RecordOf<'verdict.given'>): boolean {
  if (next === verdict || next.actor !== verdict.actor || next.payload.role !== verdict.payload.role) return false
  const byRank = (next.payload.rank ?? 0) - (verdict.payload.rank ?? 0)
  return (byRank || next.at - verdict.at || (next.payload.verdictId < verdict.payload.verdictId ? -1 : 1)) > 0
}

function threadsOf(ordered: readonly PackageRecord[]): readonly DossierThread[] {
  return ordered.flatMap((record) => {
    const opening = openingIn(record)
    if (!opening || !record.beside.anchor) return []
    const { threadId, versionId, category } = opening
    const ofThis = ordered.filter((other) => threadIn(other) === threadId)
    return [{ id: threadId, versionId, anchor: record.beside.anchor, category, blocking: record.type === 'reserve.raised', openedBy: record.actor, openedAt: record.at, closed: closingOf(ofThis), messages: messagesOf(ofThis) }]
  })
}

function closingOf(ofThread: readonly PackageRecord[]): DossierThread['closed'] {
  const last = ofThread.findLast(({ type }) => !type.startsWith('message.'))
  return last?.type === 'thread.resolved' || last?.type === 'reserve.lifted' ? { at: last.at, by: last.actor, reason: last.payload.reason } : null
}

function messagesOf(ofThread: readonly PackageRecord[]): readonly DossierMessage[] {
  const wordings = ofThread.flatMap((record): readonly Wording[] => {
    const { actor: by, at, beside } = record
    const opening = openingIn(record)
    if (opening) return [{ id: opening.messageId, by, at, text: beside.text ?? '', revision: 1 }]
    if (!isWording(record)) return []
    return [{ id: record.payload.messageId, by, at, text: record.type === 'message.takenBack' ? null : (beside.text ?? ''), revision: record.payload.revision }]
  })
  // Each says which wording it is: clocks of several machines order nothing here.
  return wordings.filter(({ revision }) => revision === 1).map((beginning) => {
    const own = wordings.filter(({ id, by }) => id === beginning.id && by === beginning.by).sort((one, other) => one.revision - other.revision)
    const newest = own.at(-1) ?? beginning
    return { ...beginning, text: newest.text, revision: newest.revision, earlier: own.slice(0, -1).flatMap(({ at, text }) => (text === null ? [] : [{ at, text }])), changedAt: own.length > 1 ? newest.at : null }
  })
}

/** What the house decided comes first: a withdrawal that crossed its decision on the way came too late there too. */
function suggestionsIn(ordered: readonly PackageRecord[]): readonly DossierSuggestion[] {
  const decisions = ordered.filter(isDecisionOnChanges)
  const inTurn = [...decisions.filter(({ type }) => type !== 'suggestion.withdrawn'), ...decisions.filter(({ type }) => type === 'suggestion.withdrawn')]
  return ordered.filter(isA('suggestion.made')).flatMap(({ at, actor: by, payload: { suggestionId: id, versionId, changes }, beside: { suggestion } }) => {
    const ofThis = inTurn.filter(({ payload, type, actor }) => payload.suggestionId === id && (type !== 'suggestion.withdrawn' || actor === by))
    const decided = ofThis.reduce(decide, undecided(changes))
    return suggestion ? [{ id, versionId, by, at, signed: suggestion, decided }] : []
  })
}

function decide(decided: readonly DecidedChange[], { type, actor: by, at, payload: { ranks } }: RecordOf<EventOnChanges>): readonly DecidedChange[] {
  return afterEvent(decided, { type, ranks, by, at })
}
