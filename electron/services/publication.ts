import * as v from 'valibot'
import type { Handlers, ParsedInput } from '../../core/bridge/handlers'
import type { CommuniqueOverview } from '../../core/bridge/shapes'
import { renditionIdSchema, type CommuniqueId, type PersonId } from '../../core/communique/ids'
import { releaseOf } from '../../core/document/summary'
import { marbreError, type MarbreError } from '../../core/errors'
import { formAt, formsOf, inForm, type SealedForm } from '../../core/proof/sealed-forms'
import { err, ok, type Result } from '../../core/result'
import { isSoleAuthor, permissionFor } from '../../core/workflow/permissions'
import type { Sheet } from '../export/typesetter'
import { sha256Of } from '../platform/hashing'
import { findCommunique } from '../store/communiques'
import type { Writer } from '../store/handles'
import { journalHead } from '../store/journal'
import { insertRendition, readRenditionBytes, type StoredRendition } from '../store/renditions'
import { blockingCount, nowCounted } from './checking'
import { versionContent, versionSheet, type VersionContent } from './contents'
import { correctedIdOf } from './corrected-text'
import { leakIn } from './leaving'
import { refreshLine } from './library-lines'
import { clearingsOf, officialFiles } from './official-files'
import { changed } from './overview'
import { transact, type Profile } from './profile'
import { sealedPdf, type RenderedForm, type Sealing } from './proof/seal-pdf'
import { refusedUnseen } from './readings'
import { recordEvent } from './record'
import { actorOf, ledgerOf, statusOfCommunique } from './status'

export function publicationCalls(profile: Profile): Handlers<'publication.clear' | 'publication.release'> {
  return {
    'publication.clear': (asked) => clear(profile, asked),
    'publication.release': (asked) => release(profile, asked),
  }
}

interface Rendered extends RenderedForm {
  readonly engine: string
}

/**
 * Renders the approved version once, in each form that is sealed, and keeps the bytes; the accessible file carries the
 * signed statement. Rendering takes time: who asks and where the communiqué stands are checked before it and again with
 * the writing, which is all or nothing.
 */
async function clear(profile: Profile, asked: ParsedInput<'publication.clear'>): Promise<Result<CommuniqueOverview>> {
  const read = versionContent(profile, asked.versionId)
  if (!read.ok) return read
  const by = actorOf(profile).id
  const refusal = refusedClearing(profile, asked, read.value)
  if (refusal) return err(refusal)
  const head = journalHead(profile.db)
  if (head === null) throw new Error('an empty journal')
  const sheet = await versionSheet(profile, read.value, false)
  if (!sheet.ok) return sheet
  const rendered = await renderAll(profile, { ...sheet.value, identity: { ...sheet.value.identity, journalHead: head } })
  if (!rendered.ok) return rendered
  for (const { form, pages, archive } of rendered.value) {
    for (const bytes of [pages, archive]) {
      const leak = await leakIn(profile, read.value, bytes, { embargo: form === 'embargo' })
      if (leak) return err(leak)
    }
  }
  const { communique } = read.value
  const late = stillThere(profile, by) ?? refusedClearing(profile, asked, read.value)
  if (late) return err(late)
  const smallTeam = isSoleAuthor(statusOfCommunique(profile, communique.id), by)
  transact(profile, (tx) => {
    const kept = rendered.value.flatMap((each) => keep(profile, tx, each, { read: read.value, head, smallTeam }))
    recordEvent(profile, tx, communique.id, {
      type: 'version.cleared',
      versionId: asked.versionId,
      fingerprint: asked.fingerprint,
      renditions: kept.map(({ id, sha256, form }) => ({ id, sha256, form })),
      ...(smallTeam ? { smallTeam } : {}),
      more: { engine: kept[0]?.engine ?? '', files: kept.map(({ id, standard, byteLength, renderedAt }) => ({ id, standard, byteLength, renderedAt })) },
    })
    refreshLine(profile, tx, communique.id)
  })
  return changed(profile, communique.id)
}

function refusedClearing(profile: Profile, { versionId, fingerprint }: ParsedInput<'publication.clear'>, { communique, content }: VersionContent): MarbreError | null {
  const status = statusOfCommunique(profile, communique.id)
  const { smallTeam } = ledgerOf(profile).rules
  return permissionFor('clear', status, actorOf(profile), { versionId, fingerprint, blockingFindings: blockingCount(profile, content), smallTeam }) ?? refusedUnseen(profile, versionId, fingerprint)
}

