import type { Fingerprint, Sha256 } from '../../core/communique/ids'
import type { JournalHead } from '../../core/proof/journal-head'
import type { PrintIdentity } from './typesetter'

const PREFIX = 'marbre:'

/** The metadata's keywords: what a program reads to know which version a PDF says it is. */
export function keywordsOf({ reference, versionNumber, fingerprint, journalHead }: PrintIdentity): string[] {
  return [
    ...(reference === null ? [] : [`${PREFIX}reference=${reference}`]),
    ...(versionNumber === null ? [] : [`${PREFIX}version=${String(versionNumber)}`]),
    ...(fingerprint === null ? [] : [`${PREFIX}fingerprint=${fingerprint}`]),
    ...(journalHead === undefined ? [] : [`${PREFIX}journal=${String(journalHead.rows)}.${journalHead.hash}`]),
  ]
}

const headClaim = new RegExp(`${PREFIX}journal=(\\d{1,15})\\.([0-9a-f]{64})`)

const LONGEST_HEAD = 100

/** The journal's head that one of our files carries in plain sight; null for a file of an earlier Marbre. */
export function claimedHead(pdf: Uint8Array): JournalHead | null {
  const bytes = Buffer.from(pdf.buffer, pdf.byteOffset, pdf.byteLength)
  const at = bytes.indexOf(`${PREFIX}journal=`)
  const found = at < 0 ? null : headClaim.exec(bytes.subarray(at, at + LONGEST_HEAD).toString('latin1'))
  return found ? { rows: Number(found[1]), hash: found[2] as Sha256 } : null
}

const fingerprintClaim = new RegExp(`${PREFIX}fingerprint=([0-9a-f]{64})`)

/**
 * The version that a PDF's metadata says it is, or null. Anybody can write a claim: it tells which kept rendition to
 * compare with, and proves nothing. Our files say it in plain sight, so that a damaged one is recognised too; a file
 * that another program saved again may keep it inside a compressed object.
 */
export async function claimedFingerprint(pdf: Uint8Array): Promise<Fingerprint | null> {
  const found = fingerprintClaim.exec(Buffer.from(pdf.buffer, pdf.byteOffset, pdf.byteLength).toString('latin1')) ?? fingerprintClaim.exec(await keywordsInside(pdf))
  return found ? (found[1] as Fingerprint) : null
}

async function keywordsInside(pdf: Uint8Array): Promise<string> {
  // Loaded at the first need: whatever sets pages reads this module, and only a verification reads a PDF.
  const { PDFDocument } = await import('@cantoo/pdf-lib')
  try {
    const document = await PDFDocument.load(pdf, { updateMetadata: false, throwOnInvalidObject: false, ignoreEncryption: true })
    return document.getKeywords() ?? ''
  } catch {
    // A damaged PDF claims nothing: whatever the library says of it, its bytes are none of ours.
    return ''
  }
}
