import type { DossierLine, DossierVersionView, DossierView } from '../../../core/bridge/packages'
import type { CommuniqueContent } from '../../../core/communique/content'
import { fingerprintOf } from '../../../core/communique/fingerprint'
import type { CommuniqueId, PersonId, VersionId } from '../../../core/communique/ids'
import { parseContent } from '../../../core/communique/parse-content'
import { marbreError } from '../../../core/errors'
import { dossierOf, type Dossier, type DossierVersion } from '../../../core/packages/dossier'
import { senderOf } from '../../../core/packages/manifest'
import { recordsOf } from '../../../core/packages/merge'
import { err, ok, type Result } from '../../../core/result'
import { keyFingerprint } from '../../platform/keys'
import { listDossierIds, listDossierRecords, readDossierContent } from '../../store/dossiers'
import { findPerson } from '../../store/people'
import { listPackages, type StoredPackage } from '../../store/packages'
import { activePerson, type Profile } from '../profile'
import { dossierThreads } from './dossier-threads'
import { returnManifest } from './make-package'

/** What a reader holds of a communiqué of another profile, all of it from its records. */
export interface HeldDossier {
  readonly communiqueId: CommuniqueId
  readonly dossier: Dossier
  /** Those that were taken in, oldest first; never empty. */
  readonly packages: readonly StoredPackage[]
  readonly newest: DossierVersion
  readonly nameOf: (person: PersonId) => string
}

/** Error: DOSSIER_UNKNOWN. */
export function heldDossier({ db }: Pick<Profile, 'db'>, communiqueId: CommuniqueId): Result<HeldDossier> {
  const packages = listPackages(db, communiqueId).filter(({ isMade, manifest }) => !isMade && manifest.kind === 'review')
  const dossier = dossierOf(recordsOf(listDossierRecords(db, communiqueId).map(({ record }) => record)))
  const newest = dossier.versions.at(-1)
  if (packages.length === 0 || !newest) return err(marbreError('DOSSIER_UNKNOWN'))
  const people = new Map(packages.flatMap(({ manifest }) => manifest.people.map((person) => [person.id, person.name] as const)))
  return ok({ communiqueId, dossier, packages, newest, nameOf: (id) => people.get(id) ?? findPerson(db, id)?.name ?? '' })
}

/** The last that brought something first. */
export function dossierLines(profile: Profile): readonly DossierLine[] {
  return listDossierIds(profile.db).flatMap((id) => {
    const held = heldDossier(profile, id)
    return held.ok ? [lineOf(profile, held.value)] : []
  })
}

function lineOf(profile: Profile, { communiqueId, dossier, packages, newest, nameOf }: HeldDossier): DossierLine {
  const last = lastOf(packages)
  const me = activePerson(profile)
  const mine = dossier.verdicts.findLast(({ by, versionId, isReplaced }) => by === me && versionId === newest.id && !isReplaced)
  const { communique, institution, sender } = last.manifest
  return {
    communiqueId,
    reference: communique.reference,
    title: communique.title,
    institution: institution.name,
    from: nameOf(sender),
    versionNumber: newest.number,
    receivedAt: last.notedAt,
    myDecision: mine?.decision ?? null,
    hasUnsent: hasUnsent(profile, communiqueId),
  }
}

function lastOf(packages: readonly StoredPackage[]): StoredPackage {
  const last = packages.at(-1)
  if (!last) throw new Error('a dossier came in a package')
  return last
}

/** The same things said make the same records: what the last return took is known by their hash. */
function hasUnsent(profile: Profile, communiqueId: CommuniqueId): boolean {
  const now = returnManifest(profile, communiqueId)
  if (!now.ok) return false
  const sent = listPackages(profile.db, communiqueId).findLast(({ isMade, manifest }) => isMade && manifest.kind === 'return' && manifest.sender === now.value.manifest.sender)
  return sent?.manifest.records.sha256 !== now.value.manifest.records.sha256
}

export function dossierView(profile: Profile, held: HeldDossier): DossierView {
  const { dossier, packages, nameOf } = held
  const me = activePerson(profile)
  const { manifest } = lastOf(packages)
  const sender = senderOf(manifest)
  const numberOf = (id: VersionId): number | null => dossier.versions.find((version) => version.id === id)?.number ?? null
  return {
    ...lineOf(profile, held),
    language: manifest.communique.language,
    sender: { civility: sender.civility, name: sender.name, function: sender.function, keyFingerprint: keyFingerprint(Buffer.from(sender.publicKey, 'hex')) },
    versions: [...dossier.versions].reverse().map((version) => versionView(profile, held, version)),
    verdicts: dossier.verdicts.map(({ by, onBehalfOf, versionId, role, decision, text, at, isReplaced }) => ({ by: { id: by, name: nameOf(by) }, onBehalfOf: onBehalfOf && { id: onBehalfOf, name: nameOf(onBehalfOf) }, versionNumber: numberOf(versionId), role, decision, text, at, isReplaced, isMine: by === me })),
    threads: dossierThreads(held, me),
  }
}

function versionView(profile: Profile, held: HeldDossier, { id, number, fingerprint, requiredRoles, instructions, submittedAt, submittedBy }: DossierVersion): DossierVersionView {
  return { id, number, fingerprint, requiredRoles, instructions, submittedAt, submittedBy: held.nameOf(submittedBy), isHere: dossierContent(profile, held, id).ok }
}

/** A version's text, as it was frozen where it comes from. Errors: VERSION_UNKNOWN, VERSION_ALTERED. */
export function dossierContent({ db }: Pick<Profile, 'db'>, { packages, dossier }: HeldDossier, versionId: VersionId): Result<{ readonly content: CommuniqueContent; readonly version: DossierVersion; /** Of the stored bytes. */ readonly schemaVersion: number }> {
  const version = dossier.versions.find(({ id }) => id === versionId)
  const held = packages.flatMap(({ manifest }) => manifest.versions).find((each) => each.versionId === versionId)
  if (!version || !held) return err(marbreError('VERSION_UNKNOWN'))
  const bytes = readDossierContent(db, held.sha256)
  const json: unknown = bytes && JSON.parse(new TextDecoder().decode(bytes))
  const content = parseContent(json)
  if (!content.ok || fingerprintOf(json as CommuniqueContent) !== version.fingerprint) return err(marbreError('VERSION_ALTERED', { number: version.number }))
  return ok({ content: content.value, version, schemaVersion: (json as CommuniqueContent).schemaVersion })
}
