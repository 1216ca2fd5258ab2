import type { Handlers } from '../../core/bridge/handlers'
import { marbreError, type MarbreError } from '../../core/errors'
import type { KeptPicture } from '../../core/images/kept-picture'
import { MAX_IMAGE_BYTES } from '../../core/images/limits'
import { err, ok, type Result } from '../../core/result'
import { findAsset, insertAsset } from '../store/assets'
import { readChosenFile } from './chosen-file'
import { looksLikeDrawing, sanitiseSvg } from './drawings/sanitise-svg'
import { plainPicture } from './import/keep-pictures'
import { activePerson, transact, type Profile } from './profile'
import { actorOf } from './status'

export function assetCalls(profile: Profile): Handlers<'assets.pick' | 'assets.clean' | 'assets.add' | 'assets.read'> {
  return {
    'assets.pick': async () => {
      const refusal = refusedAdding(profile)
      if (refusal) return err(refusal)
      const path = await profile.dialogs.chooseFile('image')
      if (path === null) return err(marbreError('CANCELLED'))
      const bytes = await readChosenFile(path, MAX_IMAGE_BYTES, 'IMAGE_TOO_LARGE')
      if (!bytes.ok) return bytes
      return looksLikeDrawing(bytes.value) ? sanitiseSvg(bytes.value) : addAsset(profile, bytes.value)
    },
    'assets.clean': ({ bytes }) => {
      const refusal = refusedAdding(profile)
      return refusal ? err(refusal) : sanitiseSvg(bytes)
    },
    'assets.add': ({ bytes }) => {
      const refusal = refusedAdding(profile)
      return refusal ? err(refusal) : addAsset(profile, bytes)
    },
    'assets.read': async ({ sha256 }) => {
      const asset = findAsset(profile.db, sha256)
      if (!asset) return err(marbreError('ASSET_MISSING', { asset: sha256 }))
      const bytes = await profile.assets.read(sha256)
      return bytes.ok ? ok({ mediaType: asset.mediaType, bytes: bytes.value }) : bytes
    },
  }
}

/** Authors and publishers illustrate, administrators set logos. */
function refusedAdding(profile: Profile): MarbreError | null {
  const { roles } = actorOf(profile)
  return roles.some((role) => role === 'author' || role === 'publisher' || role === 'admin') ? null : marbreError('ROLE_MISSING', { command: 'add_image' })
}

/**
 * Keeps a picture, by what its bytes say it is and without what else they say (places, persons, devices). The file comes
 * first: a row never names bytes that are not there.
 */
export async function addAsset(profile: Profile, given: Uint8Array): Promise<Result<KeptPicture>> {
  const plain = plainPicture(given)
  if (!plain.ok) return plain
  const { asset, kept, bytes } = plain.value
  const by = activePerson(profile)
  const written = await profile.assets.write(bytes)
  if (!written.ok) return written
  transact(profile, (tx) => insertAsset(tx, asset, { byteLength: bytes.byteLength, at: profile.clock.now(), by }))
  return ok(kept)
}
