import { filesNamedBy } from '../../../core/communique/assets'
import { canonicalJson } from '../../../core/communique/canonical'
import type { CommuniqueId, PersonId, Sha256, VersionId } from '../../../core/communique/ids'
import { marbreError, type MarbreError } from '../../../core/errors'
import type { SavedFile } from '../../../core/bridge/shapes'
import { MANIFEST_ENTRY, RECORDS_ENTRY, SIGNATURE_ENTRY, versionEntry } from '../../../core/packages/entries'
import { inOrder } from '../../../core/packages/dossier'
import { manifestText, PACKAGE_FORMAT, PACKAGE_VERSION, RENEWALS_KIND, type PackageManifest, type PackagePerson } from '../../../core/packages/manifest'
import type { PackageRecord } from '../../../core/packages/record'
import { err, ok, type Result } from '../../../core/result'
import { sha256Of } from '../../platform/hashing'
import { signStatement } from '../../platform/keys'
import { listAssets } from '../../store/assets'
import { referenceOf } from '../../store/communiques'
import { listDossierRecords } from '../../store/dossiers'
import { headThrough } from '../../store/journal'
import { findPerson, isElsewhere, listPeople } from '../../store/people'
import { insertPackage, listPackages } from '../../store/packages'
import { readVersionContent } from '../../store/versions'
import { versionContent } from '../contents'
import { slugOf } from '../../../core/outputs/file-name'
import { titleAlone } from '../../../core/document/words-alone'
import { activePerson, transact, type Profile } from '../profile'
import { record } from '../record'
import { actorOf, ledgerOf, statusOfCommunique } from '../status'
import { sharedRecords } from './shared-records'
import type { PackedEntry } from './archive'

/** Everything of a package but the bytes of its pictures, which are read where it is written. */
interface Prepared {
  readonly manifest: PackageManifest
  readonly entries: readonly PackedEntry[]
  /** The communiqué here that it is about; null: it is another profile's. */
  readonly own: CommuniqueId | null
}

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text)

/** The version under review with its pictures, and what was said of the communiqué's versions: for one who reads elsewhere. */
export async function sendForReview(profile: Profile, versionId: VersionId): Promise<Result<SavedFile>> {
  const prepared = preparedReview(profile, versionId)
  return prepared.ok ? save(profile, prepared.value) : prepared
}

/** What the person at the keyboard said of a communiqué that they received, and nothing else. Errors: DOSSIER_UNKNOWN, NOTHING_TO_RETURN. */
export async function sendBack(profile: Profile, communiqueId: CommuniqueId): Promise<Result<SavedFile>> {
  const manifest = returnManifest(profile, communiqueId)
  if (!manifest.ok) return manifest
  const { text, ...rest } = manifest.value
  return save(profile, { manifest: rest.manifest, entries: entriesOf(profile, rest.manifest, text, []), own: null })
}

function preparedReview(profile: Profile, versionId: VersionId): Result<Prepared> {
  const read = versionContent(profile, versionId)
  if (!read.ok) return read
  const { communique, version, content } = read.value
  const refusal = refusedSending(profile, communique.id, versionId)
  if (refusal) return err(refusal)
  const bytes = readVersionContent(profile.db, version)
  if (!bytes.ok) return bytes
  const shared = sharedRecords(profile, communique.id)
  const records = textOf(shared.map((each) => each.record))
  const assets = assetsOfVersion(profile, filesNamedBy(content))
  if (!assets.ok) return assets
  const { name, shortName, city, website } = content.institution
  const speakers = shared.flatMap(({ record: { actor, type, payload } }) => (type === 'verdict.given' && payload.onBehalfOf ? [actor, payload.onBehalfOf] : [actor]))
  const people = withRenewals(profile, peopleOf(profile, [activePerson(profile), ...speakers, ...administrators(profile)]))
  const manifest: PackageManifest = {
    format: PACKAGE_FORMAT, version: PACKAGE_VERSION, kind: 'review',
    communique: { id: communique.id, reference: referenceOf(communique), title: titleAlone(content.document), language: content.language },
    subject: { versionId, number: version.number, fingerprint: version.fingerprint },
    institution: { name, shortName, city, website },
    sender: activePerson(profile),
    people,
    witness: headThrough(profile.db, shared.at(-1)?.seq ?? 1),
    kinds: [...kindsOf(shared.map((each) => each.record)), ...(people.some(({ renewals }) => renewals) ? [RENEWALS_KIND] : [])],
    records: { sha256: sha256Of(records), byteLength: records.byteLength, count: shared.length },
    versions: [{ versionId, sha256: version.sha256, byteLength: bytes.value.byteLength }],
    assets: assets.value,
  }
  return ok({ manifest, entries: entriesOf(profile, manifest, records, [{ name: versionEntry(version.sha256), bytes: bytes.value }]), own: communique.id })
}

/** Whoever may edit may send, while verdicts on this very version are heard. */
export function refusedSending(profile: Profile, communiqueId: CommuniqueId, versionId: VersionId): MarbreError | null {
  const { roles } = actorOf(profile)
  if (!roles.includes('author') && !roles.includes('publisher')) return marbreError('ROLE_MISSING', { command: 'send_review' })
  const { roundOpen, current, state } = statusOfCommunique(profile, communiqueId)
  return roundOpen && current?.versionId === versionId ? null : marbreError('TRANSITION_REFUSED', { command: 'send_review', from: state })
}

