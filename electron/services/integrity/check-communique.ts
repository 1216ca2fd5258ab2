import type { Break, BreakKind } from '../../../core/bridge/integrity'
import type { CommuniqueId } from '../../../core/communique/ids'
import type { JournalHead } from '../../../core/proof/journal-head'
import { claimedHead } from '../../export/pdf-identity'
import { isSameBytes, sha256Of } from '../../platform/hashing'
import { findCommunique } from '../../store/communiques'
import { verifyDraft } from '../../store/draft-history'
import { holdsHead, journalOf, journalOfType, type JournalRecord } from '../../store/journal'
import { listRenditions, readRenditionBytes, type StoredRendition } from '../../store/renditions'
import { listRounds, type Round } from '../../store/rounds'
import { listVerdicts, type StoredVerdict } from '../../store/verdicts'
import { hashOfVersionEntries } from '../../store/version-entries'
import { listVersions, type StoredVersion } from '../../store/versions'
import { versionContent } from '../contents'
import { documentOf, draftMirrors } from '../draft-mirrors'
import type { Evidence } from '../profile'
import { isSignedType } from '../record'
import { isGenuine } from '../status'
import { breakIn } from './found-break'

/** A communiqué's rows, and what the journal says that they should be. */
interface Dossier {
  readonly evidence: Evidence
  readonly id: CommuniqueId
  readonly journal: readonly JournalRecord[]
  readonly versions: readonly StoredVersion[]
  readonly rounds: readonly Round[]
  /** What the kept files are, by their ids: read the first time that it is asked for, and then once for every part. */
  readonly keptFiles: () => ReadonlyMap<string, ReadFile>
}

/** A kept file as it was read: its bytes may be large, and are not held. */
interface ReadFile {
  readonly rendition: StoredRendition
  readonly isWhole: boolean
  readonly head: JournalHead | null
}

type Found = readonly [kind: BreakKind, name: string]

/**
 * A communiqué, or the named parts of it, against the chained journal: that each row is there, that none is there which
 * the journal does not know, and that each value is the one that was written. The chain itself is verified elsewhere.
 */
export function breaksOfCommunique(evidence: Evidence, id: CommuniqueId, parts: readonly Part[] = allParts): readonly Break[] {
  const { db } = evidence
  const dossier: Dossier = { evidence, id, journal: journalOf(db, id), versions: listVersions(db, id), rounds: listRounds(db, id), keptFiles: once(() => readFiles(db, id)) }
  const breaks = parts.flatMap((part) => checks[part](dossier)).map(([kind, name]) => breakIn(db, id, kind, name))
  return breaks.filter(({ key }, rank) => breaks.findIndex((other) => other.key === key) === rank)
}

function once<Value>(make: () => Value): () => Value {
  let made: { readonly value: Value } | null = null
  return () => (made ??= { value: make() }).value
}

function readFiles(db: Evidence['db'], id: CommuniqueId): ReadonlyMap<string, ReadFile> {
  return new Map(listRenditions(db, id).map((rendition) => {
    const bytes = readRenditionBytes(db, rendition)
    return [rendition.id, { rendition, isWhole: bytes.ok, head: bytes.ok ? claimedHead(bytes.value) : null }] as const
  }))
}

const checks = { communique: brokenCommunique, versions: brokenVersions, rounds: brokenRounds, verdicts: brokenVerdicts, renditions: brokenRenditions, heads: brokenHeads, events: brokenEvents, draft: brokenDraft } as const
export type Part = keyof typeof checks
const allParts = Object.keys(checks) as readonly Part[]

const ofType = ({ journal }: Dossier, type: string): readonly JournalRecord[] => journal.filter((record) => record.type === type)

/** Only what the journal says is compared: a row of an earlier Marbre said less. */
const isAsSaid = (payload: JournalRecord['payload'], fields: Readonly<Record<string, unknown>>): boolean =>
  Object.entries(fields).every(([name, value]) => payload[name] === undefined || JSON.stringify(payload[name]) === JSON.stringify(value))

