import type { RecoveredCommunique } from '../../../core/bridge/recovery'
import type { CommuniqueId, VersionId } from '../../../core/communique/ids'
import { plainText } from '../../../core/document/plain-text'
import { readableDocument } from '../../../core/document/readable-text'
import type { DocumentJson } from '../../../core/document/types'
import { titleAlone } from '../../../core/document/words-alone'
import { findCommunique, referenceOf } from '../../store/communiques'
import { journalOf, type JournalFact } from '../../store/journal'
import { listRenditions, readRenditionBytes } from '../../store/renditions'
import { listVerdicts } from '../../store/verdicts'
import { versionContent } from '../contents'
import { documentOf, draftMirrors } from '../draft-mirrors'
import type { Evidence } from '../profile'
import { isGenuine } from '../status'
import { looseWords } from './readable-draft'
import type { RecoveredDraft } from './recovered-drafts'

/** One communiqué of the recovered profile, and its words. */
export interface Described {
  readonly line: RecoveredCommunique
  /** The draft as plain text, then what could not find its place; empty when there is none. */
  readonly words: string
}

/** Looks at the recovered profile itself: what is told is what was read of it, not what was meant to be written. */
export function describeCommunique(evidence: Evidence, id: CommuniqueId, draft: RecoveredDraft | undefined): Described | null {
  const { db } = evidence
  const communique = findCommunique(db, id)
  if (!communique) return null
  const journal = journalOf(db, id)
  const submitted = journal.filter(({ type }) => type === 'version.submitted')
  const versions = submitted.map(({ payload }) => ({ number: Number(payload['number']), isWhole: versionContent(evidence, payload['versionId'] as VersionId).ok }))
  const given = journal.filter(({ type }) => type === 'verdict.given')
  const stored = new Set<string>(listVerdicts(db, id).map((verdict) => verdict.id))
  const files = listRenditions(db, id).filter((rendition) => readRenditionBytes(db, rendition).ok).map((rendition) => rendition.id)
  const kept = journal.filter(({ type }) => type === 'version.cleared').flatMap(({ payload }) => payload['renditions'] as readonly { readonly id: string }[])
  const document = documentIn(evidence, id)
  const line: RecoveredCommunique = {
    reference: referenceOf(communique),
    title: document ? titleAlone(document) : titleOfVersion(evidence, submitted.at(-1)?.payload['versionId']),
    draftUntil: document ? (draft?.until ?? null) : null,
    lostChanges: draft?.lostChanges ?? 0,
    versions,
    lostVerdicts: given.filter((record) => !stored.has(String(record.payload['verdictId'])) || !isGenuine(evidence, record)).length,
    lostFiles: kept.filter((file) => !files.some((each) => each === file.id)).length,
    sentBack: journal.some(({ type }) => type === 'communique.recovered'),
  }
  const loose = looseWords(draft?.left ?? [])
  return { line, words: [document ? plainText(readableDocument(document), communique.language) : '', loose].filter((part) => part !== '').join('\n\n* * *\n\n') }
}

function documentIn({ db }: Evidence, id: CommuniqueId): DocumentJson | null {
  const mirrors = draftMirrors(db)
  try {
    const mirror = mirrors.open(id)
    const document = mirror.ok ? documentOf(mirror.value) : mirror
    return document.ok ? document.value : null
  } finally {
    mirrors.dropAll()
  }
}

function titleOfVersion(evidence: Evidence, versionId: unknown): string {
  const read = typeof versionId === 'string' ? versionContent(evidence, versionId as VersionId) : null
  return read?.ok ? titleAlone(read.value.content.document) : ''
}

/** People whom the journal names and whose private key is in no row any more. */
export function lostKeysIn(facts: readonly JournalFact[], keyed: ReadonlySet<string>): readonly string[] {
  return facts.filter(({ type, payload }) => type === 'person.created' && !keyed.has(String(payload['personId']))).map(({ payload }) => String(payload['name']))
}
