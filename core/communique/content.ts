import type { DocumentJson } from '../document/types'
import type { InstitutionSnapshot } from './charter'
import type { Sha256 } from './ids'

/** Raised by one with each document migration (core/document/migrations). */
export const SCHEMA_VERSION = 2

export const languages = ['fr', 'en'] as const
export type Language = (typeof languages)[number]

/** A file that the document or its charter prints. Its bytes are stored apart, under their hash. */
export interface AssetRef {
  readonly sha256: Sha256
  /** SVG is not among them: it is a program as much as a picture, and is let in as points (ADR 0035). */
  readonly mediaType: 'image/png' | 'image/jpeg' | 'image/webp'
  readonly widthPx: number
  readonly heightPx: number
}

/** The layout that the version was written for: a change of it is a change of kind "template". */
export interface TemplateRef {
  readonly id: 'official'
  readonly version: number
}

/**
 * The layout that is printed today, resources/typst/official-N.typ. Its number is raised by one with each change of what
 * it prints, and the file of the number before stays: a frozen version is printed in the layout that it names (ADR 43).
 */
export const officialTemplate: TemplateRef = { id: 'official', version: 5 }

/**
 * Everything that prints, and nothing else: what a version freezes and what its fingerprint covers.
 * The fingerprint is taken on the canonical form (core/communique/fingerprint), which leaves out the blocks' ids:
 * they anchor comments and print nothing.
 */
export interface CommuniqueContent {
  readonly format: 'marbre/communique'
  readonly schemaVersion: number
  readonly language: Language
  readonly template: TemplateRef
  readonly institution: InstitutionSnapshot
  readonly document: DocumentJson
  /** Exactly the assets that the document and the charter name, sorted by hash. */
  readonly assets: readonly AssetRef[]
}

/** The interchange file (docs/format.md): the content, with the bytes of its assets in base 64. */
export interface CommuniqueFile extends Omit<CommuniqueContent, 'assets'> {
  readonly assets: readonly (AssetRef & { readonly data: string })[]
  /** The files of the charter's own font, each once; there is no such key when the font comes with Marbre. */
  readonly fonts?: readonly FontInFile[]
}

export interface FontInFile {
  readonly sha256: Sha256
  readonly data: string
}
