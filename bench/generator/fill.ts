import type { KeyObject } from 'node:crypto'
import { officialTemplate, SCHEMA_VERSION, type CommuniqueContent } from '../../core/communique/content'
import { fingerprintOf } from '../../core/communique/fingerprint'
import type { CommuniqueId, PersonId, RenditionId, RoundId, VerdictId, VersionId } from '../../core/communique/ids'
import { documentToUpdate } from '../../core/document/draft'
import { statusOf } from '../../core/workflow/fold'
import type { WorkflowEvent } from '../../core/workflow/types'
import { sha256Of } from '../../electron/platform/hashing'
import { signStatement } from '../../electron/platform/keys'
import { libraryTextOf } from '../../electron/services/library-lines'
import { insertCommunique } from '../../electron/store/communiques'
import { appendDraftUpdate } from '../../electron/store/draft-updates'
import type { Connection, Writer } from '../../electron/store/handles'
import { appendToJournal, statementOf } from '../../electron/store/journal'
import { markReflected, saveLibraryEntry } from '../../electron/store/library'
import { openDatabase } from '../../electron/store/open-database'
import { insertRendition } from '../../electron/store/renditions'
import { insertRound } from '../../electron/store/rounds'
import { inTransaction } from '../../electron/store/sql'
import { insertVerdict } from '../../electron/store/verdicts'
import { insertVersion } from '../../electron/store/versions'
import { madeUp, type MadeUp } from './communique'
import { foundStaff, staffOf, type Signer, type Staff } from './profile'

export interface Size {
  readonly count: number
  /** Of each communiqué, about. */
  readonly words: number
  /**
   * `whole`: as the services would have written it, to be opened, checked and looked at. `lines`: what the library
   * lists, filters and searches, three times faster, without drafts, versions or verdicts.
   */
  readonly depth: 'whole' | 'lines'
}

const BATCH = 500
const HOUR_MS = 3_600_000

/**
 * A profile with a library that looks like an office's of fifteen years, the same for the same size: written through
 * the store's own functions, with versions, verdicts and signatures, so that every screen and every check takes it for
 * real. Its official files are a line each, not pages: rendering them would take hours.
 */
export async function fillProfile(folder: string, size: Size, say: (line: string) => void = () => undefined): Promise<void> {
  await foundStaff(folder)
  const opened = openDatabase(folder)
  if (!opened.ok) throw new Error(JSON.stringify(opened.error))
  const { db, close } = opened.value
  const staff = await staffOf(db)
  // A profile that was not filled to its end is thrown away: nothing need be durable before that.
  db.pragma('synchronous = OFF')
  for (let from = 0; from < size.count; from += BATCH) {
    fillBatch(db, staff, { ...size, from })
    if (from > 0 && from % 10_000 === 0) say(`  ${from.toLocaleString('en')} of ${size.count.toLocaleString('en')}`)
  }
  inTransaction(db, markReflected)
  db.exec("INSERT INTO library_words (library_words) VALUES ('optimize')")
  close()
}

function fillBatch(db: Connection, staff: Staff, { from, count, words, depth }: Size & { readonly from: number }): void {
  inTransaction(db, (tx) => {
    for (let rank = from; rank < Math.min(from + BATCH, count); rank++) {
      const telling = new Telling(tx, staff, madeUp(rank, { count, words, institution: staff.institution }))
      if (depth === 'whole') telling.tell()
      else telling.tellLine()
    }
  })
}

/** Any kind of event without who and when. */
type Untold = WorkflowEvent extends infer Event ? (Event extends WorkflowEvent ? Omit<Event, 'at' | 'by'> : never) : never

/** Writes one communiqué as the services would have over the days of its life. */
class Telling {
  private readonly id: CommuniqueId
  private readonly owner: PersonId
  private readonly events: WorkflowEvent[] = []
  private at: number

  constructor(
    private readonly tx: Writer,
    private readonly staff: Staff,
    private readonly made: MadeUp,
  ) {
    this.id = made.draw.uuid() as CommuniqueId
    this.owner = made.draw.common(staff.authors)
    this.at = made.at
  }

  tell(): void {
    const { tx, made, owner, id } = this
    const communique = insertCommunique(tx, { id, type: made.type, language: made.language, ownerId: owner, createdAt: this.at, correctsId: null })
    const draftSeq = appendDraftUpdate(tx, { communiqueId: id, schemaVersion: SCHEMA_VERSION, personId: owner, writtenAt: this.at, bytes: documentToUpdate(made.document, 1) })
    this.happened({ type: 'communique.created' }, owner)
    if (made.fate === 'abandoned') this.happened({ type: 'communique.abandoned', reason: 'Sujet reporté.' }, owner)
    else if (made.fate !== 'draft') this.reviewed(draftSeq)
    const { state, current } = statusOf(this.events, () => ['reviewer.scientific', 'publisher', 'author'])
    const releasedAt = this.events.find(({ type }) => type === 'communique.released')?.at ?? null
    saveLibraryEntry(tx, { ...libraryTextOf(made.document, made.language, this.staff.institution), communiqueId: id, draftSeq, state, versionNumber: current?.number ?? 0, updatedAt: this.at, releasedAt }, communique)
  }

