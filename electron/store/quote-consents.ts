import type { CommuniqueId, Instant, PersonId, Sha256 } from '../../core/communique/ids'
import { consentStates, type NotedConsent } from '../../core/quotes/consents'
import type { Reader, Writer } from './handles'
import { all, run } from './sql'

interface Row {
  readonly block_id: string
  readonly state: string
  readonly day: string
  readonly note: string
  readonly words: string
  readonly document: Sha256 | null
}

export function insertConsent(db: Writer, consent: NotedConsent & { readonly communiqueId: CommuniqueId; readonly at: Instant; readonly by: PersonId }): void {
  run(
    db,
    `INSERT INTO quote_consents (seq, communique_id, block_id, state, day, note, document, words, noted_at, noted_by)
     VALUES ((SELECT coalesce(max(seq), 0) + 1 FROM quote_consents), :communiqueId, :blockId, :state, :day, :note, :document, :words, :at, :by)`,
    { ...consent },
  )
}

/** What was noted last of each quote of a draft; a state that a later Marbre knows counts as none. */
export function listConsents(db: Reader, communiqueId: CommuniqueId): readonly NotedConsent[] {
  return all<Row>(db, 'SELECT block_id, state, day, note, words, document FROM quote_consents WHERE communique_id = :communiqueId AND seq IN (SELECT max(seq) FROM quote_consents WHERE communique_id = :communiqueId GROUP BY block_id)', { communiqueId }).map(fromRow)
}

function fromRow({ block_id, state, day, note, words, document }: Row): NotedConsent {
  return { blockId: block_id, state: consentStates.find((known) => known === state) ?? 'none', day, note, document, words }
}
