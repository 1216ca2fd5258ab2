const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'
const PADDING = '='
const BYTES_PER_CHUNK = 3 * 8192

const values = new Int8Array(128).fill(-1)
for (const [value, sign] of Array.from(alphabet).entries()) values[sign.charCodeAt(0)] = value

const signAt = (bits: number) => alphabet.charAt(bits & 63)

function encodeGroup(bytes: Uint8Array, at: number): string {
  const [first = 0, second = 0, third = 0] = bytes.subarray(at, at + 3)
  const bits = (first << 16) | (second << 8) | third
  const left = bytes.length - at
  return signAt(bits >> 18) + signAt(bits >> 12) + (left > 1 ? signAt(bits >> 6) : PADDING) + (left > 2 ? signAt(bits) : PADDING)
}

/** Base 64 (RFC 4648, section 4), padded. Core has neither Node's Buffer nor the browser's btoa. */
export function toBase64(bytes: Uint8Array): string {
  const chunks: string[] = []
  for (let chunk = 0; chunk < bytes.length; chunk += BYTES_PER_CHUNK) {
    let text = ''
    const end = Math.min(chunk + BYTES_PER_CHUNK, bytes.length)
    for (let at = chunk; at < end; at += 3) text += encodeGroup(bytes, at)
    chunks.push(text)
  }
  return chunks.join('')
}

/** Strict: padded, no white space, no bits left over, so that a picture has one text. Null for anything else. */
export function fromBase64(text: string): Uint8Array | null {
  if (text.length % 4 !== 0) return null
  const padding = text.endsWith('==') ? 2 : text.endsWith(PADDING) ? 1 : 0
  const signs = text.length - padding
  const bytes = new Uint8Array((text.length / 4) * 3 - padding)
  let bits = 0
  let written = 0
  for (let at = 0; at < signs; at += 1) {
    const value = values[text.charCodeAt(at)] ?? -1
    if (value < 0) return null
    bits = ((bits << 6) | value) & 0xffffff
    if (at % 4 !== 0) {
      const spare = 6 - (at % 4) * 2
      bytes[written] = (bits >> spare) & 0xff
      written += 1
    }
  }
  const leftOver = padding === 2 ? bits & 15 : padding === 1 ? bits & 3 : 0
  return leftOver === 0 ? bytes : null
}