  /** Its line only: in the state of its fate. */
  tellLine(): void {
    const { tx, made, owner, id, at } = this
    const communique = insertCommunique(tx, { id, type: made.type, language: made.language, ownerId: owner, createdAt: at, correctsId: null })
    this.happened({ type: 'communique.created' }, owner)
    const releasedAt = made.fate === 'released' || made.fate === 'withdrawn' ? at : null
    saveLibraryEntry(tx, { ...libraryTextOf(made.document, made.language, this.staff.institution), communiqueId: id, draftSeq: 0, state: made.fate, versionNumber: made.fate === 'draft' ? 0 : 1, updatedAt: at, releasedAt }, communique)
  }

  /** Freezes the draft, and goes on as far as the communiqué's fate leads. */
  private reviewed(draftSeq: number): void {
    const { made, staff, owner } = this
    const content: CommuniqueContent = { format: 'marbre/communique', schemaVersion: SCHEMA_VERSION, language: made.language, template: officialTemplate, institution: staff.institution, document: made.document, assets: [] }
    const version = { versionId: made.draw.uuid() as VersionId, fingerprint: fingerprintOf(content), roundId: made.draw.uuid() as RoundId }
    this.later()
    insertVersion(this.tx, { id: version.versionId, communiqueId: this.id, number: 1, parentId: null, schemaVersion: SCHEMA_VERSION, fingerprint: version.fingerprint, draftSeq, submittedAt: this.at, submittedBy: owner }, new TextEncoder().encode(JSON.stringify(content)))
    insertRound(this.tx, { id: version.roundId, versionId: version.versionId, requiredRoles: ['reviewer.scientific'], instructions: '', openedAt: this.at, openedBy: owner })
    this.happened({ type: 'version.submitted', number: 1, ...version, circuit: { requiredRoles: ['reviewer.scientific'] }, editors: [owner] }, owner)
    if (made.fate === 'in_review') return
    this.judged(version, made.fate === 'to_rework' ? 'request_changes' : 'approve')
    if (made.fate === 'to_rework' || made.fate === 'approved') return
    this.cleared(version)
    if (made.fate === 'cleared') return
    this.later()
    this.happened({ type: 'communique.released', versionId: version.versionId, channel: 'Liste de la presse régionale' }, owner)
    if (made.fate !== 'withdrawn') return
    this.later()
    this.happened({ type: 'communique.withdrawn', reason: 'Une erreur de date.' }, staff.publisher.id, staff.publisher.key)
  }

  private judged({ versionId, fingerprint, roundId }: Frozen, decision: 'approve' | 'request_changes'): void {
    const { reviewer } = this.staff
    const words = decision === 'approve' ? '' : 'Le deuxième paragraphe est à revoir.'
    const verdict = { verdictId: this.made.draw.uuid() as VerdictId, versionId, fingerprint, decision, role: 'reviewer.scientific' as const, seen: 'whole' as const }
    this.later()
    const signature = this.happened({ type: 'verdict.given', ...verdict }, reviewer.id, reviewer.key, { textSha256: sha256Of(words) })
    if (!signature) throw new Error('a verdict is signed')
    insertVerdict(this.tx, { ...verdict, id: verdict.verdictId, roundId, personId: reviewer.id, text: words, givenAt: this.at, signature })
  }

  private cleared({ versionId, fingerprint }: Frozen): void {
    const { publisher }: { readonly publisher: Signer } = this.staff
    this.later()
    const kept = (['ua-1', 'a-2a'] as const).map((standard) => {
      const bytes = new TextEncoder().encode(`%PDF-1.7 ${standard} ${fingerprint}\n`)
      const rendition = { id: this.made.draw.uuid() as RenditionId, versionId, standard, engine: 'made up', sha256: sha256Of(bytes), byteLength: bytes.byteLength, renderedAt: this.at, renderedBy: publisher.id }
      insertRendition(this.tx, rendition, bytes)
      return { id: rendition.id, sha256: rendition.sha256 }
    })
    this.happened({ type: 'version.cleared', versionId, fingerprint, renditions: kept }, publisher.id, publisher.key, { engine: 'made up' })
  }

  /** Writes an event into the journal, signed where a key is given; its signature. */
  private happened(event: Untold, by: PersonId, key?: KeyObject, more: Readonly<Record<string, unknown>> = {}): Uint8Array | null {
    const { type, ...payload } = event
    const fact = { at: this.at, actor: by, communiqueId: this.id, type, payload: { ...payload, ...more } }
    const signature = key ? signStatement(statementOf(fact), key) : null
    appendToJournal(this.tx, { ...fact, signature })
    this.events.push({ ...event, at: this.at, by })
    return signature
  }

  private later(): void {
    this.at += this.made.draw.between(1, 40) * HOUR_MS
  }
}

type Frozen = Pick<Extract<WorkflowEvent, { type: 'version.submitted' }>, 'versionId' | 'fingerprint' | 'roundId'>
