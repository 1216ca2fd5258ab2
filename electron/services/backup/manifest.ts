import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import canonicalize from 'canonicalize'
import * as v from 'valibot'
import { sha256Schema, type Sha256 } from '../../../core/communique/ids'
import { marbreError } from '../../../core/errors'
import { err, ok, type Result } from '../../../core/result'
import { writeFileAtomically } from '../../platform/atomic-files'
import { fileFailure } from '../../platform/file-failures'
import { sha256Of } from '../../platform/hashing'

export const MANIFEST_FILE = 'manifest.json'
export const MANIFEST_VERSION = 1

const count = v.pipe(v.number(), v.integer(), v.minValue(0))
const namedAsset = v.strictObject({ sha256: sha256Schema, byteLength: count })

const contentsSchema = v.strictObject({ people: count, communiques: count, versions: count, verdicts: count, renditions: count, journalRows: count, journalHead: v.string() })

/** What a copy of a profile holds: how many of each, and the hash of the journal's last row, in hexadecimal. */
export type Contents = v.InferOutput<typeof contentsSchema>

const manifestSchema = v.strictObject({
  format: v.literal('marbre/backup'),
  version: v.literal(MANIFEST_VERSION),
  profileId: v.string(),
  /** Of the institution, for whoever looks at the folder later. */
  institution: v.string(),
  productVersion: v.string(),
  databaseVersion: count,
  rank: count,
  takenAt: v.pipe(v.number(), v.integer()),
  database: v.strictObject({ sha256: sha256Schema, byteLength: count }),
  /** Of everything that people can change: two backups with the same mark hold the same. */
  mark: v.string(),
  contents: contentsSchema,
  assets: v.array(namedAsset),
  /** Named by the database, and already absent or altered in the profile when the copy was made. */
  missingAssets: v.array(sha256Schema),
})

/** What a copy of a profile must be, byte for byte. */
export type Manifest = v.InferOutput<typeof manifestSchema>

const fileSchema = v.strictObject({ manifest: v.unknown(), sha256: sha256Schema })

/** The manifest as a file: beside it, the SHA-256 of its canonical JSON. */
export function manifestText(manifest: Manifest): string {
  return `${JSON.stringify({ manifest, sha256: hashOf(manifest) }, null, 1)}\n`
}

/** Errors: BACKUP_DAMAGED (not a manifest, or not the one that was written), COPY_FROM_NEWER_VERSION. */
export function parseManifest(text: string): Result<Manifest> {
  const file = v.safeParse(fileSchema, jsonOf(text))
  if (!file.success || hashOf(file.output.manifest) !== file.output.sha256) return err(marbreError('BACKUP_DAMAGED'))
  const version = v.safeParse(v.object({ version: v.number() }), file.output.manifest)
  if (version.success && version.output.version > MANIFEST_VERSION) return err(marbreError('COPY_FROM_NEWER_VERSION', { found: version.output.version, known: MANIFEST_VERSION }))
  const manifest = v.safeParse(manifestSchema, file.output.manifest)
  return manifest.success ? ok(manifest.output) : err(marbreError('BACKUP_DAMAGED'))
}

/** Errors: as parseManifest; a folder without a manifest is BACKUP_DAMAGED. */
export function readManifest(folder: string): Result<Manifest> {
  try {
    return parseManifest(readFileSync(join(folder, MANIFEST_FILE), 'utf8'))
  } catch (cause) {
    if (!fileFailure(cause)) throw cause
    return err(marbreError('BACKUP_DAMAGED'))
  }
}

export function writeManifest(folder: string, manifest: Manifest): Promise<Result<void>> {
  return writeFileAtomically(join(folder, MANIFEST_FILE), Buffer.from(manifestText(manifest)))
}

export type NamedAsset = Manifest['assets'][number]

const hashOf = (manifest: unknown): Sha256 => sha256Of(canonicalize(manifest) ?? '')

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
