import type { CommuniqueId, Fingerprint, Instant, PersonId, RenditionId, RoundId, Sha256, ThreadId, VerdictId, VersionId } from '../communique/ids'
import type { SealedForm } from '../proof/sealed-forms'
import type { Circuit } from './circuit'
import type { Carrying, ChangeKind } from './kinds'

/** The fields in which a reviewer is competent. */
export const domains = ['scientific', 'management', 'legal', 'communication'] as const
export type Domain = (typeof domains)[number]

export const reviewerRoles = ['reviewer.scientific', 'reviewer.management', 'reviewer.legal', 'reviewer.communication'] as const satisfies readonly `reviewer.${Domain}`[]
export type ReviewerRole = (typeof reviewerRoles)[number]

export const roles = ['author', ...reviewerRoles, 'publisher', 'admin', 'reader'] as const
export type Role = (typeof roles)[number]

/** The roles whose approval a circuit may require. */
export const verdictRoles = [...reviewerRoles, 'publisher'] as const
export type VerdictRole = (typeof verdictRoles)[number]

export const states = ['draft', 'in_review', 'to_rework', 'approved', 'cleared', 'released', 'superseded', 'withdrawn', 'abandoned'] as const
/** Computed from the events, never stored by hand. */
export type State = (typeof states)[number]

export const decisions = ['approve', 'request_changes', 'abstain'] as const
export type Decision = (typeof decisions)[number]

interface Happened {
  readonly at: Instant
  readonly by: PersonId
}

/** A file that a clearing kept. `form` is absent from clearings of an earlier Marbre, which kept the text as it was approved. */
export interface ClearedFile {
  readonly id: RenditionId
  readonly sha256: Sha256
  readonly form?: SealedForm
}

/** What happened to one communiqué, in the journal's order: the only source of its state. */
export type WorkflowEvent = Happened &
  (
    | { readonly type: 'communique.created' }
    | {
        readonly type: 'version.submitted'
        readonly versionId: VersionId
        /** 1, 2, 3… within the communiqué. */
        readonly number: number
        readonly fingerprint: Fingerprint
        readonly roundId: RoundId
        readonly circuit: Circuit
        /** Everyone who edited the text since the version before: their approval never counts on this one. */
        readonly editors: readonly PersonId[]
        /** Which approvals of earlier versions count on this one. Absent from rounds opened before any were carried: none do. */
        readonly carrying?: Carrying
      }
    | {
        readonly type: 'verdict.given'
        readonly verdictId: VerdictId
        readonly versionId: VersionId
        readonly fingerprint: Fingerprint
        readonly decision: Decision
        /** The role in which the person speaks, held at that moment. */
        readonly role: VerdictRole
        /** What the person was shown before deciding: the proof to its end, or each change since their last verdict. */
        readonly seen: 'whole' | 'changes'
        /** Whose deputy spoke, « pour X »; absent: for themselves. */
        readonly onBehalfOf?: PersonId
        /** Of one that was given on another machine: which of its person's verdicts on this communiqué it is, as they numbered them. */
        readonly rank?: number
        /** Signed with a key that was declared exposed since: an approval that anybody may have given. Not in the journal's row; established by who reads it. */
        readonly isExposed?: boolean
      }
    /** A blocking comment, begun or opened again: nothing is approved while it is open. */
    | { readonly type: 'reserve.raised'; readonly threadId: ThreadId; readonly role: VerdictRole }
    | { readonly type: 'reserve.lifted'; readonly threadId: ThreadId; /** In which its person lifts it. */ readonly role: VerdictRole; readonly reason: string }
    | { readonly type: 'request.dismissed'; readonly personId: PersonId; readonly reason: string }
    | { readonly type: 'review.withdrawn'; readonly reason: string }
    | { readonly type: 'version.cleared'; readonly versionId: VersionId; readonly fingerprint: Fingerprint; readonly renditions: readonly ClearedFile[]; /** Said when the one who clears wrote the text alone, which the house must allow. */ readonly smallTeam?: boolean }
    | { readonly type: 'seal.broken'; readonly reason: string }
    | { readonly type: 'communique.released'; readonly versionId: VersionId; readonly channel: string; /** In the words of who noted it; absent from what an earlier Marbre noted. */ readonly recipients?: string; /** Which of the sealed files went out. */ readonly form?: SealedForm }
    | { readonly type: 'communique.corrected'; readonly reason: string; readonly correctiveId: CommuniqueId }
    /** A correction that was still a draft corrects it no more. */
    | { readonly type: 'communique.correctionDropped'; readonly correctiveId: CommuniqueId }
    | { readonly type: 'communique.superseded'; readonly correctiveId: CommuniqueId }
    | { readonly type: 'communique.withdrawn'; readonly reason: string }
    | { readonly type: 'communique.abandoned'; readonly reason: string }
    | { readonly type: 'communique.resumed' }
    /** Its profile was recovered from a damaged one, and a part of the journal is missing: what was under way is asked again. */
    | { readonly type: 'communique.recovered' }
  )

