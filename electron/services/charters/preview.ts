import { readFile } from 'node:fs/promises'
import type { ParsedInput } from '../../../core/bridge/handlers'
import type { PreviewPages } from '../../../core/bridge/preview-pages'
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
import { assetBytes, draftContent, draftSheet } from '../contents'
import { institutionOf } from '../house'
import type { Profile } from '../profile'

/** The pages of a text with a charter that is only being tried: nothing is stored. */
export async function previewCharter(profile: Profile, { charter, communiqueId, known }: ParsedInput<'charters.preview'>): Promise<Result<PreviewPages>> {
  const sheet = await (communiqueId === null ? specimenSheet(profile, charter) : triedOnDraft(profile, charter, communiqueId))
  return sheet.ok ? profile.typesetter.preview(sheet.value, { of: 'charter', known }) : sheet
}

async function triedOnDraft(profile: Profile, charter: Charter, communiqueId: NonNullable<ParsedInput<'charters.preview'>['communiqueId']>): Promise<Result<Sheet>> {
  const draft = draftContent(profile, communiqueId)
  if (!draft.ok) return draft
  const tried = withCharter(profile, draft.value.content, charter, () => null)
  return tried.ok ? draftSheet(profile, { ...draft.value, content: tried.value }) : tried
}

/** The example that comes with the program, as if this institution had written it, with every partner beside it. */
async function specimenSheet(profile: Profile, charter: Charter): Promise<Result<Sheet>> {
  const file = await readSpecimen(profile)
  if (!file.ok) return file
  const own = assetBytesOf(file.value)
  const { document } = file.value
  const keys = charter.partners.map(({ key }) => key)
  const partnered = { ...document, content: document.content.map((node) => (node.type === 'letterhead' ? { ...node, attrs: { ...node.attrs, partners: keys } } : node)) }
  const content = contentOf(file.value)
  const tried = withCharter(profile, { ...content, document: partnered }, charter, (sha256) => content.assets.find((asset) => asset.sha256 === sha256) ?? null)
  if (!tried.ok) return tried
  const stored = await assetBytes(profile, { ...tried.value, assets: tried.value.assets.filter(({ sha256 }) => !own.has(sha256)) })
  if (!stored.ok) return stored
  return ok({ content: tried.value, assets: new Map([...own, ...stored.value]), identity: { reference: null, versionNumber: null, fingerprint: null, frozenAt: null }, draft: false })
}

function withCharter({ db }: Profile, content: CommuniqueContent, charter: Charter, ownAsset: (sha256: Sha256) => AssetRef | null): Result<CommuniqueContent> {
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
