import canonicalize from 'canonicalize'
import * as v from 'valibot'
import type { DossierView } from '../../../core/bridge/packages'
import type { ParsedInput } from '../../../core/bridge/handlers'
import { messageIdSchema, threadIdSchema, verdictIdSchema, type CommuniqueId, type MessageId, type ThreadId } from '../../../core/communique/ids'
import { marbreError } from '../../../core/errors'
import type { DossierThread } from '../../../core/packages/dossier'
import { recordIdOf, recordSchema, type PackageRecord, type RecordKind } from '../../../core/packages/record'
import { err, ok, type Result } from '../../../core/result'
import { sha256Of } from '../../platform/hashing'
import { signStatement } from '../../platform/keys'
import { insertDossierRecord, listDossierRecords } from '../../store/dossiers'
import type { Writer } from '../../store/handles'
import { statementOf } from '../../store/journal'
import { activePerson, transact, type Profile } from '../profile'
import { refusedUnseen } from '../readings'
import { record } from '../record'
import { MOST_THREADS } from '../threads'
import { refusedReply, refusedResolving } from './dossier-threads'
import { dossierContent, dossierView, heldDossier, type HeldDossier } from './dossiers'

/* What a reader says of a communiqué of another profile: records of their own, signed, which a return takes with it. */

interface Words {
  readonly payload: Readonly<Record<string, unknown>>
  readonly beside: PackageRecord['beside']
  /** What is written with it, or not at all. */
  readonly andThen?: (tx: Writer) => void
}

/** Signs a fact as a journal's row is signed, so that it goes into the journal of where it is sent as it is. */
export function say(profile: Profile, communiqueId: CommuniqueId, type: RecordKind, { payload, beside, andThen }: Words): DossierView {
  const key = profile.session.privateKey()
  // The access rule of such a call is `unlocked`: a missing key is a mistake of ours.
  if (key === null) throw new Error('what is said of a dossier is signed')
  const [at, actor] = [profile.clock.now(), activePerson(profile)]
  const fact = { at, actor, communiqueId, type, payload }
  const said = v.parse(recordSchema, { ...fact, signature: Buffer.from(signStatement(statementOf(fact), key)).toString('hex'), beside })
  transact(profile, (tx) => {
    insertDossierRecord(tx, said, { packageSha256: null, at, by: actor })
    record(profile, tx, { communiqueId: null, type: 'dossier.noted', payload: { dossierId: communiqueId, kind: type, recordId: recordIdOf(said) } })
    andThen?.(tx)
  })
  profile.announce('dossiers.changed', { communiqueId })
  const held = heldDossier(profile, communiqueId)
  if (!held.ok) throw new Error('the dossier was there')
  return dossierView(profile, held.value)
}

export function comment(profile: Profile, { communiqueId, versionId, anchor, category, blockingAs, text }: ParsedInput<'dossiers.comment'>): Result<DossierView> {
  const held = heldDossier(profile, communiqueId)
  if (!held.ok) return held
  const version = dossierContent(profile, held.value, versionId)
  if (!version.ok) return err(marbreError('VERSION_UNKNOWN'))
  if (held.value.dossier.threads.length >= MOST_THREADS) return err(marbreError('THREADS_TOO_MANY', { count: MOST_THREADS }))
  const [threadId, messageId] = [v.parse(threadIdSchema, profile.ids.next()), v.parse(messageIdSchema, profile.ids.next())]
  const payload = { threadId, ...(blockingAs === null ? {} : { role: blockingAs }), versionId, category, anchorSha256: sha256Of(canonicalize(anchor) ?? ''), messageId, textSha256: sha256Of(text) }
  return ok(say(profile, communiqueId, blockingAs === null ? 'thread.opened' : 'reserve.raised', { payload, beside: { anchor, text } }))
}

export function reply(profile: Profile, { communiqueId, threadId, text }: ParsedInput<'dossiers.reply'>): Result<DossierView> {
  const thread = findIn(profile, communiqueId, threadId)
  if (!thread.ok) return thread
  const refusal = refusedReply(thread.value)
  if (refusal) return err(refusal)
  const messageId = v.parse(messageIdSchema, profile.ids.next())
  return ok(say(profile, communiqueId, 'message.said', { payload: { threadId, messageId, revision: 1, textSha256: sha256Of(text) }, beside: { text } }))
}

