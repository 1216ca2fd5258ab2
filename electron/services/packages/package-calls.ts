import { basename } from 'node:path'
import type { Handlers } from '../../../core/bridge/handlers'
import { OPEN_PACKAGE_WORK, type PackageGlance } from '../../../core/bridge/packages'
import type { CommuniqueId, Sha256, VersionId } from '../../../core/communique/ids'
import { marbreError, type MarbreError } from '../../../core/errors'
import { openingIn, roleIn, type PackageRecord } from '../../../core/packages/record'
import { err, ok, type Result } from '../../../core/result'
import { verdictRoles, type VerdictRole } from '../../../core/workflow/types'
import { keyFingerprint } from '../../platform/keys'
import { findPerson } from '../../store/people'
import { findVersion } from '../../store/versions'
import { changed } from '../overview'
import { currentSession } from '../people'
import { activePerson, type Profile } from '../profile'
import { noteHanded } from '../readings'
import { ledgerOf, statusOfCommunique } from '../status'
import { assetBytes } from '../contents'
import { dossierContent, dossierLines, dossierView, heldDossier } from './dossiers'
import { sendBack, sendForReview } from './make-package'
import { planTaking, refusedByRoles, type Plan } from './plan-taking'
import type { ReadPackage } from './read-package'
import { comment, giveVerdict, reply, resolve, reword } from './saying'
import { takeIn, type TakenIn, type Vouched } from './take-in'

type PackageCall = Extract<keyof Handlers, `packages.${string}` | `dossiers.${string}`>

/** A file that was looked at, under its token. */
interface Looked {
  readonly file: string
  readonly sha256: Sha256
}

const MOST_LOOKED = 20

export function packageCalls(profile: Profile): Handlers<PackageCall> {
  const looked = new Map<string, Looked>()
  return {
    'packages.send': ({ versionId }) => sendForReview(profile, versionId),
    'packages.look': ({ from }) => look(profile, looked, from),
    'packages.takeIn': async ({ token, ...vouched }) => {
      const found = looked.get(token)
      return found ? takeInFile(profile, found, vouched) : err(marbreError('TOKEN_EXPIRED'))
    },
    'dossiers.list': () => ok(dossierLines(profile)),
    'dossiers.read': ({ communiqueId }) => {
      const held = heldDossier(profile, communiqueId)
      return held.ok ? ok(dossierView(profile, held.value)) : held
    },
    'dossiers.content': ({ communiqueId, versionId }) => {
      const held = heldDossier(profile, communiqueId)
      const read = held.ok ? dossierContent(profile, held.value, versionId) : held
      if (!read.ok) return read
      const { content, version: { fingerprint } } = read.value
      noteHanded(profile, 'text', { versionId, fingerprint, parts: content.document.content.length })
      return ok(content)
    },
    'dossiers.pages': ({ communiqueId, versionId }) => pagesOf(profile, communiqueId, versionId),
    'dossiers.comment': (given) => comment(profile, given),
    'dossiers.reply': (given) => reply(profile, given),
    'dossiers.revise': ({ communiqueId, messageId, text }) => reword(profile, communiqueId, messageId, text),
    'dossiers.takeBack': ({ communiqueId, messageId }) => reword(profile, communiqueId, messageId, null),
    'dossiers.resolve': (given) => resolve(profile, given),
    'dossiers.giveVerdict': (given) => giveVerdict(profile, given),
    'dossiers.sendBack': ({ communiqueId }) => sendBack(profile, communiqueId),
  }
}

/** Set as where it comes from sets it: « PROJET », with its reference and its fingerprint. */
async function pagesOf(profile: Profile, communiqueId: CommuniqueId, versionId: VersionId): ReturnType<Profile['typesetter']['preview']> {
  const held = heldDossier(profile, communiqueId)
  if (!held.ok) return held
  const read = dossierContent(profile, held.value, versionId)
  if (!read.ok) return read
  const { content, version } = read.value
  const assets = await assetBytes(profile, content)
  if (!assets.ok) return assets
  const reference = held.value.packages.at(-1)?.manifest.communique.reference ?? ''
  const identity = { reference, versionNumber: version.number, fingerprint: version.fingerprint, frozenAt: version.submittedAt }
  const set = await profile.typesetter.preview({ content, assets: assets.value, identity, draft: true }, { of: versionId, known: [] })
  if (set.ok) noteHanded(profile, 'pages', { versionId, fingerprint: version.fingerprint, parts: set.value.pages.length })
  return set
}