/** One seat of the current round's circuit, and whether it has spoken on the current fingerprint. */
export interface Requirement {
  /** The rank of its step: 0, 1, 2… */
  readonly step: number
  readonly role: VerdictRole
  /** Asked of this person, or their deputy; null: of whoever holds the role. */
  readonly personId: PersonId | null
  readonly approvedBy: PersonId | null
  /** Whose deputy approved, « pour X ». */
  readonly onBehalfOf: PersonId | null
  /** The version on which that approval was given, when it was carried to this one: it is always shown as such. */
  readonly carriedFrom: VersionId | null
}

/** A step of the current round's circuit. */
export interface StepStatus {
  /** How many seats must approve: all, or the quorum. */
  readonly needed: number
  readonly approved: number
  readonly quorum: number | null
  readonly dueDay: string | null
  /** Everything before it is complete: it is asked now, or was. */
  readonly isOpen: boolean
  readonly isComplete: boolean
}

/** Somebody who answers for figures that changed, and whether they approved. */
export interface FigureValidation {
  readonly personId: PersonId
  readonly figures: readonly string[]
  readonly isApproved: boolean
}

/**
 * A verdict as it stands today.
 *   valid      it counts: an approval or an abstention on the current fingerprint, or a request for changes in force,
 *              which stays in force over new versions
 *   carried    an approval of another version that counts on this one: they print the same, or differ in what the round
 *              lets approvals outlive
 *   outdated   given on another fingerprint, on a round that was closed, or before the seal was broken
 *   early      an approval whose step was not asked yet when it was given: it counts nowhere, and is asked again
 *   void       an approval whose role was lost since, or whatever is said of one's own text, or as one's own deputy
 *   replaced   the same person spoke again in the same role
 *   dismissed  a request for changes that a publisher set aside, with a reason
 */
export interface StandingVerdict {
  readonly verdictId: VerdictId
  readonly versionId: VersionId
  readonly by: PersonId
  readonly onBehalfOf: PersonId | null
  readonly role: VerdictRole
  readonly decision: Decision
  readonly at: Instant
  readonly standing: 'valid' | 'carried' | 'outdated' | 'early' | 'void' | 'replaced' | 'dismissed'
  /** Of a carried approval, the kinds of change that it outlived, none when both print the same; of an outdated one, those that outdated it. */
  readonly because: readonly ChangeKind[]
}

/** A blocking comment that is open. */
export interface Reserve {
  readonly threadId: ThreadId
  readonly by: PersonId
}

/** Where a communiqué stands, folded from its events. */
export interface Status {
  readonly state: State
  /**
   * The newest frozen version; null before the first submission. Its `editors` are all those whose text it is: who
   * created the communiqué, who wrote in it up to this version, who submitted it. None of them judges it.
   */
  readonly current: { readonly versionId: VersionId; readonly number: number; readonly fingerprint: Fingerprint; readonly roundId: RoundId; readonly editors: readonly PersonId[] } | null
  /** Verdicts are heard: the version was submitted, not withdrawn from review, not cleared, not abandoned. */
  readonly roundOpen: boolean
  /** What the current round asks, as it was frozen; null before the first submission. */
  readonly circuit: Circuit | null
  /** Every seat, in the order of the steps. */
  readonly requirements: readonly Requirement[]
  readonly steps: readonly StepStatus[]
  readonly validations: readonly FigureValidation[]
  readonly verdicts: readonly StandingVerdict[]
  /**
   * People whose "request changes" is in force: it stays over new versions until they vote again or it is dismissed.
   * Losing the role does not lift it, else who grants roles could set an objection aside without a word.
   */
  readonly requestsInForce: readonly PersonId[]
  /** Blocking comments that are open, in the order of their raising: they stay over new versions. */
  readonly reserves: readonly Reserve[]
  readonly clearedVersionId: VersionId | null
  readonly owner: PersonId
}

/** What a person may ask of a communiqué. The transition table (core/workflow/transitions) says who, from where, on what conditions. */
export const commands = ['edit', 'submit', 'withdraw_review', 'give_verdict', 'dismiss_request', 'comment', 'raise_reserve', 'lift_reserve', 'clear', 'break_seal', 'release', 'correct', 'withdraw', 'abandon', 'resume'] as const
export type Command = (typeof commands)[number]