/** Another wording of one's own message, or (null) none: the earlier ones stay. */
export function reword(profile: Profile, communiqueId: CommuniqueId, messageId: MessageId, text: string | null): Result<DossierView> {
  const held = heldDossier(profile, communiqueId)
  if (!held.ok) return held
  const thread = held.value.dossier.threads.find(({ messages }) => messages.some(({ id }) => id === messageId))
  const message = thread?.messages.find(({ id }) => id === messageId)
  if (!thread || !message || message.text === null) return err(marbreError('THREAD_UNKNOWN'))
  if (message.by !== activePerson(profile)) return err(marbreError('MESSAGE_OF_ANOTHER'))
  const payload = { threadId: thread.id, messageId, revision: message.revision + 1 }
  if (text === null) return ok(say(profile, communiqueId, 'message.takenBack', { payload, beside: {} }))
  return ok(say(profile, communiqueId, 'message.revised', { payload: { ...payload, textSha256: sha256Of(text) }, beside: { text } }))
}

/** A blocking comment is lifted in the role in which it was raised. */
export function resolve(profile: Profile, { communiqueId, threadId, reason }: ParsedInput<'dossiers.resolve'>): Result<DossierView> {
  const thread = findIn(profile, communiqueId, threadId)
  if (!thread.ok) return thread
  const refusal = refusedResolving(thread.value, activePerson(profile))
  if (refusal) return err(refusal)
  const raised = listDossierRecords(profile.db, communiqueId).map(({ record: each }) => each).find(({ type, payload }) => type === 'reserve.raised' && 'threadId' in payload && payload.threadId === threadId)
  const role = raised && 'role' in raised.payload ? { role: raised.payload.role } : {}
  return ok(say(profile, communiqueId, raised ? 'reserve.lifted' : 'thread.resolved', { payload: { threadId, ...role, reason }, beside: {} }))
}

/** On the newest version that came, by somebody who had its text whole before their eyes. */
export function giveVerdict(profile: Profile, { communiqueId, versionId, fingerprint, role, decision, text, seen }: ParsedInput<'dossiers.giveVerdict'>): Result<DossierView> {
  const held = heldDossier(profile, communiqueId)
  if (!held.ok) return held
  const refusal = refusedVerdict(profile, held.value, { versionId, fingerprint, decision, text })
  if (refusal) return err(refusal)
  const me = activePerson(profile)
  const rank = held.value.dossier.verdicts.filter(({ by }) => by === me).length + 1
  const verdictId = v.parse(verdictIdSchema, profile.ids.next())
  const payload = { verdictId, versionId, fingerprint, decision, role, seen, textSha256: sha256Of(text), rank }
  return ok(say(profile, communiqueId, 'verdict.given', { payload, beside: { text } }))
}

type Given = Pick<ParsedInput<'dossiers.giveVerdict'>, 'versionId' | 'fingerprint' | 'decision' | 'text'>

function refusedVerdict(profile: Profile, held: HeldDossier, { versionId, fingerprint, decision, text }: Given): ReturnType<typeof marbreError> | null {
  const { newest } = held
  if (!dossierContent(profile, held, versionId).ok) return marbreError('VERSION_UNKNOWN')
  if (newest.id !== versionId || newest.fingerprint !== fingerprint) return marbreError('FINGERPRINT_MISMATCH')
  if (newest.submittedBy === activePerson(profile)) return marbreError('OWN_TEXT')
  return decision === 'request_changes' && text === '' ? marbreError('REASON_REQUIRED') : refusedUnseen(profile, versionId, fingerprint)
}

function findIn(profile: Profile, communiqueId: CommuniqueId, threadId: ThreadId): Result<DossierThread> {
  const held = heldDossier(profile, communiqueId)
  if (!held.ok) return held
  const thread = held.value.dossier.threads.find(({ id }) => id === threadId)
  return thread ? ok(thread) : err(marbreError('THREAD_UNKNOWN'))
}
