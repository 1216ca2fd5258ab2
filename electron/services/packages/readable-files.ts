import type { CommuniqueContent } from '../../../core/communique/content'
import { fileText, toFile } from '../../../core/communique/file'
import type { PersonId, Sha256, VersionId } from '../../../core/communique/ids'
import { parseContent } from '../../../core/communique/parse-content'
import { documentSchema } from '../../../core/document/schema'
import { dossierOf, type Dossier } from '../../../core/packages/dossier'
import { senderOf } from '../../../core/packages/manifest'
import { recordsOf } from '../../../core/packages/merge'
import { ok, type Result } from '../../../core/result'
import { tellChange } from '../../../core/suggestions/describe'
import { readChanges } from '../../../core/suggestions/record'
import type { Decision, VerdictRole } from '../../../core/workflow/types'
import { plainWordsOfFile } from '../../export/outputs/plain'
import { sha256Of } from '../../platform/hashing'
import { keyFingerprint } from '../../platform/keys'
import type { ReadPackage } from './read-package'

/** A part of a package as somebody without Marbre reads it. */
export interface ReadableFile {
  /** Of our making: no name that a package holds becomes a path. */
  readonly name: string
  readonly bytes: Uint8Array
}

/** What a package says of itself, as JSON; instants as ISO 8601 in UTC. */
export interface ToldPackage {
  readonly kind: 'review' | 'return'
  readonly reference: string
  readonly title: string
  readonly institution: string
  readonly version: number
  readonly fingerprint: string
  readonly sender: { readonly civility: string; readonly name: string; readonly function: string; readonly keyFingerprint: string; readonly keySha256: Sha256 }
  readonly counts: { readonly versions: number; readonly images: number; readonly fonts: number; readonly verdicts: number; readonly comments: number; readonly blocking: number; /** Changes that somebody suggests. */ readonly suggestions: number }
}

const imageEndings: Readonly<Record<string, string>> = { 'image/png': 'png', 'image/jpeg': 'jpg' }
const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text)
const json = (value: unknown): Uint8Array => utf8(`${JSON.stringify(value, null, 2)}\n`)
const isoOf = (at: number): string => new Date(at).toISOString()

export function toldOf({ manifest, records, assets, fonts, versions }: ReadPackage): ToldPackage {
  const { kind, communique, subject, institution } = manifest
  const sender = senderOf(manifest)
  const { threads, verdicts, suggestions } = dossierOf(recordsOf(records))
  return {
    kind,
    reference: communique.reference,
    title: communique.title,
    institution: institution.name,
    version: subject.number,
    fingerprint: subject.fingerprint,
    sender: { civility: sender.civility, name: sender.name, function: sender.function, keyFingerprint: keyFingerprint(Buffer.from(sender.publicKey, 'hex')), keySha256: sha256Of(Buffer.from(sender.publicKey, 'hex')) },
    counts: { versions: versions.size, images: assets.length, fonts: fonts.length, verdicts: verdicts.length, comments: threads.length, blocking: threads.filter(({ blocking, closed }) => blocking && closed === null).length, suggestions: suggestions.reduce((count, { decided }) => count + decided.length, 0) },
  }
}

export interface ToldVerdict {
  readonly by: string
  /** Whose deputy spoke. */
  readonly onBehalfOf: string | null
  readonly role: VerdictRole
  readonly decision: Decision
  readonly text: string
  readonly version: number | null
  readonly at: string
  /** The same person spoke again in the same role. */
  readonly isReplaced: boolean
}

export function verdictsIn({ manifest, records }: ReadPackage): readonly ToldVerdict[] {
  const dossier = dossierOf(recordsOf(records))
  const { nameOf, numberOf } = namesIn(manifest, dossier)
  return dossier.verdicts.map(({ by, onBehalfOf, role, decision, text, versionId, at, isReplaced }) => ({ by: nameOf(by), onBehalfOf: onBehalfOf && nameOf(onBehalfOf), role, decision, text, version: numberOf(versionId), at: isoOf(at), isReplaced }))
}

/**
 * Everything of a package that a person can read: each version as an interchange file and as text, its pictures, the
 * verdicts, the comments and the suggestions as JSON. Errors: those of `toFile`, which readPackage refused before.
 */
