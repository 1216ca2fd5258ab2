import type { Handlers } from '../../core/bridge/handlers'
import type { CommuniqueOverview, JournalEntry, RenditionSummary, VerdictSummary, VersionSummary } from '../../core/bridge/shapes'
import type { CommuniqueId, PersonId } from '../../core/communique/ids'
import { embargoEndsAt } from '../../core/document/embargo'
import { releaseOf } from '../../core/document/summary'
import type { ReleaseAttrs } from '../../core/document/types'
import { titleAlone } from '../../core/document/words-alone'
import { marbreError } from '../../core/errors'
import { isSealedAt } from '../../core/proof/sealed-forms'
import { err, ok, type Result } from '../../core/result'
import { permissionsOf } from '../../core/workflow/permissions'
import type { Status } from '../../core/workflow/types'
import { findCommunique, referenceOf, type StoredCommunique } from '../store/communiques'
import { journalOf, type JournalRecord } from '../store/journal'
import { findLibraryTitle } from '../store/library'
import { findPerson } from '../store/people'
import { listRounds } from '../store/rounds'
import { listVerdicts } from '../store/verdicts'
import { listVersions } from '../store/versions'
import { nowCounted } from './checking'
import { correctedIdOf, correctedText } from './corrected-text'
import { differsFrom, draftContent, versionContent } from './contents'
import { officialFiles } from './official-files'
import { originsOfVerdicts } from './packages/origins'
import type { Profile } from './profile'
import { actorOf, isGenuine, ledgerOf, statusOfCommunique } from './status'
import { pendingSuggestions } from './suggestions/suggestion-list'
import { unansweredReserves } from './thread-list'

export function overviewCalls(profile: Profile): Handlers<'communiques.read' | 'communiques.history'> {
  return {
    'communiques.read': ({ communiqueId }) => {
      const communique = findCommunique(profile.db, communiqueId)
      return communique ? ok(overviewOf(profile, communique)) : err(marbreError('COMMUNIQUE_UNKNOWN'))
    },
    'communiques.history': ({ communiqueId }) =>
      findCommunique(profile.db, communiqueId) ? ok(journalOf(profile.db, communiqueId).map((record) => toEntry(profile, record))) : err(marbreError('COMMUNIQUE_UNKNOWN')),
  }
}

/** Tells the windows that a communiqué changed, and answers with how it stands now. */
export function changed(profile: Profile, id: CommuniqueId): Result<CommuniqueOverview> {
  const communique = findCommunique(profile.db, id)
  if (!communique) return err(marbreError('COMMUNIQUE_UNKNOWN'))
  profile.announce('communique.changed', { communiqueId: id })
  profile.announce('library.changed', null)
  return ok(overviewOf(profile, communique))
}

function overviewOf(profile: Profile, communique: StoredCommunique): CommuniqueOverview {
  const { db } = profile
  const status = statusOfCommunique(profile, communique.id)
  const draft = draftContent(profile, communique.id)
  const draftDiffers = !draft.ok || differsFrom(profile, status.current, draft.value.content)
  return {
    id: communique.id,
    reference: referenceOf(communique),
    title: draft.ok ? titleAlone(draft.value.content.document) : (findLibraryTitle(db, communique.id) ?? ''),
    type: communique.type,
    language: communique.language,
    owner: named(profile, communique.ownerId),
    corrects: correctedText(db, correctedIdOf(db, communique)),
    status,
    versions: versionsOf(profile, communique.id),
    verdicts: verdictsOf(profile, communique.id, status),
    renditions: renditionsOf(profile, communique.id),
    permissions: permissionsOf(status, actorOf(profile), { draftDiffers, unansweredReserves: unansweredReserves(profile, communique.id, status), pendingSuggestions: pendingSuggestions(profile, communique.id), smallTeam: ledgerOf(profile).rules.smallTeam }),
    draftDiffers,
  }
}

/** The files of the clearing in force, and until when one of them waits. */
function renditionsOf(profile: Profile, id: CommuniqueId): readonly RenditionSummary[] {
  return officialFiles(profile, id).map(({ id: file, versionId, standard, form, sha256, byteLength, renderedAt }) => {
    const read = form === 'free' ? versionContent(profile, versionId) : null
    const document = read?.ok ? read.value.content.document : null
    const isSealed = document !== null && isSealedAt(document, 'free', nowCounted(profile))
    return { id: file, versionId, standard, form, sealed: isSealed ? sealOf(releaseOf(document)) : null, sha256, byteLength, renderedAt }
  })
}

const sealOf = (release: ReleaseAttrs): RenditionSummary['sealed'] => ({ until: embargoEndsAt(release), printed: { until: release.until, zone: release.zone } })

function versionsOf(profile: Profile, id: CommuniqueId): readonly VersionSummary[] {
  const rounds = new Map(listRounds(profile.db, id).map((round) => [round.versionId, round]))
  return listVersions(profile.db, id).map((version) => {
    const round = rounds.get(version.id)
    return {
      id: version.id,
      number: version.number,
      fingerprint: version.fingerprint,
      submittedAt: version.submittedAt,
      submittedBy: named(profile, version.submittedBy),
      requiredRoles: round?.requiredRoles ?? [],
      instructions: round?.instructions ?? '',
    }
  })
}

/** Only verdicts that count or counted: one whose signature does not verify is not among the standing ones. */
function verdictsOf(profile: Profile, id: CommuniqueId, status: Status): readonly VerdictSummary[] {
  const texts = new Map(listVerdicts(profile.db, id).map((verdict) => [verdict.id, verdict.text]))
  const origins = originsOfVerdicts(profile, id)
  return status.verdicts.map(({ verdictId, versionId, by, onBehalfOf, role, decision, at, standing, because }) => ({ versionId, by: named(profile, by), onBehalfOf: onBehalfOf && named(profile, onBehalfOf), role, decision, text: texts.get(verdictId) ?? '', at, standing, because, cameIn: origins.get(verdictId) ?? null }))
}

function toEntry(profile: Profile, record: JournalRecord): JournalEntry {
  const plain = Object.entries(record.payload).flatMap(([name, value]) => (typeof value === 'string' || typeof value === 'number' ? [[name, value] as const] : []))
  const params = { ...Object.fromEntries(plain), ...(record.payload['smallTeam'] === true ? { smallTeam: 1 } : {}), ...(isGenuine(profile, record) ? {} : { signature: 'invalid' }) }
  return { seq: record.seq, at: record.at, by: named(profile, record.actor), type: record.type, params }
}

function named({ db }: Profile, id: PersonId): { readonly id: PersonId; readonly name: string } {
  return { id, name: findPerson(db, id)?.name ?? '' }
}
