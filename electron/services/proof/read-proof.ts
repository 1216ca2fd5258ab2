import type { Alteration } from '../../../core/bridge/proof'
import { readAttachment, signedText, type SignedStatement, type Statement } from '../../../core/proof/statement'
import { attachedTo, ATTACHMENT_NAME } from '../../export/pdf-attachment'
import { sha256Of } from '../../platform/hashing'
import { isSignedBy } from '../../platform/keys'

/**
 * What a file's statement says, and whether the file is, to the byte, what was signed with its key. Whose key it is, the
 * file cannot say.
 */
export type Proof =
  | { readonly kind: 'none' }
  /** Written by a later Marbre. */
  | { readonly kind: 'newer' }
  | { readonly kind: 'intact'; readonly statement: Statement }
  | { readonly kind: 'altered'; readonly statement: Statement; readonly why: Alteration }

export async function proofIn(file: Uint8Array): Promise<Proof> {
  const attached = attachedTo(file)
  const read = readAttachment(attached?.text ?? (await embeddedText(file)))
  if (read === null) return { kind: 'none' }
  if (read === 'newer') return { kind: 'newer' }
  const { statement } = read
  if (!isSigned(read)) return { kind: 'altered', statement, why: 'statement' }
  // Another program saved the file again: its bytes are none of ours.
  if (!attached) return { kind: 'altered', statement, why: 'file' }
  if (sha256Of(attached.pages) !== statement.pages.sha256) return { kind: 'altered', statement, why: 'pages' }
  return attached.isExact ? { kind: 'intact', statement } : { kind: 'altered', statement, why: 'file' }
}

function isSigned({ statement, signature }: SignedStatement): boolean {
  try {
    return isSignedBy(signedText(statement), Buffer.from(signature, 'hex'), Buffer.from(statement.publicKey, 'hex'))
  } catch {
    // Bytes that are no key.
    return false
  }
}

/** The statement of a file that another program saved again, inside compressed objects perhaps. Empty: none. */
async function embeddedText(file: Uint8Array): Promise<string> {
  // Loaded at the first need: a start has no use for it.
  const { PDFArray, PDFDict, PDFDocument, PDFHexString, PDFName, PDFRawStream, PDFString, decodePDFRawStream } = await import('@cantoo/pdf-lib')
  try {
    const pdf = await PDFDocument.load(file, { updateMetadata: false, throwOnInvalidObject: false, ignoreEncryption: true })
    const names = pdf.catalog.lookupMaybe(PDFName.of('Names'), PDFDict)?.lookupMaybe(PDFName.of('EmbeddedFiles'), PDFDict)?.lookupMaybe(PDFName.of('Names'), PDFArray)
    for (let at = 0; names && at + 1 < names.size(); at += 2) {
      const name = names.lookup(at)
      const stream = names.lookupMaybe(at + 1, PDFDict)?.lookupMaybe(PDFName.of('EF'), PDFDict)?.lookup(PDFName.of('F'))
      const isOurs = (name instanceof PDFString || name instanceof PDFHexString) && name.decodeText() === ATTACHMENT_NAME
      if (isOurs && stream instanceof PDFRawStream) return new TextDecoder().decode(decodePDFRawStream(stream).decode())
    }
    return ''
  } catch {
    // A damaged PDF carries nothing that could be read.
    return ''
  }
}

/** ISO 32000-1, annex H: readers accept a header within the first 1,024 bytes. */
export function isPdf(bytes: Uint8Array): boolean {
  return Buffer.from(bytes.subarray(0, 1024)).toString('latin1').includes('%PDF-')
}
