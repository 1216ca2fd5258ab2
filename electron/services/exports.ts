import type { Handlers } from '../../core/bridge/handlers'
import type { SavedFile } from '../../core/bridge/shapes'
import type { CommuniqueId, RenditionId, VersionId } from '../../core/communique/ids'
import type { DocumentJson } from '../../core/document/types'
import { releaseOf } from '../../core/document/summary'
import { embargoEndWords } from '../../core/document/wording'
import { marbreError } from '../../core/errors'
import { formAt, inForm, isSealedAt } from '../../core/proof/sealed-forms'
import { err, ok, type Result } from '../../core/result'
import type { State } from '../../core/workflow/types'
import { writeChosenFile } from '../platform/atomic-files'
import type { Standing } from '../export/typesetter'
import { referenceOf, type StoredCommunique } from '../store/communiques'
import { findRendition, readRenditionBytes } from '../store/renditions'
import { toTarget } from './backup/target-failure'
import { nowCounted } from './checking'
import { draftContent, draftSheet, versionContent, versionSheet, type DraftContent, type VersionContent } from './contents'
import { readNamePattern, suggestedName, type Naming } from './file-names'
import { leakIn } from './leaving'
import { cleared, clearingsOf, fileOfNow, officialFiles } from './official-files'
import { transact, type Profile } from './profile'
import { record } from './record'
import { readSettings } from './settings'
import { statusOfCommunique } from './status'

type ExportCall = 'exports.draftPdf' | 'exports.versionPdf' | 'exports.rendition' | 'exports.reveal'

export function exportCalls(profile: Profile): Handlers<ExportCall> {
  return {
    'exports.draftPdf': ({ communiqueId }) => exportDraft(profile, communiqueId),
    'exports.versionPdf': ({ versionId }) => exportVersion(profile, versionId),
    'exports.rendition': ({ renditionId }) => exportRendition(profile, renditionId),
    'exports.reveal': ({ token }) => (profile.savedFiles.reveal(token) ? ok(undefined) : err(marbreError('TOKEN_EXPIRED'))),
  }
}

/** A file that may leave: its name, what the journal will say, and its bytes when they are asked for. */
export interface Leaving {
  readonly communiqueId: CommuniqueId
  readonly naming: Naming
  /** For the journal. */
  readonly what: Readonly<Record<string, string>>
  readonly make: () => Promise<Result<Uint8Array>>
}

async function exportDraft(profile: Profile, communiqueId: CommuniqueId): Promise<Result<SavedFile>> {
  const leaving = draftFile(profile, communiqueId)
  return leaving.ok ? saveChosen(profile, leaving.value) : leaving
}

async function exportVersion(profile: Profile, versionId: VersionId): Promise<Result<SavedFile>> {
  const leaving = versionFile(profile, versionId)
  return leaving.ok ? saveChosen(profile, leaving.value) : leaving
}

async function exportRendition(profile: Profile, id: RenditionId): Promise<Result<SavedFile>> {
  const leaving = renditionFile(profile, id)
  return leaving.ok ? saveChosen(profile, leaving.value) : leaving
}

/** The draft as it stands, which bears « PROJET ». */
export function draftFile(profile: Profile, communiqueId: CommuniqueId): Result<Leaving> {
  const draft = draftContent(profile, communiqueId)
  if (!draft.ok) return draft
  const { communique, content } = draft.value
  return ok({
    communiqueId,
    naming: naming(communique, content, null, 'draft'),
    what: { of: 'draft' },
    make: async () => {
      const sheet = await draftSheet(profile, draft.value)
      return sheet.ok ? lookedThrough(profile, draft.value, bytesOfPdf(await profile.typesetter.draftPdf(sheet.value))) : sheet
    },
  })
}

