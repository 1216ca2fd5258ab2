import type { SavedFile } from '../../../core/bridge/shapes'
import type { CommuniqueId, Instant, VersionId } from '../../../core/communique/ids'
import { embargoEndWords, momentWords } from '../../../core/document/wording'
import { releaseOf, titleOf } from '../../../core/document/summary'
import { keyWords } from '../../../core/i18n/checked-file'
import { slipTexts, type SlipText } from '../../../core/i18n/slip-text'
import type { Result } from '../../../core/result'
import { statusOf } from '../../../core/workflow/fold'
import type { Status, WorkflowEvent } from '../../../core/workflow/types'
import type { Slip, SlipPart } from '../../export/slip'
import { sha256Of } from '../../platform/hashing'
import { referenceOf } from '../../store/communiques'
import { journalHead, journalOf } from '../../store/journal'
import { listRenditions } from '../../store/renditions'
import { listVersions } from '../../store/versions'
import { approvalsIn, nameOf } from '../approvals'
import { changesOf } from '../comparisons'
import { versionContent, versionSheet, type VersionContent } from '../contents'
import { saveChosen } from '../exports'
import { cleared, formOf, type Clearing } from '../official-files'
import { activePerson, type Evidence, type Profile } from '../profile'
import { readSettings } from '../settings'
import { eventsOf, ledgerOf } from '../status'

/** Saves the slip of a version: whoever may read it may print it. */
export async function exportSlip(profile: Profile, versionId: VersionId): Promise<Result<SavedFile>> {
  const read = versionContent(profile, versionId)
  if (!read.ok) return read
  const { communique, version, content } = read.value
  const naming = { content, reference: referenceOf(communique), versionNumber: version.number, mark: 'slip', extension: 'pdf' } as const
  const make = async (): Promise<Result<Uint8Array>> => {
    const sheet = await versionSheet(profile, read.value, false)
    if (!sheet.ok) return sheet
    const pdf = await profile.typesetter.slip(sheet.value, slipOf(profile, read.value))
    return pdf.ok ? { ok: true, value: pdf.value.bytes } : pdf
  }
  return saveChosen(profile, { communiqueId: communique.id, naming, what: { of: 'slip', versionId }, make })
}

/** What became of one version: the events until the next was submitted, with the roles that were held then. */
interface Course {
  readonly events: readonly WorkflowEvent[]
  readonly status: Status
  readonly clearing: Clearing | null
  /** Where the whole communiqué is now. */
  readonly isNewest: boolean
}

function courseOf(evidence: Evidence, id: CommuniqueId, versionId: VersionId): Course {
  const all = eventsOf(evidence, id)
  const submitted = all.findIndex((event) => event.type === 'version.submitted' && event.versionId === versionId)
  const next = all.findIndex((event, rank) => rank > submitted && event.type === 'version.submitted')
  const events = next < 0 ? all : all.slice(0, next)
  const submissions = journalOf(evidence.db, id).filter(({ type }) => type === 'version.submitted')
  const nextRow = submissions[submissions.findIndex(({ payload }) => payload['versionId'] === versionId) + 1]
  const ledger = ledgerOf(evidence)
  const status = statusOf(events, nextRow ? (person) => ledger.rolesBefore(person, nextRow.seq) : ledger.rolesOf, changesOf(evidence, id))
  const clearing = events.slice(submitted).findLast((event): event is Clearing => event.type === 'version.cleared') ?? null
  return { events, status, clearing: status.clearedVersionId === versionId ? clearing : null, isNewest: next < 0 }
}

function slipOf(profile: Profile, read: VersionContent): Slip {
  const { communique, version, content } = read
  const { language } = readSettings(profile.db)
  const t = slipTexts[language]
  const day = (at: Instant): string => momentWords(at, language)
  const course = courseOf(profile, communique.id, version.id)
  const newest = listVersions(profile.db, communique.id).at(-1)?.number ?? version.number
  const reference = referenceOf(communique)
  const printing: Printing = { profile, t, day, course, communiqueId: communique.id, version: version.id }
  return {
    mention: t.mention,
    documentTitle: t.documentTitle(reference, version.number),
    title: titleOf(content.document).trim() === '' ? t.untitled : titleOf(content.document),
    seal: sealOf(printing, newest),
    facts: [
      { label: t.label.reference, value: reference },
      { label: t.label.version, value: t.version(version.number, newest) },
      { label: t.label.fingerprint, value: grouped(version.fingerprint), isCode: true },
      { label: t.label.submitted, value: t.submitted(nameOf(profile, version.submittedBy), day(version.submittedAt)) },
      { label: t.label.writers, value: (course.status.current?.editors ?? []).map((editor) => nameOf(profile, editor)).join(', ') },
      ...(releaseOf(content.document).mode === 'embargo' ? [{ label: t.label.embargo, value: embargoEndWords(releaseOf(content.document), language) }] : []),
      ...releaseFacts(printing),
    ],
    warnings: course.clearing?.smallTeam === true ? [t.smallTeam] : [],
    parts: [requiredPart(printing), ...othersPart(printing), reservesPart(printing), ...filesPart(printing), journalPart(printing)],
    fine: t.fine,
    provenance: `${reference} · version\u00a0${String(version.number)} · ${t.printed(nameOf(profile, activePerson(profile)), day(profile.clock.now()))}`,
  }
}

