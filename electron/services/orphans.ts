import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { fontMediaTypeOf } from '../../core/communique/font-file'
import { readImageHeader } from '../../core/communique/image'
import type { Sha256 } from '../../core/communique/ids'
import { assetFile } from '../store/asset-files'
import { bringBack, moveToTrash, removeFromTrash, trashFile } from '../store/asset-trash'
import { deleteAsset, findAsset, hasFont, insertAsset, insertFont } from '../store/assets'
import { markOf } from './backup/contents'
import { activePerson, transact, type Profile } from './profile'
import { record } from './record'

/**
 * Takes out what nothing names any more, in two steps a month apart: out of the way into the trash of the profile, then
 * off the disk. What something names is never taken, and comes back from the trash. Somebody must be at the keyboard,
 * since the journal says what went and in whose session; what was written meanwhile puts it off to the next time.
 */
export async function collectOrphans(profile: Profile): Promise<void> {
  if (profile.session.person() === null) return
  const found = await profile.work.run('findOrphans', { profile: profile.folder, at: profile.clock.now() })
  if (!found.ok) return
  const { mark, unnamed, wanted, forgotten } = found.value
  for (const sha256 of wanted) await takeBack(profile, sha256)
  if (wanted.length > 0 || unnamed.length + forgotten.length === 0) return
  if (profile.session.person() === null || markOf(profile.db) !== mark) return
  transact(profile, (tx) => {
    unnamed.forEach((sha256) => deleteAsset(tx, sha256))
    record(profile, tx, { communiqueId: null, type: 'assets.collected', payload: { trashed: unnamed.length, removed: forgotten.length } })
  })
  const at = profile.clock.now()
  unnamed.filter((sha256) => existsSync(assetFile(profile.folder, sha256))).forEach((sha256) => moveToTrash(profile.folder, sha256, at))
  forgotten.forEach((sha256) => removeFromTrash(profile.folder, sha256))
}

/** The file returns to its place, and its row with it. */
async function takeBack(profile: Profile, sha256: Sha256): Promise<void> {
  const path = trashFile(profile.folder, sha256)
  if (path === null) return
  const bytes = await readFile(path)
  const font = fontMediaTypeOf(bytes)
  const header = readImageHeader(bytes)
  if (font === null && !header.ok) return
  bringBack(profile.folder, sha256)
  if (findAsset(profile.db, sha256) || hasFont(profile.db, sha256)) return
  const added = { byteLength: bytes.byteLength, at: profile.clock.now(), by: activePerson(profile) }
  transact(profile, (tx) => {
    if (font !== null) insertFont(tx, { sha256, mediaType: font }, added)
    else if (header.ok) insertAsset(tx, { sha256, ...header.value }, added)
  })
}