/** The person who asked must still be at the keyboard, unlocked, to sign. */
function stillThere({ session }: Profile, by: PersonId): MarbreError | null {
  return session.person() === by && session.privateKey() !== null ? null : marbreError('PROFILE_LOCKED')
}

async function renderAll({ typesetter }: Profile, sheet: Sheet): Promise<Result<readonly Rendered[]>> {
  const rendered: Rendered[] = []
  for (const form of formsOf(sheet.content.document)) {
    const printed = { ...sheet, content: { ...sheet.content, document: inForm(sheet.content.document, form) } }
    const pages = await typesetter.pdf(printed, 'ua-1')
    if (!pages.ok) return pages
    const archive = await typesetter.pdf(printed, 'a-2a')
    if (!archive.ok) return archive
    rendered.push({ form, engine: pages.value.engine, pages: pages.value.bytes, archive: archive.value.bytes })
  }
  return ok(rendered)
}

/** Both files of a form: the accessible one, sealed with the statement, and the archive, in which nothing may be attached. */
function keep(profile: Profile, tx: Writer, rendered: Rendered, sealing: Sealing): readonly (StoredRendition & { readonly form: SealedForm })[] {
  const { form, engine, archive } = rendered
  const { id: versionId } = sealing.read.version
  return ([['ua-1', sealedPdf(profile, rendered, sealing)], ['a-2a', archive]] as const).map(([standard, bytes]) => {
    const rendition = {
      id: v.parse(renditionIdSchema, profile.ids.next()),
      versionId,
      standard,
      engine,
      sha256: sha256Of(bytes),
      byteLength: bytes.byteLength,
      renderedAt: profile.clock.now(),
      renderedBy: actorOf(profile).id,
    }
    insertRendition(tx, rendition, bytes)
    return { ...rendition, form }
  })
}

/**
 * Notes that the cleared version went out. Under embargo this is allowed and usual: journalists receive the text before
 * the hour, which is printed at the head of every page. It is refused when the page cannot say until when.
 */
function release(profile: Profile, { communiqueId, channel, recipients }: ParsedInput<'publication.release'>): Result<CommuniqueOverview> {
  const communique = findCommunique(profile.db, communiqueId)
  if (!communique) return err(marbreError('COMMUNIQUE_UNKNOWN'))
  const status = statusOfCommunique(profile, communiqueId)
  const cleared = status.clearedVersionId && versionContent(profile, status.clearedVersionId)
  const refusal = permissionFor('release', status, actorOf(profile), { releaseStated: !cleared || !cleared.ok || saysWhen(cleared.value) })
  if (refusal) return err(refusal)
  if (!cleared) return err(marbreError('VERSION_UNKNOWN'))
  if (!cleared.ok) return cleared
  const altered = alteredFile(profile, communiqueId)
  if (altered) return err(altered)
  const correctedId = correctedIdOf(profile.db, communique)
  transact(profile, (tx) => {
    recordEvent(profile, tx, communiqueId, { type: 'communique.released', versionId: cleared.value.version.id, channel, recipients, form: formAt(cleared.value.content.document, nowCounted(profile)) })
    refreshLine(profile, tx, communiqueId)
    if (correctedId) supersede(profile, tx, correctedId, communiqueId)
  })
  if (correctedId) profile.announce('communique.changed', { communiqueId: correctedId })
  return changed(profile, communiqueId)
}

/** What goes out is the kept files: each must still be what was cleared. */
function alteredFile(profile: Profile, communiqueId: CommuniqueId): MarbreError | null {
  const files = officialFiles(profile, communiqueId).map((file) => readRenditionBytes(profile.db, file))
  const unreadable = files.find((bytes) => !bytes.ok)
  if (unreadable?.ok === false) return unreadable.error
  return files.length > 0 && files.length === clearingsOf(profile, communiqueId).at(-1)?.renditions.length ? null : marbreError('RENDITION_ALTERED')
}

function saysWhen({ content }: VersionContent): boolean {
  const { mode, until, zone } = releaseOf(content.document)
  return mode === 'immediate' || (mode === 'embargo' && until !== '' && zone !== '')
}

/** A correction that went out takes the place of what it corrects, unless that was withdrawn meanwhile. */
function supersede(profile: Profile, tx: Writer, corrected: CommuniqueId, correctiveId: CommuniqueId): void {
  if (statusOfCommunique(profile, corrected).state !== 'released') return
  recordEvent(profile, tx, corrected, { type: 'communique.superseded', correctiveId })
  refreshLine(profile, tx, corrected)
}
