import type { CommuniqueId, Fingerprint, Instant, PersonId, RoundId, ThreadId, VerdictId, VersionId } from '../communique/ids'
import type { Circuit } from './circuit'
import { statusOf } from './fold'
import type { Decision, Role, State, Status, VerdictRole, WorkflowEvent } from './types'

/** A small language in which tests tell what happened to a communiqué: `communique(ana).submittedBy(ana).approvedBy(ben, 'publisher')`. */

export interface TestPerson {
  readonly id: PersonId
  readonly roles: readonly Role[]
}

export function person(name: string, ...roles: Role[]): TestPerson {
  return { id: name as PersonId, roles }
}

export const fingerprintOf = (text: string) => `fingerprint of ${text}` as Fingerprint
export const versionNumbered = (number: number) => `version ${number}` as VersionId

// Each kind of event with its own fields, `at` and `by` left out.
type Told = WorkflowEvent extends infer Event ? (Event extends WorkflowEvent ? Omit<Event, 'at' | 'by'> : never) : never

interface Submission {
  readonly text?: string
  readonly requires?: readonly VerdictRole[]
  /** Instead of roles. */
  readonly circuit?: Circuit
  readonly editors?: readonly TestPerson[]
}

export class CommuniqueStory {
  private constructor(
    readonly events: readonly WorkflowEvent[],
    private readonly versions: readonly { readonly versionId: VersionId; readonly fingerprint: Fingerprint }[],
  ) {}

  static begunBy(owner: TestPerson): CommuniqueStory {
    return new CommuniqueStory([{ type: 'communique.created', at: 0, by: owner.id }], [])
  }

  /** Version 1, then 2…, of a text of its own unless told; the submitter alone wrote it unless told. */
  submittedBy(by: TestPerson, { text, requires = ['publisher'], circuit = { requiredRoles: requires }, editors = [by] }: Submission = {}): CommuniqueStory {
    const number = this.versions.length + 1
    const version = { versionId: versionNumbered(number), fingerprint: fingerprintOf(text ?? `text ${number}`) }
    const event = { ...version, number, roundId: `round ${number}` as RoundId, circuit, editors: editors.map((each) => each.id) }
    return new CommuniqueStory(this.and(by, { type: 'version.submitted', ...event }).events, [...this.versions, version])
  }

  approvedBy(by: TestPerson, role: VerdictRole, onVersion?: number): CommuniqueStory {
    return this.verdict({ by, role, decision: 'approve', onVersion })
  }

  approvedByDeputy(by: TestPerson, onBehalfOf: TestPerson, role: VerdictRole): CommuniqueStory {
    return this.verdict({ by, role, decision: 'approve', onVersion: undefined, onBehalfOf })
  }

  changesRequestedByDeputy(by: TestPerson, onBehalfOf: TestPerson, role: VerdictRole): CommuniqueStory {
    return this.verdict({ by, role, decision: 'request_changes', onVersion: undefined, onBehalfOf })
  }

  changesRequestedBy(by: TestPerson, role: VerdictRole, onVersion?: number): CommuniqueStory {
    return this.verdict({ by, role, decision: 'request_changes', onVersion })
  }

  abstainedBy(by: TestPerson, role: VerdictRole): CommuniqueStory {
    return this.verdict({ by, role, decision: 'abstain', onVersion: undefined })
  }

  requestDismissedBy(by: TestPerson, of: TestPerson): CommuniqueStory {
    return this.and(by, { type: 'request.dismissed', personId: of.id, reason: 'answered' })
  }

  reserveRaisedBy(by: TestPerson, role: VerdictRole = 'reviewer.scientific', thread = 'thread 1'): CommuniqueStory {
    return this.and(by, { type: 'reserve.raised', threadId: thread as ThreadId, role })
  }

  reserveLiftedBy(by: TestPerson, role: VerdictRole = 'reviewer.scientific', thread = 'thread 1'): CommuniqueStory {
    return this.and(by, { type: 'reserve.lifted', threadId: thread as ThreadId, role, reason: 'answered' })
  }

  withdrawnFromReviewBy(by: TestPerson): CommuniqueStory {
    return this.and(by, { type: 'review.withdrawn', reason: '' })
  }

  clearedBy(by: TestPerson, onVersion?: number): CommuniqueStory {
    return this.and(by, { type: 'version.cleared', ...this.version(onVersion), renditions: [] })
  }

  sealBrokenBy(by: TestPerson): CommuniqueStory {
    return this.and(by, { type: 'seal.broken', reason: 'a wrong figure' })
  }

  releasedBy(by: TestPerson, onVersion?: number): CommuniqueStory {
    return this.and(by, { type: 'communique.released', versionId: this.version(onVersion).versionId, channel: 'press list' })
  }

  correctedBy(by: TestPerson, correctiveId: string): CommuniqueStory {
    return this.and(by, { type: 'communique.corrected', reason: 'a wrong figure', correctiveId: correctiveId as CommuniqueId })
  }

  correctionDroppedBy(by: TestPerson, correctiveId: string): CommuniqueStory {
    return this.and(by, { type: 'communique.correctionDropped', correctiveId: correctiveId as CommuniqueId })
  }

  supersededBy(by: TestPerson, correctiveId: string): CommuniqueStory {
    return this.and(by, { type: 'communique.superseded', correctiveId: correctiveId as CommuniqueId })
  }

  withdrawnBy(by: TestPerson): CommuniqueStory {
    return this.and(by, { type: 'communique.withdrawn', reason: 'retracted' })
  }

  abandonedBy(by: TestPerson): CommuniqueStory {
    return this.and(by, { type: 'communique.abandoned', reason: '' })
  }

  resumedBy(by: TestPerson): CommuniqueStory {
    return this.and(by, { type: 'communique.resumed' })
  }

  /** The status when each of `people` holds the roles they were made with, and nobody else any. */
  status(...people: readonly TestPerson[]): Status {
    return statusOf(this.events, (id) => people.find((each) => each.id === id)?.roles ?? [])
  }

  state(...people: readonly TestPerson[]): State {
    return this.status(...people).state
  }

  private verdict({ by, role, decision, onVersion, onBehalfOf }: { by: TestPerson; role: VerdictRole; decision: Decision; onVersion: number | undefined; onBehalfOf?: TestPerson }): CommuniqueStory {
    const verdictId = `verdict ${this.events.length}` as VerdictId
    return this.and(by, { type: 'verdict.given', verdictId, ...this.version(onVersion), decision, role, seen: 'whole', ...(onBehalfOf ? { onBehalfOf: onBehalfOf.id } : {}) })
  }

  private version(number = this.versions.length): { readonly versionId: VersionId; readonly fingerprint: Fingerprint } {
    const version = this.versions[number - 1]
    if (!version) throw new Error(`the story has no version ${number}`)
    return version
  }

  private and(by: TestPerson, told: Told): CommuniqueStory {
    const at: Instant = this.events.length
    return new CommuniqueStory([...this.events, { ...told, at, by: by.id }], this.versions)
  }
}

export const communique = (owner: TestPerson) => CommuniqueStory.begunBy(owner)
