import type { PrintIdentity } from './typesetter'

/** The metadata's keywords: what a program reads to know which version a PDF says it is. */
export function keywordsOf({ reference, versionNumber, fingerprint }: PrintIdentity): string[] {
  return [
    ...(reference === null ? [] : [`marbre:reference=${reference}`]),
    ...(versionNumber === null ? [] : [`marbre:version=${String(versionNumber)}`]),
    ...(fingerprint === null ? [] : [`marbre:fingerprint=${fingerprint}`]),
  ]
}