function assetsOfVersion({ db }: Profile, hashes: readonly Sha256[]): Result<PackageManifest['assets']> {
  const lengths = new Map(listAssets(db).map(({ sha256, byteLength }) => [sha256, byteLength] as const))
  const assets: PackageManifest['assets'] = []
  for (const sha256 of hashes) {
    const byteLength = lengths.get(sha256)
    if (byteLength === undefined) return err(marbreError('ASSET_MISSING', { asset: sha256 }))
    assets.push({ sha256, byteLength })
  }
  return ok(assets)
}

/** Somebody's own records, and the manifest of a return that would hold them. */
export function returnManifest(profile: Profile, communiqueId: CommuniqueId): Result<{ readonly manifest: PackageManifest; readonly text: Uint8Array }> {
  const { db } = profile
  const last = listPackages(db, communiqueId).findLast(({ isMade, manifest }) => !isMade && manifest.kind === 'review')
  if (!last) return err(marbreError('DOSSIER_UNKNOWN'))
  const me = activePerson(profile)
  const own = listDossierRecords(db, communiqueId).map(({ record: each }) => each).filter(({ actor }) => actor === me)
  if (own.length === 0) return err(marbreError('NOTHING_TO_RETURN'))
  const text = textOf(own)
  const { manifest: sent } = last
  const manifest: PackageManifest = {
    ...sent, kind: 'return', sender: me, people: peopleOf(profile, [me]), kinds: kindsOf(own),
    records: { sha256: sha256Of(text), byteLength: text.byteLength, count: own.length }, versions: [], assets: [],
  }
  return ok({ manifest, text })
}

/** In one order, whoever packs them. */
function textOf(records: readonly PackageRecord[]): Uint8Array {
  return utf8(canonicalJson(inOrder(records)))
}

const kindsOf = (records: readonly PackageRecord[]): string[] => [...new Set(records.map(({ type }) => type))].sort()

function peopleOf(profile: Profile, ids: readonly PersonId[]): PackagePerson[] {
  return [...new Set(ids)].flatMap((id) => {
    const [person, key] = [findPerson(profile.db, id), ledgerOf(profile).publicKeyOf(id)]
    if (!person || !key) return []
    const publicKey = Buffer.from(key).toString('hex')
    const earlierKeys = ledgerOf(profile).publicKeysOf(id).map((each) => Buffer.from(each).toString('hex')).filter((each) => each !== publicKey)
    return [{ id, civility: person.civility, name: person.name, function: person.function, publicKey, ...(earlierKeys.length > 0 ? { earlierKeys } : {}) }]
  })
}

/** Whose word renews a key that was lost: who reads elsewhere has their keys from the first package on. */
function administrators(profile: Profile): readonly PersonId[] {
  return listPeople(profile.db).filter((person) => !isElsewhere(person) && ledgerOf(profile).rolesOf(person.id).includes('admin')).map(({ id }) => id)
}

/** Who signs the package shows how their key came to be theirs. */
function withRenewals(profile: Profile, people: readonly PackagePerson[]): PackagePerson[] {
  const renewals = [...ledgerOf(profile).renewalsOf(activePerson(profile))]
  return people.map((person) => (person.id === activePerson(profile) && renewals.length > 0 ? { ...person, renewals } : person))
}

function entriesOf({ session }: Profile, manifest: PackageManifest, records: Uint8Array, versions: readonly PackedEntry[]): readonly PackedEntry[] {
  const key = session.privateKey()
  // The access rule of such a call is `unlocked`: a missing key is a mistake of ours.
  if (key === null) throw new Error('a package is signed')
  const text = manifestText(manifest)
  const signature = Buffer.from(signStatement(text, key)).toString('hex')
  return [{ name: MANIFEST_ENTRY, bytes: utf8(text) }, { name: SIGNATURE_ENTRY, bytes: utf8(signature) }, { name: RECORDS_ENTRY, bytes: records }, ...versions]
}

/** Asks where, writes it whole or not at all, and notes in the journal what left the house. */
async function save(profile: Profile, { manifest, entries, own }: Prepared): Promise<Result<SavedFile>> {
  const by = activePerson(profile)
  const target = await profile.dialogs.chooseTarget(nameOf(profile, manifest), 'marbre')
  if (target === null) return err(marbreError('CANCELLED'))
  const written = await profile.work.run('writePackage', { target, profile: profile.folder, entries, assets: manifest.assets.map(({ sha256 }) => sha256) })
  if (!written.ok) return written
  if (profile.session.person() === by) {
    const { kind, subject, records, communique } = manifest
    transact(profile, (tx) => {
      insertPackage(tx, { sha256: written.value, isMade: true, communiqueId: communique.id, manifest, notedAt: profile.clock.now(), notedBy: by })
      record(profile, tx, { communiqueId: own, type: 'package.made', payload: { packageSha256: written.value, kind, dossierId: communique.id, versionId: subject.versionId, number: subject.number, records: records.count } })
    })
    if (own) profile.announce('communique.changed', { communiqueId: own })
    else profile.announce('dossiers.changed', { communiqueId: communique.id })
  }
  return ok(profile.savedFiles.keep(target))
}

/** `2025-014_v2_titre_avis-cleo-martin.marbre` */
function nameOf({ db }: Profile, { kind, communique, subject, sender }: PackageManifest): string {
  const person = findPerson(db, sender)
  const parts = [communique.reference, `v${subject.number}`, slugOf(communique.title), kind === 'return' ? `avis-${slugOf(person?.name ?? '')}` : 'relecture']
  return `${parts.filter((part) => part !== '').join('_')}.marbre`
}
