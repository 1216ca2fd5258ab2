import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'
import type { Sha256 } from './ids'

/** SHA-256 of bytes, or of a text's UTF-8, in lower-case hexadecimal. */
export function sha256Of(data: Uint8Array | string): Sha256 {
  return bytesToHex(sha256(typeof data === 'string' ? utf8ToBytes(data) : data)) as Sha256
}