function brokenCommunique(dossier: Dossier): readonly Found[] {
  const communique = findCommunique(dossier.evidence.db, dossier.id)
  const [created, ...others] = ofType(dossier, 'communique.created')
  const { type, language, year, rank, createdAt, correctsId } = communique ?? {}
  const isWhole = communique && created && others.length === 0 && created.actor === communique.ownerId
    && isAsSaid(created.payload, { communiqueType: type, language, year, rank, createdAt }) && (created.payload['correctsId'] ?? null) === correctsId
  return isWhole ? [] : [['communique', '']]
}

function brokenVersions(dossier: Dossier): readonly Found[] {
  const submissions = ofType(dossier, 'version.submitted')
  const altered = dossier.versions.filter((version, rank) => {
    const submission = submissions.find(({ payload }) => payload['versionId'] === version.id)
    return !submission || !isAsSubmitted(version, submission) || hashOfVersionEntries(dossier.evidence.db, version.id) !== (submission.payload['entriesSha256'] ?? null) || version.parentId !== (dossier.versions[rank - 1]?.id ?? null) || !isContentWhole(dossier.evidence, version)
  })
  const missing = submissions.filter(({ payload }) => !dossier.versions.some((version) => version.id === payload['versionId']))
  return [...altered.map(({ number }): Found => ['version', String(number)]), ...missing.map(({ payload }): Found => ['version', String(payload['number'])])]
}

function isAsSubmitted({ number, fingerprint, draftSeq, submittedAt, submittedBy }: StoredVersion, { actor, payload }: JournalRecord): boolean {
  return actor === submittedBy && payload['number'] === number && payload['fingerprint'] === fingerprint && isAsSaid(payload, { draftSeq, submittedAt })
}

function isContentWhole(evidence: Evidence, version: StoredVersion): boolean {
  const read = versionContent(evidence, version.id)
  return read.ok && read.value.storedSchemaVersion === version.schemaVersion
}

function brokenRounds({ rounds, versions, ...rest }: Dossier): readonly Found[] {
  const submissions = ofType({ rounds, versions, ...rest }, 'version.submitted')
  const isWhole = (round: Round, { actor, payload }: JournalRecord): boolean =>
    round.id === payload['roundId'] && round.openedBy === actor
    && isSameRoles(payload['circuit'], round) && isAsSaid(payload, { submittedAt: round.openedAt, instructionsSha256: sha256Of(round.instructions) })
  const broken = submissions.filter((submission) => {
    const round = rounds.find(({ versionId }) => versionId === submission.payload['versionId'])
    return !round || !isWhole(round, submission)
  })
  return broken.map(({ payload }): Found => ['round', String(payload['number'])])
}

/** The journal holds the whole circuit; the round's row its roles. */
function isSameRoles(circuit: unknown, { requiredRoles }: Round): boolean {
  return JSON.stringify((circuit as { readonly requiredRoles?: unknown } | undefined)?.requiredRoles) === JSON.stringify(requiredRoles)
}

/** In the order in which they were given: the second one on version 1 is called by its rank, whatever became of its row. */
function brokenVerdicts(dossier: Dossier): readonly Found[] {
  const stored = listVerdicts(dossier.evidence.db, dossier.id)
  const given = ofType(dossier, 'verdict.given')
  const altered = given.filter((record) => {
    const verdict = stored.find(({ id }) => id === record.payload['verdictId'])
    return !verdict || !isAsGiven(dossier, verdict, record) || !isGenuine(dossier.evidence, record)
  })
  const unknown = stored.filter(({ id }) => !given.some(({ payload }) => payload['verdictId'] === id))
  return [...altered.map(({ seq }): Found => ['verdict', String(seq)]), ...unknown.map(({ id }): Found => ['verdict', id])]
}

