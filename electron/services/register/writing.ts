import * as v from 'valibot'
import type { EntryDetail, EntryProposal } from '../../../core/bridge/register'
import type { Handlers, ParsedInput } from '../../../core/bridge/handlers'
import type { PersonId } from '../../../core/communique/ids'
import { marbreError, type MarbreError } from '../../../core/errors'
import { checkEntry } from '../../../core/register/check-entry'
import { isSameRevision, type RevisionContent } from '../../../core/register/differences'
import { entryIdSchema, keyOf, labelOf, proposalIdSchema, type EntryId } from '../../../core/register/entry'
import { err, ok, type Result } from '../../../core/result'
import { sha256Of } from '../../platform/hashing'
import { findAsset } from '../../store/assets'
import type { Reader, Writer } from '../../store/handles'
import { findByKey, findCurrent, insertEntry, insertRevision, revisionTexts } from '../../store/register'
import { countProposals, findProposal, insertDecision, insertProposal, type StoredProposal } from '../../store/register-proposals'
import { activePerson, transact, type Profile } from '../profile'
import { record } from '../record'
import { actorOf } from '../status'
import { entryDetail, proposalsOf, toProposal } from './reading'

/** What waits longer than that is read by nobody. */
const MOST_PROPOSALS = 500

export function registerWritingCalls(profile: Profile): Handlers<'register.save' | 'register.propose' | 'register.decide' | 'register.withdraw'> {
  return {
    'register.save': (given) => save(profile, given),
    'register.propose': (given) => propose(profile, given),
    'register.decide': (given) => decide(profile, given),
    'register.withdraw': ({ entryId, withdrawn }) => withdraw(profile, entryId, withdrawn),
  }
}

/** The register is written by those who publish or administer; authors propose (WORKFLOW 3). */
export function refusedWriting(profile: Profile): MarbreError | null {
  const { roles } = actorOf(profile)
  return roles.some((role) => role === 'publisher' || role === 'admin') ? null : marbreError('ROLE_MISSING', { command: 'write_register', role: 'publisher' })
}

function refusedProposing(profile: Profile): MarbreError | null {
  return actorOf(profile).roles.includes('author') || refusedWriting(profile) === null ? null : marbreError('ROLE_MISSING', { command: 'propose_entry', role: 'author' })
}

/** Whether a revision may follow what the register holds now. */
export function refusedRevision(db: Reader, entryId: EntryId | null, { entry, withdrawn }: RevisionContent): MarbreError | null {
  const current = entryId && findCurrent(db, entryId)
  if (entryId && !current) return marbreError('ENTRY_UNKNOWN')
  if (current && current.kind !== entry.kind) return marbreError('ENTRY_INVALID')
  const other = withdrawn ? null : findByKey(db, entry.kind, keyOf(entry))
  if (other !== null && other !== entryId) return marbreError('ENTRY_EXISTS', { name: labelOf(entry) })
  const logo = entry.kind === 'institution' ? entry.content.logo : null
  return logo && !findAsset(db, logo.asset) ? marbreError('ASSET_MISSING', { asset: logo.asset }) : null
}

type Given = Omit<ParsedInput<'register.save'>, 'base'> & { readonly base: number }

/** What was given, whole and able to follow what its author saw. */
function checked(profile: Profile, { entryId, base, entry, validFrom, validUntil }: Given): Result<RevisionContent> {
  const found = checkEntry(entry, { validFrom, validUntil })
  if (!found.ok) return err(marbreError('ENTRY_INVALID', { field: found.error[0]?.field ?? '' }))
  const content = { ...found.value, withdrawn: false }
  const refusal = refusedRevision(profile.db, entryId, content)
  if (refusal) return err(refusal)
  return entryId && findCurrent(profile.db, entryId)?.number !== base ? err(marbreError('ENTRY_CHANGED_MEANWHILE')) : ok(content)
}

function save(profile: Profile, given: Given): Result<EntryDetail> {
  const refusal = refusedWriting(profile)
  if (refusal) return err(refusal)
  const content = checked(profile, given)
  return content.ok ? write(profile, given.entryId, content.value) : content
}

