import type { Fingerprint } from '../../core/communique/ids'

const claim = /marbre:fingerprint=([0-9a-f]{64})/

/**
 * The version that a PDF's metadata says it is (see pdf-identity), or null. Our files say it in plain sight; a file
 * that another program saved again may keep it inside a compressed object. A claim proves nothing.
 */
export async function claimedFingerprint(pdf: Uint8Array): Promise<Fingerprint | null> {
  const found = claim.exec(Buffer.from(pdf.buffer, pdf.byteOffset, pdf.byteLength).toString('latin1')) ?? claim.exec(await keywordsInside(pdf))
  return found ? (found[1] as Fingerprint) : null
}

async function keywordsInside(pdf: Uint8Array): Promise<string> {
  const { PDFDocument } = await import('@cantoo/pdf-lib')
  try {
    const document = await PDFDocument.load(pdf, { updateMetadata: false, ignoreEncryption: true })
    return document.getKeywords() ?? ''
  } catch {
    // A damaged PDF claims nothing: whatever the library says of it, its bytes are none of ours.
    return ''
  }
}
