import { everyElement, specimenInstitution } from '../document/specimen'
import { fromBase64 } from './base64'
import { SCHEMA_VERSION, type CommuniqueContent } from './content'
import { sha256Of } from './hash'

/* For tests; not imported by the product. */

/** One white pixel. */
export const pixelPng = fromBase64('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8/5+hHgAHggJ/PchI7wAAAABJRU5ErkJggg==') ?? new Uint8Array()

export const pixelAsset = { sha256: sha256Of(pixelPng), mediaType: 'image/png', widthPx: 1, heightPx: 1 } as const

/** A content that uses every element, with one picture, named by its figure and by the charter's logo. */
export function specimenContent(): CommuniqueContent {
  const document = everyElement()
  return {
    format: 'marbre/communique',
    schemaVersion: SCHEMA_VERSION,
    language: 'fr',
    template: { id: 'official', version: 1 },
    institution: { ...specimenInstitution, charter: { ...specimenInstitution.charter, logo: { asset: pixelAsset.sha256, heightMm: 20 } } },
    document: { type: 'doc', content: document.content.map((node) => (node.type === 'figure' ? { ...node, attrs: { ...node.attrs, asset: pixelAsset.sha256 } } : node)) },
    assets: [pixelAsset],
  }
}