export function readableFiles(read: ReadPackage, pictures: ReadonlyMap<Sha256, Uint8Array>): Result<readonly ReadableFile[]> {
  const dossier = dossierOf(recordsOf(read.records))
  const contents = new Map<VersionId, CommuniqueContent>()
  const files: ReadableFile[] = [{ name: 'package.json', bytes: json(toldOf(read)) }]
  for (const [versionId, bytes] of read.versions) {
    const content = contentIn(bytes)
    contents.set(versionId, content)
    const file = toFile(content, pictures)
    if (!file.ok) return file
    const name = `version-${String(dossier.versions.find(({ id }) => id === versionId)?.number ?? read.manifest.subject.number)}`
    files.push({ name: `${name}.json`, bytes: utf8(fileText(file.value)) }, { name: `${name}.txt`, bytes: utf8(`${plainWordsOfFile(content)}\n`) })
  }
  for (const { sha256, mediaType } of read.assets) {
    const bytes = pictures.get(sha256)
    if (bytes) files.push({ name: `images/${sha256.slice(0, 16)}.${imageEndings[mediaType] ?? 'bin'}`, bytes })
  }
  return ok([...files, { name: 'verdicts.json', bytes: json(verdictsIn(read)) }, { name: 'comments.json', bytes: json(commentsIn(read.manifest, dossier)) }, { name: 'suggestions.json', bytes: json(suggestionsIn(read.manifest, dossier, contents)) }])
}

/** It was read and fingerprinted with the package: anything else is a fault of ours. */
function contentIn(bytes: Uint8Array): CommuniqueContent {
  const content = parseContent(JSON.parse(new TextDecoder().decode(bytes)))
  if (!content.ok) throw new Error('a package holds contents that were read')
  return content.value
}

function namesIn(manifest: ReadPackage['manifest'], { versions }: Dossier) {
  const names = new Map<PersonId, string>(manifest.people.map(({ id, name }) => [id, name]))
  const numbers = new Map<VersionId, number>([[manifest.subject.versionId, manifest.subject.number] as const, ...versions.map(({ id, number }) => [id, number] as const)])
  return { nameOf: (id: PersonId): string => names.get(id) ?? '', numberOf: (id: VersionId | null): number | null => (id === null ? null : (numbers.get(id) ?? null)) }
}

function commentsIn(manifest: ReadPackage['manifest'], dossier: Dossier): readonly unknown[] {
  const { nameOf, numberOf } = namesIn(manifest, dossier)
  return dossier.threads.map(({ anchor, category, blocking, versionId, openedBy, openedAt, closed, messages }) => ({
    quote: anchor.quote,
    category,
    blocking,
    version: numberOf(versionId),
    by: nameOf(openedBy),
    at: isoOf(openedAt),
    isOpen: closed === null,
    messages: messages.map(({ by, at, text, revision }) => ({ by: nameOf(by), at: isoOf(at), text, revision })),
  }))
}

/** In words where the version that a suggestion is about came with it; else as it was signed. */
function suggestionsIn(manifest: ReadPackage['manifest'], dossier: Dossier, contents: ReadonlyMap<VersionId, CommuniqueContent>): readonly unknown[] {
  const { nameOf, numberOf } = namesIn(manifest, dossier)
  return dossier.suggestions.map(({ by, at, versionId, signed, decided }) => {
    const { changes: written } = JSON.parse(signed.record) as { readonly changes: unknown }
    const content = contents.get(versionId)
    const base = content && documentSchema.nodeFromJSON(content.document)
    // What cannot be made in the version has no words there: it is given as it was signed.
    const read = content ? readChanges(content.document, written) : null
    const changes = read === null || typeof read === 'string' ? null : read.changes
    const told = decided.map(({ standing, by: decider, at: decidedAt }, rank) => {
      const change = changes?.[rank]
      const words = base && change ? tellChange(base, change, content.language) : null
      return { standing, decidedBy: decider && nameOf(decider), decidedAt: decidedAt === null ? null : isoOf(decidedAt), ...(words ? { kind: words.kind, before: words.before, after: words.after } : {}) }
    })
    return { by: nameOf(by), at: isoOf(at), version: numberOf(versionId), changes: told, ...(changes ? {} : { written }) }
  })
}