interface Printing {
  readonly profile: Profile
  readonly t: SlipText
  readonly day: (at: Instant) => string
  readonly course: Course
  readonly communiqueId: CommuniqueId
  readonly version: VersionId
}

function sealOf({ profile, t, day, course }: Printing, newest: number): Slip['seal'] {
  const { status, clearing } = course
  if (clearing) {
    const { state } = status
    const since = state === 'released' || state === 'superseded' || state === 'withdrawn' ? ` ${t.seal.since[state]}` : ''
    return { words: `${t.seal.cleared(nameOf(profile, clearing.by), day(clearing.at))}${since}`, done: state !== 'withdrawn' && state !== 'superseded' }
  }
  if (!course.isNewest) return { words: t.seal.later(newest), done: false }
  const { state } = status
  return { words: t.seal.state[state === 'in_review' || state === 'to_rework' || state === 'approved' || state === 'abandoned' ? state : 'draft'], done: false }
}

function releaseFacts({ t, day, course, version }: Printing): Slip['facts'] {
  return course.events.flatMap((event) => {
    if (event.type !== 'communique.released' || event.versionId !== version) return []
    const { recipients = '' } = event
    return [
      { label: t.label.released, value: t.released(event.channel, day(event.at), event.form ?? null) },
      ...(recipients === '' ? [] : [{ label: t.label.recipients, value: shortened(recipients) }]),
    ]
  })
}

/** A slip is one page: who wants the whole list reads the history. */
const LONGEST_LIST = 240
const shortened = (words: string): string => {
  const line = words.split(/\s*\n\s*/u).join(', ')
  return line.length <= LONGEST_LIST ? line : `${line.slice(0, LONGEST_LIST)}…`
}

function requiredPart({ profile, t, day, course }: Printing): SlipPart {
  const isComplete = course.status.state === 'approved' || course.clearing !== null
  const rows = course.status.requirements.map((requirement) => {
    const { role, personId, approvedBy } = requirement
    const seat = personId === null ? t.roles[role] : t.asked(t.roles[role], nameOf(profile, personId))
    const [approval] = approvalsIn(profile, { ...course.status, requirements: [requirement] })
    if (!approval) return [seat, isComplete ? t.spared : t.missing, '–', '–', '–']
    const kinds = course.status.verdicts.find((verdict) => verdict.by === approvedBy && verdict.role === role && verdict.standing === 'carried')?.because ?? []
    const on = approval.carriedFrom === null ? t.thisVersion : t.carried(approval.carriedFrom, kinds.length === 0 ? t.same : kinds.map((kind) => t.kinds[kind]).join(', '))
    return [seat, t.decisions.approve, approval.onBehalfOf === null ? approval.name : t.deputy(approval.name, approval.onBehalfOf), day(approval.at), on]
  })
  return { title: t.part.required, listing: { shares: [5, 3, 4, 5, 5], header: [t.head.role, t.head.verdict, t.head.who, t.head.when, t.head.on], rows, codes: [] }, notes: [] }
}

/** Whatever else was said of this version: requests, abstentions, what was replaced or set aside. */
function othersPart({ profile, t, day, course, version }: Printing): readonly SlipPart[] {
  const { requirements, verdicts } = course.status
  const others = verdicts.filter((verdict) => (verdict.versionId === version || course.status.requestsInForce.includes(verdict.by)) && !requirements.some(({ role, approvedBy }) => role === verdict.role && approvedBy === verdict.by && verdict.decision === 'approve' && verdict.standing !== 'replaced'))
  if (others.length === 0) return []
  const rows = others.map(({ role, decision, by, at, standing }) => [t.roles[role], t.decisions[decision], nameOf(profile, by), day(at), t.standings[standing]])
  return [{ title: t.part.others, listing: { shares: [5, 3, 4, 5, 5], header: [t.head.role, t.head.verdict, t.head.who, t.head.when, t.head.standing], rows, codes: [] }, notes: [] }]
}

function reservesPart({ profile, t, course }: Printing): SlipPart {
  const names = [...new Set(course.status.reserves.map(({ by }) => nameOf(profile, by)))].join(', ')
  return { title: t.part.reserves, listing: null, notes: [names === '' ? t.noReserve : t.reserves(names)] }
}

function filesPart({ profile, t, course, communiqueId }: Printing): readonly SlipPart[] {
  const { clearing } = course
  if (!clearing) return []
  const kept = listRenditions(profile.db, communiqueId).filter((file) => cleared(clearing, file))
  const rows = kept.map((file) => [t.file(file.standard, formOf(clearing, file)), grouped(file.sha256)])
  return rows.length === 0 ? [] : [{ title: t.part.files, listing: { shares: [2, 5], header: [t.head.file, t.head.sha], rows, codes: [1] }, notes: [] }]
}

function journalPart({ profile, t, course }: Printing): SlipPart {
  const head = journalHead(profile.db)
  const signer = course.clearing?.by ?? null
  const key = signer && ledgerOf(profile).publicKeyOf(signer)
  return {
    title: t.part.journal,
    listing: null,
    notes: [...(signer && key ? [`${t.key(nameOf(profile, signer))} ${keyWords(sha256Of(key))}`] : []), ...(head ? [`${t.journal(head.rows)} ${grouped(head.hash)}`] : [])],
  }
}

const grouped = (hex: string): string => (hex.match(/.{8}/g) ?? []).join(' ')
