import type { Handlers } from '../../core/bridge/handlers'
import type { CommuniqueFile } from '../../core/communique/content'
import { assetBytesOf, fileText, MAX_FILE_BYTES, parseCommuniqueFile, toFile } from '../../core/communique/file'
import type { CommuniqueId, PersonId } from '../../core/communique/ids'
import { marbreError } from '../../core/errors'
import { err, ok, type Result } from '../../core/result'
import { insertAsset } from '../store/assets'
import { referenceOf } from '../store/communiques'
import type { Writer } from '../store/handles'
import { readChosenFile } from './chosen-file'
import { createCommunique, refusedCreating } from './communiques'
import { assetBytes, draftContent } from './contents'
import { copiedDocument } from './copied-document'
import { withPlainPictures } from './plain-pictures'
import { saveChosen } from './exports'
import { activePerson, transact, type Profile } from './profile'

export function interchangeCalls(profile: Profile): Handlers<'communiques.importFile' | 'communiques.importText' | 'communiques.exportFile'> {
  return {
    'communiques.importFile': () => importChosen(profile),
    'communiques.importText': ({ text }) => importText(profile, text),
    'communiques.exportFile': async ({ communiqueId }) => {
      const draft = draftContent(profile, communiqueId)
      if (!draft.ok) return draft
      const { content } = draft.value
      const naming = { content, reference: referenceOf(draft.value.communique), versionNumber: null, mark: 'draft', extension: 'json' } as const
      const make = async (): Promise<Result<Uint8Array>> => {
        const bytes = await assetBytes(profile, content)
        if (!bytes.ok) return bytes
        const file = toFile(content, bytes.value)
        return file.ok ? ok(new TextEncoder().encode(fileText(file.value))) : file
      }
      return saveChosen(profile, { communiqueId, naming, what: { of: 'draft' }, make })
    },
  }
}

async function importChosen(profile: Profile): Promise<Result<{ communiqueId: CommuniqueId }>> {
  const refusal = refusedCreating(profile)
  if (refusal) return err(refusal)
  const by = activePerson(profile)
  const path = await profile.dialogs.chooseFile('communique')
  if (path === null) return err(marbreError('CANCELLED'))
  const bytes = await readChosenFile(path, MAX_FILE_BYTES, 'INPUT_TOO_LARGE')
  if (!bytes.ok) return bytes
  const file = readFile(bytes.value)
  return file.ok ? importFor(profile, by, withPlainPictures(file.value)) : file
}

/** An interchange file whose text the window has: an emergency copy that was left. */
async function importText(profile: Profile, text: string): Promise<Result<{ communiqueId: CommuniqueId }>> {
  const refusal = refusedCreating(profile)
  if (refusal) return err(refusal)
  const file = parseCommuniqueFile(text)
  return file.ok ? importFor(profile, activePerson(profile), withPlainPictures(file.value)) : file
}

/** A new communiqué for the person who asked; somebody else may have sat down meanwhile. */
async function importFor(profile: Profile, by: PersonId, file: CommuniqueFile): Promise<Result<{ communiqueId: CommuniqueId }>> {
  const stored = await writeAssets(profile, file)
  if (!stored.ok) return stored
  if (profile.session.person() !== by) return err(marbreError('NO_ACTIVE_PERSON'))
  const communiqueId = transact(profile, (tx) => beginFrom(profile, tx, file))
  profile.announce('library.changed', null)
  return ok({ communiqueId })
}

function readFile(bytes: Uint8Array): Result<CommuniqueFile> {
  try {
    return parseCommuniqueFile(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch (cause) {
    if (cause instanceof TypeError) return err(marbreError('JSON_MALFORMED'))
    throw cause
  }
}

/** Writes the pictures' bytes (fonts are the other house's); `insertAssets` names them in the store, with what uses them. */
export async function writeAssets({ assets }: Profile, file: CommuniqueFile): Promise<Result<void>> {
  for (const bytes of assetBytesOf({ ...file, fonts: [] }).values()) {
    const written = await assets.write(bytes)
    if (!written.ok) return written
  }
  return ok()
}

function insertAssets(profile: Profile, tx: Writer, file: CommuniqueFile): void {
  const bytes = assetBytesOf(file)
  const added = { at: profile.clock.now(), by: activePerson(profile) }
  for (const { sha256, mediaType, widthPx, heightPx } of file.assets) insertAsset(tx, { sha256, mediaType, widthPx, heightPx }, { byteLength: bytes.get(sha256)?.byteLength ?? 0, ...added })
}

/** A communiqué with the file's words. Institution and charter are this profile's: a file brings a text, not a house. */
export function beginFrom(profile: Profile, tx: Writer, file: CommuniqueFile): CommuniqueId {
  insertAssets(profile, tx, file)
  return createCommunique(profile, tx, { document: copiedDocument(file.document, profile, { charter: file.institution.charter }), language: file.language, correctsId: null })
}
