import { fromBase64, toBase64 } from '../../core/communique/base64'
import type { CommuniqueFile } from '../../core/communique/content'
import type { Sha256 } from '../../core/communique/ids'
import { withoutMetadata } from '../../core/communique/image-metadata'
import type { NodeJson } from '../../core/document/types'
import { sha256Of } from '../platform/hashing'

/**
 * A checked file with its pictures as the profile keeps them: without metadata, under the hash of what is left, which
 * its figures then name. One whose parts do not follow each other stays: it was checked to be what its hash says.
 */
export function withPlainPictures(file: CommuniqueFile): CommuniqueFile {
  const renamed = new Map<string, Sha256>()
  const assets = file.assets.map((asset) => {
    const bytes = fromBase64(asset.data) ?? new Uint8Array()
    const plain = withoutMetadata(bytes, asset.mediaType)
    if (plain === null || plain === bytes) return asset
    const sha256 = sha256Of(plain)
    renamed.set(asset.sha256, sha256)
    return { ...asset, sha256, data: toBase64(plain) }
  })
  if (renamed.size === 0) return file
  const visit = (node: NodeJson): NodeJson => {
    const found = node.type === 'figure' ? renamed.get(String(node.attrs?.['asset'])) : undefined
    return { ...node, ...(found ? { attrs: { ...node.attrs, asset: found } } : {}), ...(node.content ? { content: node.content.map(visit) } : {}) }
  }
  return { ...file, assets, document: { ...file.document, content: file.document.content.map(visit) } }
}