/** The cleared version is its kept file, as the day it was made; any other, and one whose seal was broken, bears « PROJET ». */
export function versionFile(profile: Profile, versionId: VersionId): Result<Leaving> {
  const read = versionContent(profile, versionId)
  if (!read.ok) return read
  const { communique, version, content } = read.value
  const kept = fileOfNow(officialFiles(profile, communique.id).filter((file) => file.versionId === versionId), formAt(content.document, nowCounted(profile)))
  if (kept) return renditionFile(profile, kept.id)
  return ok({
    communiqueId: communique.id,
    naming: naming(communique, content, version.number, 'draft'),
    what: { of: 'version', versionId },
    make: async () => {
      const sheet = await versionSheet(profile, read.value, true)
      return sheet.ok ? lookedThrough(profile, read.value, bytesOfPdf(await profile.typesetter.draftPdf(sheet.value))) : sheet
    },
  })
}

/** Nothing leaves the house before it was looked through. Error: OUTPUT_LEAKS. */
async function lookedThrough(profile: Profile, from: VersionContent | DraftContent, bytes: Result<Uint8Array>): Promise<Result<Uint8Array>> {
  const leak = bytes.ok ? await leakIn(profile, from, bytes.value) : null
  return leak ? err(leak) : bytes
}

function renditionFile(profile: Profile, id: RenditionId): Result<Leaving> {
  const rendition = findRendition(profile.db, id)
  if (!rendition) return err(marbreError('RENDITION_ALTERED'))
  const bytes = readRenditionBytes(profile.db, rendition)
  if (!bytes.ok) return bytes
  const read = versionContent(profile, rendition.versionId)
  if (!read.ok || !clearingsOf(profile, read.value.communique.id).some((clearing) => cleared(clearing, rendition))) return err(marbreError('RENDITION_ALTERED'))
  const { communique, version, content } = read.value
  const official = officialFiles(profile, communique.id).find((file) => file.id === id)
  if (!official) return err(marbreError('NOT_APPROVED'))
  const form = official.form ?? 'embargo'
  if (isSealedAt(content.document, form, nowCounted(profile))) return err(marbreError('EMBARGO_RUNNING', untilWhen(profile, content.document)))
  const { standard, sha256 } = rendition
  const mark = markOf(statusOfCommunique(profile, communique.id).state)
  return ok({ communiqueId: communique.id, naming: naming(communique, { ...content, document: inForm(content.document, form) }, version.number, mark), what: { of: 'rendition', standard, sha256, ...(official.form ? { form } : {}) }, make: () => Promise.resolve(bytes) })
}

/** For a sentence of refusal, in the language of the screens. */
function untilWhen({ db }: Profile, document: DocumentJson): Readonly<Record<string, string>> {
  const until = embargoEndWords(releaseOf(document), readSettings(db).language)
  return until === '' ? {} : { until }
}

/** The kept bytes never change: what became of the communiqué since is said by the file's name. */
export function markOf(state: State): Standing | null {
  return state === 'withdrawn' || state === 'superseded' ? state : null
}

function naming(communique: StoredCommunique, content: Naming['content'], versionNumber: number | null, mark: Naming['mark']): Naming {
  return { content, reference: referenceOf(communique), versionNumber, mark, extension: 'pdf' }
}

const bytesOfPdf = (pdf: Result<{ readonly bytes: Uint8Array }>): Result<Uint8Array> => (pdf.ok ? ok(pdf.value.bytes) : pdf)

/** Asks where, then makes the bytes, writes them whole or not at all, and notes in the journal what left the house. */
export async function saveChosen(profile: Profile, leaving: Leaving): Promise<Result<SavedFile>> {
  const { naming: names, make } = leaving
  const path = await profile.dialogs.chooseTarget(suggestedName(names, readNamePattern(profile.db)), names.extension)
  if (path === null) return err(marbreError('CANCELLED'))
  const bytes = await make()
  if (!bytes.ok) return bytes
  const written = await writeChosenFile(path, bytes.value)
  if (!written.ok) return err(toTarget(written.error))
  noteLeft(profile, leaving)
  return ok(profile.savedFiles.keep(path))
}

/** Notes in the journal what left the house, and tells the window. */
export function noteLeft(profile: Profile, { communiqueId, what }: Pick<Leaving, 'communiqueId' | 'what'>): void {
  if (profile.session.person() !== null) transact(profile, (tx) => record(profile, tx, { communiqueId, type: 'file.exported', payload: what }))
  profile.announce('communique.changed', { communiqueId })
}