function isAsGiven({ rounds }: Dossier, verdict: StoredVerdict, { at, actor, payload, signature }: JournalRecord): boolean {
  const { personId, versionId, fingerprint, role, decision, seen, givenAt } = verdict
  const isRound = rounds.some((round) => round.id === verdict.roundId && round.versionId === versionId)
  const isSigned = signature !== null && isSameBytes(signature, verdict.signature)
  return isRound && isSigned && personId === actor && givenAt === at && isAsSaid(payload, { versionId, fingerprint, role, decision, seen, textSha256: sha256Of(verdict.text) })
}

/** Signed rows whose signature or right does not hold; verdicts are told as such. */
function brokenEvents({ evidence, journal }: Dossier): readonly Found[] {
  const broken = journal.filter((record) => record.type !== 'verdict.given' && isSignedType(record.type) && !isGenuine(evidence, record))
  return broken.map(({ seq }): Found => ['event', String(seq)])
}

interface KeptFile {
  readonly id: string
  readonly sha256: string
}

function brokenRenditions(dossier: Dossier): readonly Found[] {
  const { versions } = dossier
  const stored = dossier.keptFiles()
  const clearings = ofType(dossier, 'version.cleared')
  const kept = clearings.flatMap((record) => filesOf(record).map((file) => ({ record, file })))
  const numberOf = (versionId: unknown): string => String(versions.find((version) => version.id === versionId)?.number ?? '')
  const altered = kept.filter(({ record, file }) => {
    const read = stored.get(file.id)
    return !read?.isWhole || !isAsCleared(read.rendition, record, file)
  })
  const unknown = [...stored.values()].flatMap(({ rendition }) => (kept.some(({ file }) => file.id === rendition.id) ? [] : [rendition]))
  return [...altered.map(({ record }): Found => ['rendition', numberOf(record.payload['versionId'])]), ...unknown.map(({ versionId }): Found => ['rendition', numberOf(versionId)])]
}

/**
 * Each kept file carries the journal's head of its clearing: a chain that does not hold it lost its end, or was written
 * anew. A recovery writes it anew, and says so: heads of before it are not asked for.
 */
function brokenHeads({ evidence: { db }, versions, keptFiles }: Dossier): readonly Found[] {
  const recovered = journalOfType(db, 'profile.recovered').at(-1)
  const writtenAnew = recovered ? recovered.seq + Number(recovered.payload['lostLines'] ?? 0) : 0
  return [...keptFiles().values()].flatMap(({ rendition, head }): readonly Found[] => {
    if (head === null || head.rows <= writtenAnew || holdsHead(db, head)) return []
    return [['journal_end', `${versions.find((version) => version.id === rendition.versionId)?.number ?? ''}.${head.rows}`]]
  })
}

function filesOf({ payload }: JournalRecord): readonly KeptFile[] {
  return Array.isArray(payload['renditions']) ? (payload['renditions'] as readonly KeptFile[]) : []
}

function isAsCleared(rendition: StoredRendition, { actor, payload }: JournalRecord, file: KeptFile): boolean {
  const { versionId, sha256, engine, renderedBy } = rendition
  const facts = Array.isArray(payload['files']) ? (payload['files'] as readonly { readonly id: string }[]).find(({ id }) => id === rendition.id) : undefined
  const { standard, byteLength, renderedAt } = rendition
  return versionId === payload['versionId'] && sha256 === file.sha256 && renderedBy === actor && isAsSaid(payload, { engine }) && isAsSaid({ ...facts }, { standard, byteLength, renderedAt })
}

/** Every row of the draft is what was written, those too that opening it does not read, all of them apply, and what they leave is a communiqué. */
function brokenDraft({ evidence: { db }, id }: Dossier): readonly Found[] {
  const mirrors = draftMirrors(db)
  try {
    const mirror = mirrors.open(id)
    return verifyDraft(db, id).ok && mirror.ok && documentOf(mirror.value).ok ? [] : [['draft', '']]
  } finally {
    mirrors.dropAll()
  }
}
