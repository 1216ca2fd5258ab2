import { canonicalJson } from '../../core/communique/canonical'
import type { Instant, PersonId } from '../../core/communique/ids'
import type { RevisionContent } from '../../core/register/differences'
import type { EntryId, ProposalId } from '../../core/register/entry'
import type { Reader, Writer } from './handles'
import { all, first, run } from './sql'

/** What somebody who may not write the register asks to be written. */
export interface StoredProposal {
  readonly id: ProposalId
  readonly entryId: EntryId | null
  readonly content: RevisionContent
  readonly note: string
  readonly proposedAt: Instant
  readonly proposedBy: PersonId
}

interface Row {
  readonly id: string
  readonly entry_id: string | null
  readonly content: string
  readonly note: string
  readonly proposed_at: number
  readonly proposed_by: string
}

export interface Decision {
  readonly proposalId: ProposalId
  readonly accepted: boolean
  readonly reason: string
  readonly at: Instant
  readonly by: PersonId
}

/** Returns its content as it is stored. */
export function insertProposal(db: Writer, proposal: StoredProposal): string {
  const content = canonicalJson(proposal.content)
  run(db, 'INSERT INTO register_proposals (id, entry_id, content, note, proposed_at, proposed_by) VALUES (:id, :entryId, :content, :note, :proposedAt, :proposedBy)', { ...proposal, content })
  return content
}

export function insertDecision(db: Writer, { accepted, ...decision }: Decision): void {
  run(db, 'INSERT INTO register_decisions (proposal_id, accepted, reason, decided_at, decided_by) VALUES (:proposalId, :accepted, :reason, :at, :by)', { ...decision, accepted: accepted ? 1 : 0 })
}

const WAITING = 'FROM register_proposals p WHERE NOT EXISTS (SELECT 1 FROM register_decisions d WHERE d.proposal_id = p.id)'

/** Those that nobody decided on, oldest first. */
export function listProposals(db: Reader): readonly StoredProposal[] {
  return all<Row>(db, `SELECT p.* ${WAITING} ORDER BY p.proposed_at, p.rowid`).map(fromRow)
}

export function countProposals(db: Reader): number {
  return first<{ n: number }>(db, `SELECT count(*) AS n ${WAITING}`)?.n ?? 0
}

/** A proposal that nobody decided on. */
export function findProposal(db: Reader, id: ProposalId): StoredProposal | null {
  const row = first<Row>(db, `SELECT p.* ${WAITING} AND p.id = :id`, { id })
  return row && fromRow(row)
}

function fromRow(row: Row): StoredProposal {
  return { id: row.id as ProposalId, entryId: row.entry_id as EntryId | null, content: JSON.parse(row.content) as RevisionContent, note: row.note, proposedAt: row.proposed_at, proposedBy: row.proposed_by as PersonId }
}
