import type { PickedFont } from '../../../core/bridge/charters'
import { arrangeFaces, fontRefused } from '../../../core/communique/arrange-faces'
import { fontFamilyOf, type Charter, type FontFace } from '../../../core/communique/charter'
import { marbreError, type MarbreError } from '../../../core/errors'
import { err, ok, type Result } from '../../../core/result'
import { sha256Of } from '../../platform/hashing'
import { hasFont, insertFont } from '../../store/assets'
import { soberCharter } from '../house'
import { activePerson, transact, type Profile } from '../profile'
import type { ReadFace, ReadFontsInput } from '../tasks/read-fonts'
import { specimenSheet } from './specimen'

/** A font that takes longer to read means harm, or is none. */
const PATIENCE_MS = 30_000

/** Lets the person choose the files of a family, and keeps those that the layout needs. Errors: CANCELLED, FILE_UNREADABLE, FONT_REFUSED. */
export async function pickFont(profile: Profile): Promise<Result<PickedFont>> {
  const files = await profile.dialogs.chooseFiles('font')
  return files.length === 0 ? err(marbreError('CANCELLED')) : keepFont(profile, files)
}

/** Checks the files as a whole, has the engine set a page with each, and only then keeps them: all of those needed, or none. */
export async function keepFont(profile: Profile, files: ReadFontsInput['files']): Promise<Result<PickedFont>> {
  const by = activePerson(profile)
  const read = await readInTime(profile, files)
  if (!read.ok) return read
  const arranged = arrangeFaces(read.value)
  if (!arranged.ok) return arranged
  const { family, notes, leftAside } = arranged.value
  const kept = arranged.value.faces.map(({ weight, italic, facts }) => ({ face: { asset: sha256Of(facts.bytes), weight, italic }, facts }))
  const refusal = await undrawable(profile, family, kept)
  if (refusal) return err(refusal)
  for (const { facts } of kept) {
    const written = await profile.assets.write(facts.bytes)
    if (!written.ok) return written
  }
  if (profile.session.person() !== by) return err(marbreError('NO_ACTIVE_PERSON'))
  const at = profile.clock.now()
  transact(profile, (tx) => kept.forEach(({ face, facts }) => insertFont(tx, { sha256: face.asset, mediaType: facts.mediaType }, { byteLength: facts.bytes.byteLength, at, by })))
  return ok({ font: { family, faces: kept.map(({ face }) => face) }, notes, leftAside, licence: kept[0]?.facts.licence ?? '' })
}

async function readInTime(profile: Profile, files: ReadFontsInput['files']): Promise<Result<readonly ReadFace[]>> {
  const timer = setTimeout(() => profile.work.cancel('readFonts'), PATIENCE_MS)
  try {
    const read = await profile.work.run('readFonts', { files })
    // Ended from outside, or out of memory: no font does that.
    return read.ok || read.error.code === 'FONT_REFUSED' || read.error.code === 'FILE_UNREADABLE' ? read : err(fontRefused('font-damaged', ''))
  } finally {
    clearTimeout(timer)
  }
}

interface Kept {
  readonly face: FontFace
  readonly facts: ReadFace
}

/** The engine sets whole pages with each face by itself: what it cannot draw is known before anybody needs it. */
async function undrawable(profile: Profile, family: string, kept: readonly Kept[]): Promise<MarbreError | null> {
  for (const { face, facts } of kept) {
    const sheet = await specimenSheet(profile, { ...soberCharter, font: { family, faces: [face] } }, new Map([[face.asset, facts.bytes]]))
    if (!sheet.ok) return sheet.error
    const set = await profile.typesetter.draftPdf(sheet.value)
    if (!set.ok) return fontRefused('font-damaged', facts.file)
  }
  return null
}

/** Whether the profile has every file of a charter's font. Error: FONT_MISSING. */
export function missingFont(profile: Profile, { font }: Pick<Charter, 'font'>): MarbreError | null {
  const isMissing = typeof font !== 'string' && font.faces.some(({ asset }) => !hasFont(profile.db, asset))
  return isMissing ? marbreError('FONT_MISSING', { font: fontFamilyOf(font) }) : null
}
