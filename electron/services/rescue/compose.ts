import { assetsNamedBy } from '../../../core/communique/assets'
import type { InstitutionSnapshot, Logo } from '../../../core/communique/charter'
import { officialTemplate, SCHEMA_VERSION, type AssetRef, type Language } from '../../../core/communique/content'
import { fileText, parseCommuniqueFile, toFile } from '../../../core/communique/file'
import type { Sha256 } from '../../../core/communique/ids'
import { readImageHeader } from '../../../core/communique/image'
import { withKnownPartners } from '../../../core/communique/known-partners'
import { parseDocument } from '../../../core/document/parse'
import type { DocumentJson, NodeJson } from '../../../core/document/types'
import { titleAlone } from '../../../core/document/words-alone'
import type { AssetFiles } from '../../store/asset-files'

/** The copy is for the words: what it is printed with is decided where it is taken in again. */
const EMERGENCY_FONT = 'Source Sans 3'

/** What the window hands over: the document as its editor holds it, and its words. */
export interface RescueInput {
  readonly id: string
  readonly language: Language
  readonly institution: InstitutionSnapshot
  /** Unchecked. Null when what is in the editor is no document. */
  readonly document: unknown
  readonly text: string
}

export interface Composed {
  readonly title: string
  /** The interchange file, null when the words are all that could be saved. */
  readonly json: string | null
  /** The words, for whoever has no Marbre. */
  readonly text: string
}

/**
 * The two files of a copy. Pictures come along as far as the profile still gives them: one that it does not give is left
 * out, for the words must not wait for it. The interchange file is read as an import reads it before it is believed.
 */
export async function composeCopy({ language, institution, document, text }: RescueInput, assets: AssetFiles): Promise<Composed> {
  const parsed = parseDocument(document)
  const title = parsed.ok ? titleAlone(parsed.value) : (text.split('\n').find((line) => line.trim() !== '')?.trim() ?? '')
  if (!parsed.ok) return { title, json: null, text }
  const printed = withKnownPartners(parsed.value, institution.charter)
  const found = await readPictures(assetsNamedBy(printed, institution), assets)
  const kept = withoutMissing(printed, { ...institution, charter: { ...institution.charter, font: EMERGENCY_FONT } }, new Set(found.refs.map(({ sha256 }) => sha256)))
  const content = { format: 'marbre/communique', schemaVersion: SCHEMA_VERSION, language, template: officialTemplate, ...kept, assets: found.refs } as const
  const file = toFile(content, found.bytes)
  const json = file.ok ? fileText(file.value) : null
  return { title, json: json !== null && parseCommuniqueFile(json).ok ? json : null, text }
}

interface Pictures {
  readonly refs: readonly AssetRef[]
  readonly bytes: ReadonlyMap<Sha256, Uint8Array>
}

async function readPictures(names: readonly Sha256[], assets: AssetFiles): Promise<Pictures> {
  const refs: AssetRef[] = []
  const bytes = new Map<Sha256, Uint8Array>()
  for (const sha256 of names) {
    const read = await readPicture(sha256, assets)
    if (read === null) continue
    refs.push({ sha256, ...read.described })
    bytes.set(sha256, read.bytes)
  }
  return { refs, bytes }
}

async function readPicture(sha256: Sha256, assets: AssetFiles): Promise<{ readonly described: Omit<AssetRef, 'sha256'>; readonly bytes: Uint8Array } | null> {
  try {
    const bytes = await assets.read(sha256)
    const header = bytes.ok ? readImageHeader(bytes.value) : bytes
    if (!bytes.ok || !header.ok) return null
    const { mediaType, widthPx, heightPx } = header.value
    return { described: { mediaType, widthPx, heightPx }, bytes: bytes.value }
  } catch {
    // The profile's disk is what fails: whatever it answers, the words go on without this picture.
    return null
  }
}

function withoutMissing(document: DocumentJson, institution: InstitutionSnapshot, there: ReadonlySet<Sha256>): { readonly document: DocumentJson; readonly institution: InstitutionSnapshot } {
  const visit = (node: NodeJson): NodeJson => {
    const asset = node.type === 'figure' ? node.attrs?.['asset'] : null
    const isMissing = typeof asset === 'string' && !there.has(asset as Sha256)
    const content = node.content ? { content: node.content.map(visit) } : {}
    return { ...node, ...(isMissing ? { attrs: { ...node.attrs, asset: null } } : {}), ...content }
  }
  const logo = (given: Logo | null): Logo | null => (given !== null && there.has(given.asset) ? given : null)
  const { charter } = institution
  return {
    document: { ...document, content: document.content.map(visit) },
    institution: { ...institution, charter: { ...charter, logo: logo(charter.logo), partners: charter.partners.map((partner) => ({ ...partner, logo: logo(partner.logo) })) } },
  }
}
