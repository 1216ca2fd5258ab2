import { fromBase64 } from '../../../../core/communique/base64'

const ADDRESS = /^data:(image\/[a-z+]+);base64,(.*)$/s

/** What a `data:` address holds, read without a request. Null for any other. */
export function blobOf(address: string): Blob | null {
  const [, type, base64 = ''] = ADDRESS.exec(address) ?? []
  const bytes = fromBase64(base64)
  return type === undefined || bytes === null ? null : new Blob([new Uint8Array(bytes)], { type })
}