function write(profile: Profile, entryId: EntryId | null, content: RevisionContent): Result<EntryDetail> {
  const current = entryId && findCurrent(profile.db, entryId)
  // Saving what stands there already is no revision.
  if (current && isSameRevision(current.content, content)) return entryDetail(profile, current.entryId)
  const id = transact(profile, (tx) => {
    const written = writeRevision(profile, tx, { entryId, content, proposedBy: null })
    vouchFor(profile, tx, written.seq, written.seq)
    return written.entryId
  })
  profile.announce('register.changed', null)
  return entryDetail(profile, id)
}

export interface Written {
  readonly entryId: EntryId | null
  readonly content: RevisionContent
  readonly proposedBy: PersonId | null
}

/** One revision, of a new entry or of a known one; `vouchFor` comes after it, in the same transaction. */
export function writeRevision(profile: Profile, tx: Writer, { entryId, content, proposedBy }: Written): { readonly entryId: EntryId; readonly seq: number } {
  const [at, by] = [profile.clock.now(), activePerson(profile)]
  const id = entryId ?? v.parse(entryIdSchema, profile.ids.next())
  if (entryId === null) insertEntry(tx, { id, kind: content.entry.kind, at, by })
  return { entryId: id, seq: insertRevision(tx, { entryId: id, content, proposedBy, at, by }).seq }
}

/** Notes in the journal what was written to the register, so that a changed row is seen. */
export function vouchFor(profile: Profile, tx: Writer, firstSeq: number, throughSeq: number): void {
  record(profile, tx, { communiqueId: null, type: 'register.saved', payload: { firstSeq, throughSeq, sha256: hashOfRevisions(tx, firstSeq, throughSeq) } })
}

export function hashOfRevisions(db: Reader, firstSeq: number, throughSeq: number): string {
  return sha256Of(JSON.stringify(revisionTexts(db, firstSeq, throughSeq)))
}

function withdraw(profile: Profile, entryId: EntryId, withdrawn: boolean): Result<EntryDetail> {
  const refusal = refusedWriting(profile)
  if (refusal) return err(refusal)
  const current = findCurrent(profile.db, entryId)
  if (!current) return err(marbreError('ENTRY_UNKNOWN'))
  const content = { ...current.content, withdrawn }
  const clash = refusedRevision(profile.db, entryId, content)
  return clash ? err(clash) : write(profile, entryId, content)
}

function propose(profile: Profile, { note, ...given }: ParsedInput<'register.propose'>): Result<EntryProposal> {
  const refusal = refusedProposing(profile)
  if (refusal) return err(refusal)
  const content = checked(profile, given)
  if (!content.ok) return content
  if (countProposals(profile.db) >= MOST_PROPOSALS) return err(marbreError('PROPOSALS_TOO_MANY', { most: MOST_PROPOSALS }))
  const proposal: StoredProposal = { id: v.parse(proposalIdSchema, profile.ids.next()), entryId: given.entryId, content: content.value, note, proposedAt: profile.clock.now(), proposedBy: activePerson(profile) }
  transact(profile, (tx) => {
    const text = insertProposal(tx, proposal)
    record(profile, tx, { communiqueId: null, type: 'register.proposed', payload: { proposalId: proposal.id, sha256: sha256Of(text) } })
  })
  profile.announce('register.changed', null)
  return ok(toProposal(profile, proposal))
}

function decide(profile: Profile, { proposalId, accept, reason }: ParsedInput<'register.decide'>): Result<readonly EntryProposal[]> {
  const refusal = refusedWriting(profile)
  if (refusal) return err(refusal)
  const proposal = findProposal(profile.db, proposalId)
  if (!proposal) return err(marbreError('PROPOSAL_UNKNOWN'))
  if (!accept && reason === '') return err(marbreError('REASON_REQUIRED'))
  const clash = accept ? refusedRevision(profile.db, proposal.entryId, proposal.content) : null
  if (clash) return err(clash)
  transact(profile, (tx) => {
    insertDecision(tx, { proposalId, accepted: accept, reason, at: profile.clock.now(), by: activePerson(profile) })
    record(profile, tx, { communiqueId: null, type: 'register.decided', payload: { proposalId, accepted: accept, reasonSha256: sha256Of(reason) } })
    if (!accept) return
    const { seq } = writeRevision(profile, tx, { entryId: proposal.entryId, content: proposal.content, proposedBy: proposal.proposedBy })
    vouchFor(profile, tx, seq, seq)
  })
  profile.announce('register.changed', null)
  return ok(proposalsOf(profile))
}