async function look(profile: Profile, looked: Map<string, Looked>, from: 'chosen' | 'handed_over'): Promise<Result<PackageGlance>> {
  const file = from === 'chosen' ? await profile.dialogs.chooseFile('package') : await profile.dialogs.openedFile()
  if (file === null) return err(marbreError('CANCELLED'))
  const read = await profile.work.run(OPEN_PACKAGE_WORK, { file, expected: null, profile: null })
  if (!read.ok) return read
  const token = profile.ids.next()
  looked.set(token, { file, sha256: read.value.sha256 })
  const [oldest] = looked.keys()
  if (looked.size > MOST_LOOKED && oldest !== undefined) looked.delete(oldest)
  return ok({ token, fileName: basename(file), ...glanceOf(profile, read.value) })
}

/** Read again, and only if it is still what was looked at: a file may be exchanged meanwhile. */
async function takeInFile(profile: Profile, { file, sha256 }: Looked, vouched: Vouched): Promise<Result<TakenIn>> {
  const by = activePerson(profile)
  const read = await profile.work.run(OPEN_PACKAGE_WORK, { file, expected: sha256, profile: profile.folder })
  if (!read.ok) return read
  if (profile.session.person() !== by || profile.session.privateKey() === null) return err(marbreError('NO_ACTIVE_PERSON'))
  const taken = takeIn(profile, read.value, vouched)
  if (!taken.ok) return taken
  const { kind, communiqueId } = taken.value
  if (kind === 'return') changed(profile, communiqueId)
  else profile.announce('dossiers.changed', { communiqueId })
  if (vouched.acceptance) profile.announce('library.changed', null)
  // Somebody more is among the people, or somebody's key is another one.
  if (vouched.admission || vouched.acceptance) profile.announce('session.changed', currentSession(profile))
  return taken
}

function glanceOf(profile: Profile, read: ReadPackage): Omit<PackageGlance, 'token' | 'fileName'> {
  const { manifest } = read
  const plan = planTaking(profile, read)
  const { sender, standing, fresh } = plan
  const { civility, name, function: office } = sender
  return {
    kind: manifest.kind,
    communiqueId: manifest.communique.id,
    reference: manifest.communique.reference,
    title: manifest.communique.title,
    institution: manifest.institution,
    versionNumber: manifest.subject.number,
    isOutdated: manifest.kind === 'return' && isOutdated(profile, read),
    sender: { civility, name, function: office, keyFingerprint: keyFingerprint(Buffer.from(sender.publicKey, 'hex')), standing },
    brings: bringsOf(profile, read, fresh),
    isKnown: fresh.length === 0,
    acceptance: plan.follows && plan.refusal === null ? { name: findPerson(profile.db, sender.id)?.name ?? name, previousFingerprint: keyFingerprint(plan.follows) } : null,
    leftOut: plan.leftOut.length,
    admission: plan.needsAdmission && plan.refusal === null ? { name, roles: rolesSpokenIn(fresh) } : null,
    refusal: plan.refusal ?? refusedHere(profile, read, plan),
  }
}

function refusedHere(profile: Profile, { manifest }: ReadPackage, { needsAdmission, sender, fresh }: Plan): MarbreError | null {
  if (manifest.kind === 'review' || needsAdmission) return null
  return refusedByRoles(fresh, { name: sender.name, roles: ledgerOf(profile).rolesOf(sender.id) })
}

function isOutdated(profile: Profile, { manifest }: ReadPackage): boolean {
  const version = findVersion(profile.db, manifest.subject.versionId)
  return version !== null && statusOfCommunique(profile, version.communiqueId).current?.versionId !== version.id
}

const rolesSpokenIn = (fresh: readonly PackageRecord[]): readonly VerdictRole[] => verdictRoles.filter((role) => fresh.some((record) => roleIn(record) === role))

function bringsOf({ db }: Profile, { manifest, records }: ReadPackage, fresh: readonly PackageRecord[]): PackageGlance['brings'] {
  const names = new Map(manifest.people.map(({ id, name }) => [id, name] as const))
  const numbers = new Map(records.flatMap((record) => (record.type === 'version.submitted' ? [[record.payload.versionId, record.payload.number] as const] : [])))
  return {
    verdicts: fresh.flatMap(({ type, actor, payload, beside }) => (type === 'verdict.given' ? [{ by: names.get(actor) ?? '', role: payload.role, decision: payload.decision, text: beside.text ?? '', versionNumber: numbers.get(payload.versionId) ?? findVersion(db, payload.versionId)?.number ?? null }] : [])),
    comments: fresh.filter((record) => openingIn(record) !== null).length,
    replies: fresh.filter(({ type }) => type === 'message.said').length,
    reworded: fresh.filter(({ type }) => type === 'message.revised' || type === 'message.takenBack').length,
    closed: fresh.filter(({ type }) => type === 'thread.resolved' || type === 'reserve.lifted').length,
    suggestions: fresh.reduce((count, record) => count + (record.type === 'suggestion.made' ? record.payload.changes : 0), 0),
  }
}
