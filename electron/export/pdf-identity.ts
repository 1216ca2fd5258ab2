import { PDFDocument } from '@cantoo/pdf-lib'
import * as v from 'valibot'
import { fingerprintSchema, type Fingerprint } from '../../core/communique/ids'
import type { PrintIdentity } from './typesetter'

const PREFIX = 'marbre:'

/** The metadata's keywords: what a program reads to know which version a PDF says it is. */
export function keywordsOf({ reference, versionNumber, fingerprint }: PrintIdentity): string[] {
  return [
    ...(reference === null ? [] : [`${PREFIX}reference=${reference}`]),
    ...(versionNumber === null ? [] : [`${PREFIX}version=${String(versionNumber)}`]),
    ...(fingerprint === null ? [] : [`${PREFIX}fingerprint=${fingerprint}`]),
  ]
}

/** What a PDF says of itself. Anybody can write this: it tells which kept rendition to compare with, and proves nothing. */
export interface ClaimedIdentity {
  readonly reference: string
  readonly versionNumber: number
  readonly fingerprint: Fingerprint
}

/** The identity that keywordsOf wrote, or null: not a PDF, not one of ours, or not one of a version. */
export async function identityInPdf(bytes: Uint8Array): Promise<ClaimedIdentity | null> {
  const pdf = await PDFDocument.load(bytes, { updateMetadata: false, throwOnInvalidObject: false }).catch(() => null)
  const words = new Map((pdf?.getKeywords() ?? '').split(/[,\s]+/).flatMap((word) => (word.startsWith(PREFIX) ? [word.slice(PREFIX.length).split('=') as [string, string]] : [])))
  const read = v.safeParse(claimSchema, { reference: words.get('reference'), versionNumber: Number(words.get('version')), fingerprint: words.get('fingerprint') })
  return read.success ? read.output : null
}

const claimSchema = v.object({
  reference: v.pipe(v.string(), v.minLength(1)),
  versionNumber: v.pipe(v.number(), v.integer(), v.minValue(1)),
  fingerprint: fingerprintSchema,
})
