import * as v from 'valibot'
import type { Handlers, ParsedInput } from '../../core/bridge/handlers'
import type { CommuniqueOverview } from '../../core/bridge/shapes'
import { renditionIdSchema, type CommuniqueId, type PersonId } from '../../core/communique/ids'
import { releaseOf } from '../../core/document/summary'
import { marbreError, type MarbreError } from '../../core/errors'
import { err, ok, type Result } from '../../core/result'
import { permissionFor } from '../../core/workflow/permissions'
import type { PdfResult, Sheet } from '../export/typesetter'
import { sha256Of } from '../platform/hashing'
import { findCommunique } from '../store/communiques'
import type { Writer } from '../store/handles'
import { insertRendition, readRenditionBytes, type StoredRendition } from '../store/renditions'
import { blockingCount } from './checking'
import { createCommunique } from './communiques'
import { versionContent, versionSheet, type VersionContent } from './contents'
import { correctionOf } from './copied-document'
import { leakIn } from './leaving'
import { refreshLine } from './library-lines'
import { officialFiles } from './official-files'
import { changed } from './overview'
import { transact, type Profile } from './profile'
import { recordEvent } from './record'
import { actorOf, statusOfCommunique } from './status'

/** What a clearing makes, once: the accessible file, and the one for the archive. */
const standards = ['ua-1', 'a-2a'] as const

export function publicationCalls(profile: Profile): Handlers<'publication.clear' | 'publication.release' | 'publication.correct'> {
  return {
    'publication.clear': (asked) => clear(profile, asked),
    'publication.release': (asked) => release(profile, asked),
    'publication.correct': (asked) => correct(profile, asked),
  }
}

interface Rendered {
  readonly standard: (typeof standards)[number]
  readonly pdf: PdfResult
}

/**
 * Renders the approved version once and keeps the bytes. Rendering takes time: who asks and where the communiqué stands
 * are checked before it and again with the writing, which is all or nothing.
 */
async function clear(profile: Profile, asked: ParsedInput<'publication.clear'>): Promise<Result<CommuniqueOverview>> {
  const read = versionContent(profile, asked.versionId)
  if (!read.ok) return read
  const by = actorOf(profile).id
  const refusal = refusedClearing(profile, asked, read.value)
  if (refusal) return err(refusal)
  const sheet = await versionSheet(profile, read.value, false)
  if (!sheet.ok) return sheet
  const rendered = await renderAll(profile, sheet.value)
  if (!rendered.ok) return rendered
  for (const { pdf } of rendered.value) {
    const leak = await leakIn(profile, read.value, pdf.bytes)
    if (leak) return err(leak)
  }
  const { communique } = read.value
  const late = stillThere(profile, by) ?? refusedClearing(profile, asked, read.value)
  if (late) return err(late)
  transact(profile, (tx) => {
    const kept = rendered.value.map((each) => keep(profile, tx, asked, each))
    recordEvent(profile, tx, communique.id, {
      type: 'version.cleared',
      versionId: asked.versionId,
      fingerprint: asked.fingerprint,
      renditions: kept.map(({ id, sha256 }) => ({ id, sha256 })),
      more: { engine: kept[0]?.engine ?? '', files: kept.map(({ id, standard, byteLength, renderedAt }) => ({ id, standard, byteLength, renderedAt })) },
    })
    refreshLine(profile, tx, communique.id)
  })
  return changed(profile, communique.id)
}

function refusedClearing(profile: Profile, { versionId, fingerprint }: ParsedInput<'publication.clear'>, { communique, content }: VersionContent): MarbreError | null {
  const status = statusOfCommunique(profile, communique.id)
  return permissionFor('clear', status, actorOf(profile), { versionId, fingerprint, blockingFindings: blockingCount(profile, content) })
}

/** The person who asked must still be at the keyboard, unlocked, to sign. */
function stillThere({ session }: Profile, by: PersonId): MarbreError | null {
  return session.person() === by && session.privateKey() !== null ? null : marbreError('PROFILE_LOCKED')
}

async function renderAll({ typesetter }: Profile, sheet: Sheet): Promise<Result<readonly Rendered[]>> {
  const rendered: Rendered[] = []
  for (const standard of standards) {
    const pdf = await typesetter.pdf(sheet, standard)
    if (!pdf.ok) return pdf
    rendered.push({ standard, pdf: pdf.value })
  }
  return ok(rendered)
}

function keep(profile: Profile, tx: Writer, { versionId }: ParsedInput<'publication.clear'>, { standard, pdf }: Rendered): StoredRendition {
  const rendition = {
    id: v.parse(renditionIdSchema, profile.ids.next()),
    versionId,
    standard,
    engine: pdf.engine,
    sha256: sha256Of(pdf.bytes),
    byteLength: pdf.bytes.byteLength,
    renderedAt: profile.clock.now(),
    renderedBy: actorOf(profile).id,
  }
  insertRendition(tx, rendition, pdf.bytes)
  return rendition
}

/**
 * Notes that the cleared version went out. Under embargo this is allowed and usual: journalists receive the text before
 * the hour, which is printed at the head of every page. It is refused when the page cannot say until when.
 */
function release(profile: Profile, { communiqueId, channel }: ParsedInput<'publication.release'>): Result<CommuniqueOverview> {
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
  transact(profile, (tx) => {
    recordEvent(profile, tx, communiqueId, { type: 'communique.released', versionId: cleared.value.version.id, channel })
    refreshLine(profile, tx, communiqueId)
    if (communique.correctsId) supersede(profile, tx, communique.correctsId, communiqueId)
  })
  if (communique.correctsId) profile.announce('communique.changed', { communiqueId: communique.correctsId })
  return changed(profile, communiqueId)
}

/** What goes out is the kept files: each must still be what was cleared. */
function alteredFile(profile: Profile, communiqueId: CommuniqueId): MarbreError | null {
  const files = officialFiles(profile, communiqueId).map((file) => readRenditionBytes(profile.db, file))
  const unreadable = files.find((bytes) => !bytes.ok)
  if (unreadable?.ok === false) return unreadable.error
  return files.length === standards.length ? null : marbreError('RENDITION_ALTERED')
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

/** Begins the correction of a released communiqué: another one, whose draft is the released text. */
function correct(profile: Profile, { communiqueId, reason }: ParsedInput<'publication.correct'>): Result<{ communiqueId: CommuniqueId }> {
  const communique = findCommunique(profile.db, communiqueId)
  if (!communique) return err(marbreError('COMMUNIQUE_UNKNOWN'))
  const status = statusOfCommunique(profile, communiqueId)
  const refusal = permissionFor('correct', status, actorOf(profile), { reason })
  if (refusal) return err(refusal)
  const released = status.clearedVersionId ? versionContent(profile, status.clearedVersionId) : err(marbreError('VERSION_UNKNOWN'))
  if (!released.ok) return released
  const document = correctionOf(released.value.content.document, profile, communiqueId)
  const correctiveId = transact(profile, (tx) => {
    const id = createCommunique(profile, tx, { document, language: communique.language, correctsId: communiqueId, charterOf: communiqueId })
    recordEvent(profile, tx, communiqueId, { type: 'communique.corrected', reason, correctiveId: id })
    refreshLine(profile, tx, communiqueId)
    return id
  })
  profile.announce('communique.changed', { communiqueId })
  profile.announce('library.changed', null)
  return ok({ communiqueId: correctiveId })
}
