import { isAscii } from 'node:buffer'
import { unzipSync } from 'fflate'

/** What may not be found in a file that leaves the house. */
export interface Secrets {
  /** Of the machine: its folders, its account. */
  readonly paths: readonly string[]
  /** Of the house: reviewers, comments, sentences of earlier versions; all that the text itself does not print. */
  readonly words: readonly string[]
}

export type Leak = { readonly of: 'path' | 'words'; readonly found: string } | { readonly of: 'embargo_missing'; readonly found: string }

/** Shorter words stand in any text by chance. */
const SHORTEST = 6

/**
 * Opens a written file again and looks for what must not be in it, and for the embargo that must. Packed formats are
 * unpacked first. A PDF's streams are compressed by fonts' codes, so only what it says of itself is read there.
 */
export function leaksOf(bytes: Uint8Array, secrets: Secrets, embargo: string): readonly Leak[] {
  const text = readable(bytes)
  const has = (needle: string): boolean => text.includes(needle) || text.includes(escaped(needle))
  return [
    ...secrets.paths.filter((path) => path.length >= SHORTEST && has(path)).map((found): Leak => ({ of: 'path', found })),
    ...secrets.words.filter((words) => words.length >= SHORTEST && has(words)).map((found): Leak => ({ of: 'words', found })),
    ...(embargo === '' || has(embargo) ? [] : [{ of: 'embargo_missing', found: embargo } satisfies Leak]),
  ]
}

/** Every entry of an archive with its name, decoded mail parts included; else the bytes as text. No-break spaces count as spaces. */
function readable(bytes: Uint8Array): string {
  const isArchive = bytes[0] === 0x50 && bytes[1] === 0x4b
  if (isArchive) return Object.entries(unzipSync(bytes)).map(([name, content]) => `${name}\n${readable(content)}`).join('\n')
  const text = new TextDecoder().decode(bytes)
  return unbroken(/^x-unsent:/imu.test(text.slice(0, 4000)) ? decodedMail(text) : text)
}

function escaped(words: string): string {
  return words.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('\'', '&#x27;')
}

export const unbroken = (text: string): string => text.replaceAll(/[\u00a0\u202f]/gu, ' ')

/** Parts in quoted-printable or base 64, attachments too. */
function decodedMail(mail: string): string {
  return mail.split(/\r?\n--/u).map((part) => {
    const [head = '', ...body] = part.split(/\r?\n\r?\n/u)
    const content = body.join('\n\n')
    if (/base64/iu.test(head)) return Buffer.from(content, 'base64').toString('utf8')
    return /quoted-printable/iu.test(head) && isAscii(Buffer.from(content)) ? Buffer.from(content.replaceAll(/=\r?\n/gu, '').replaceAll(/=([0-9A-F]{2})/gu, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16))), 'latin1').toString('utf8') : content
  }).join('\n')
}
