import * as v from 'valibot'
import type { Handlers, ParsedInput } from '../../core/bridge/handlers'
import type { CommuniqueOverview, Finding } from '../../core/bridge/shapes'
import { fingerprintOf } from '../../core/communique/fingerprint'
import { roundIdSchema, versionIdSchema } from '../../core/communique/ids'
import { parseContent } from '../../core/communique/parse-content'
import { marbreError } from '../../core/errors'
import { err, ok, type Result } from '../../core/result'
import { permissionFor } from '../../core/workflow/permissions'
import { sha256Of } from '../platform/hashing'
import { findCommunique } from '../store/communiques'
import { editorsSince, lastDraftPoint } from '../store/draft-history'
import { insertRound } from '../store/rounds'
import { hashOfVersionEntries, insertVersionEntries } from '../store/version-entries'
import { insertVersion, listVersions } from '../store/versions'
import { blockingCount } from './checking'
import { assetBytes, differsFrom, draftContent, versionContent, type DraftContent } from './contents'
import { refreshLine } from './library-lines'
import { changed } from './overview'
import { activePerson, transact, type Profile } from './profile'
import { noteHanded } from './readings'
import { recordEvent } from './record'
import { contentFindings } from './register/findings'
import { entriesToFreeze } from './register/uses'
import { spellingFindings } from './spelling'
import { carryingOf, circuitOf, editorsOfCorrected, refusedCircuit } from './round-circuit'
import { figureValidators } from './figure-validators'
import { actorOf, statusOfCommunique } from './status'
import { pendingSuggestions } from './suggestions/suggestion-list'
import { unansweredReserves } from './thread-list'

type Submission = ParsedInput<'versions.submit'>

export function versionCalls(profile: Profile): Handlers<'versions.submit' | 'versions.read' | 'versions.check' | 'drafts.check'> {
  return {
    'versions.submit': (submission) => submit(profile, submission),
    'versions.read': ({ versionId }) => {
      const read = versionContent(profile, versionId)
      if (!read.ok) return read
      const { content, version: { fingerprint } } = read.value
      noteHanded(profile, 'text', { versionId, fingerprint, parts: content.document.content.length })
      return ok(content)
    },
    'versions.check': ({ versionId }) => allFindings(profile, versionContent(profile, versionId)),
    'drafts.check': ({ communiqueId }) => allFindings(profile, draftContent(profile, communiqueId)),
  }
}

async function allFindings(profile: Profile, read: Result<DraftContent>): Promise<Result<readonly Finding[]>> {
  if (!read.ok) return read
  const { communique, content } = read.value
  return ok([...contentFindings(profile, read.value), ...(await spellingFindings(profile, communique.id, content))])
}

/** Freezes the draft as the next version and opens its round, all in one transaction. */
async function submit(profile: Profile, submission: Submission): Promise<Result<CommuniqueOverview>> {
  const { communiqueId } = submission
  const by = activePerson(profile)
  if (!findCommunique(profile.db, communiqueId)) return err(marbreError('COMMUNIQUE_UNKNOWN'))
  const circuit = circuitOf(profile, submission)
  // Who may not submit hears that, whatever the text's own faults are.
  const early = permissionFor('submit', statusOfCommunique(profile, communiqueId), actorOf(profile), { circuit, draftDiffers: true, blockingFindings: 0, unansweredReserves: 0, pendingSuggestions: 0 })
  if (early) return err(early)
  const present = await presentDraft(profile, submission)
  if (!present.ok) return present
  if (profile.session.person() !== by) return err(marbreError('NO_ACTIVE_PERSON'))
  // Reading the pictures took time, in which the draft may have gone on: what is frozen is what it says now.
  const draft = draftContent(profile, communiqueId)
  if (!draft.ok) return draft
  const refusal = refusedSubmission(profile, submission, draft.value)
  if (refusal) return err(refusal)
  freeze(profile, submission, draft.value)
  return changed(profile, communiqueId)
}

/** Whether every picture of the draft is really there. */
async function presentDraft(profile: Profile, { communiqueId }: Submission): Promise<Result<unknown>> {
  const draft = draftContent(profile, communiqueId)
  return draft.ok ? assetBytes(profile, draft.value.content) : draft
}

function refusedSubmission(profile: Profile, submission: Submission, { content }: DraftContent): ReturnType<typeof permissionFor> {
  const { communiqueId } = submission
  const status = statusOfCommunique(profile, communiqueId)
  const facts = { circuit: circuitOf(profile, submission), draftDiffers: differsFrom(profile, status.current, content), blockingFindings: blockingCount(profile, content), unansweredReserves: unansweredReserves(profile, communiqueId, status), pendingSuggestions: pendingSuggestions(profile, communiqueId) }
  const refusal = permissionFor('submit', status, actorOf(profile), facts)
  if (refusal) return refusal
  const unfit = refusedCircuit(profile, submission)
  if (unfit) return unfit
  const whole = parseContent(content)
  return whole.ok ? null : marbreError('DRAFT_NOT_READABLE', whole.error.params)
}

function freeze(profile: Profile, submission: Submission, { content }: DraftContent): void {
  const { communiqueId, instructions } = submission
  const validators = figureValidators(profile, communiqueId, content.document).flatMap(({ personId, figures }) => (personId === null ? [] : [{ personId, figures }]))
  const circuit = { ...circuitOf(profile, submission), ...(validators.length > 0 ? { validators } : {}) }
  const { db, ids, clock } = profile
  const versionId = v.parse(versionIdSchema, ids.next())
  const roundId = v.parse(roundIdSchema, ids.next())
  const [at, by] = [clock.now(), actorOf(profile).id]
  const previous = listVersions(db, communiqueId).at(-1) ?? null
  const number = (previous?.number ?? 0) + 1
  const fingerprint = fingerprintOf(content)
  const editors = [...editorsOfCorrected(profile, communiqueId), ...editorsSince(db, communiqueId, previous?.draftSeq ?? 0)]
  const row = { id: versionId, communiqueId, number, parentId: previous?.id ?? null, schemaVersion: content.schemaVersion, fingerprint, draftSeq: lastDraftPoint(db, communiqueId).seq, submittedAt: at, submittedBy: by }
  const entries = entriesToFreeze(profile, communiqueId, content.document)
  transact(profile, (tx) => {
    insertVersion(tx, row, new TextEncoder().encode(JSON.stringify(content)))
    insertVersionEntries(tx, versionId, entries)
    const entriesSha256 = hashOfVersionEntries(tx, versionId)
    insertRound(tx, { id: roundId, versionId, requiredRoles: circuit.requiredRoles, instructions, openedAt: at, openedBy: by })
    recordEvent(profile, tx, communiqueId, { type: 'version.submitted', versionId, number, fingerprint, roundId, circuit, editors, carrying: carryingOf(profile, submission), more: { draftSeq: row.draftSeq, submittedAt: at, instructionsSha256: sha256Of(instructions), ...(entriesSha256 ? { entriesSha256 } : {}) } })
    refreshLine(profile, tx, communiqueId)
  })
  profile.upkeep.froze(communiqueId)
}
