import { readFile } from 'node:fs/promises'
import { assetsNamedBy } from '../../../core/communique/assets'
import type { Charter } from '../../../core/communique/charter'
import type { AssetRef, CommuniqueContent, CommuniqueFile } from '../../../core/communique/content'
import { assetBytesOf, contentOf, parseCommuniqueFile } from '../../../core/communique/file'
import type { Sha256 } from '../../../core/communique/ids'
import { withKnownPartners } from '../../../core/communique/known-partners'
import { marbreError } from '../../../core/errors'
import { err, ok, type Result } from '../../../core/result'
import type { Sheet } from '../../export/typesetter'
import { findAsset } from '../../store/assets'
import { assetBytes } from '../contents'
import { institutionOf } from '../house'
import type { Profile } from '../profile'

/** The example that comes with the program, as if this institution had written it, with every partner beside it; `atHand`: files that are not stored yet. */
export async function specimenSheet(profile: Profile, charter: Charter, atHand: ReadonlyMap<Sha256, Uint8Array> = new Map()): Promise<Result<Sheet>> {
  const file = await readSpecimen(profile)
  if (!file.ok) return file
  const own = new Map([...assetBytesOf(file.value), ...atHand])
  const { document } = file.value
  const keys = charter.partners.map(({ key }) => key)
  const partnered = { ...document, content: document.content.map((node) => (node.type === 'letterhead' ? { ...node, attrs: { ...node.attrs, partners: keys } } : node)) }
  const content = contentOf(file.value)
  const tried = withCharter(profile, { ...content, document: partnered }, charter, (sha256) => content.assets.find((asset) => asset.sha256 === sha256) ?? null)
  if (!tried.ok) return tried
  const assets = await assetBytes(profile, tried.value, own)
  if (!assets.ok) return assets
  return ok({ content: tried.value, assets: assets.value, identity: { reference: null, versionNumber: null, fingerprint: null, frozenAt: null }, draft: false })
}

/** A content as another charter would print it. Error: ASSET_MISSING. */
export function withCharter({ db }: Profile, content: CommuniqueContent, charter: Charter, ownAsset: (sha256: Sha256) => AssetRef | null): Result<CommuniqueContent> {
  const institution = { ...institutionOf(db), charter }
  const document = withKnownPartners(content.document, charter)
  const assets: AssetRef[] = []
  for (const sha256 of assetsNamedBy(document, institution)) {
    const asset = ownAsset(sha256) ?? findAsset(db, sha256)
    if (!asset) return err(marbreError('ASSET_MISSING', { asset: sha256 }))
    assets.push(asset)
  }
  return ok({ ...content, institution, document, assets })
}

const specimens = new Map<string, CommuniqueFile>()

/** Read once: it is a part of the program. The same bytes each time, so that the engine keeps its pictures. */
async function readSpecimen({ sampleFile }: Profile): Promise<Result<CommuniqueFile>> {
  const kept = specimens.get(sampleFile)
  if (kept) return ok(kept)
  const read = parseCommuniqueFile(await readFile(sampleFile, 'utf8'))
  if (read.ok) specimens.set(sampleFile, read.value)
  return read
}
