import { marbreError, type MarbreError } from '../errors'
import { BYTES_PER_MB, MAX_ENTRY_BYTES, MAX_ENTRY_RATIO, MAX_EXPANDED_BYTES, MAX_PACKAGE_ENTRIES, MAX_TEXT_ENTRY_BYTES, RATIO_FROM_ENTRY_BYTES } from './limits'

/** A line of an archive's table of contents: what it says of an entry, before anything is expanded. */
export interface ListedEntry {
  readonly name: string
  readonly packedBytes: number
  readonly bytes: number
}

export const MANIFEST_ENTRY = 'manifest.json'
export const SIGNATURE_ENTRY = 'signature'
export const RECORDS_ENTRY = 'records.json'
export const versionEntry = (sha256: string): string => `versions/${sha256}.json`
export const assetEntry = (sha256: string): string => `assets/${sha256}`

const ownName = /^(?:manifest\.json|signature|records\.json|versions\/[0-9a-f]{64}\.json|assets\/[0-9a-f]{64})$/

/**
 * Why a table of contents is refused, by what it says alone; null when it may be read. No name ever becomes a path: one
 * that leads out of a folder is refused for what it shows of whoever wrote it. Refusals: PACKAGE_HOSTILE (reason
 * one of packageRefusals), PACKAGE_TOO_LARGE.
 */
export function refusedEntries(entries: readonly ListedEntry[]): MarbreError | null {
  if (entries.length > MAX_PACKAGE_ENTRIES) return marbreError('PACKAGE_HOSTILE', { reason: 'package-entries', count: MAX_PACKAGE_ENTRIES })
  if (entries.some(({ name }) => !ownName.test(name))) return marbreError('PACKAGE_HOSTILE', { reason: 'package-path' })
  if (new Set(entries.map(({ name }) => name)).size < entries.length) return marbreError('PACKAGE_HOSTILE', { reason: 'package-same-name' })
  if (entries.some(isBomb)) return marbreError('PACKAGE_HOSTILE', { reason: 'package-ratio' })
  const total = entries.reduce((sum, { bytes }) => sum + bytes, 0)
  const isTooLarge = total > MAX_EXPANDED_BYTES || entries.some((entry) => entry.bytes > mostBytes(entry))
  return isTooLarge ? marbreError('PACKAGE_TOO_LARGE', { found: Math.ceil(total / BYTES_PER_MB), limit: MAX_EXPANDED_BYTES / BYTES_PER_MB }) : null
}

function isBomb({ bytes, packedBytes }: ListedEntry): boolean {
  return bytes > RATIO_FROM_ENTRY_BYTES && bytes > packedBytes * MAX_ENTRY_RATIO
}

function mostBytes({ name }: ListedEntry): number {
  return name.startsWith('assets/') ? MAX_ENTRY_BYTES : MAX_TEXT_ENTRY_BYTES
}
