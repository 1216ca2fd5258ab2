import type { Signs } from '../../core/preflight/signs'
import type { Result } from '../../core/result'
import type { MarkedPlace } from './block-places'
import type { PdfStandard } from './typesetter'
import type { TypstSource } from './typst-source'

/** What an engine sets: generated code, and the files that it names, by their path. */
export interface EngineJob {
  readonly source: TypstSource
  readonly files: ReadonlyMap<string, Uint8Array>
}

/** What an engine is made of, read from the shipped data. */
export interface EngineParts {
  /** The layouts by their number, resources/typst/official-1.typ and on. */
  readonly layouts: ReadonlyMap<number, string>
  /** The charter's family, and its faces as they are in their files. */
  readonly family: string
  /** The layout of slips, resources/typst/slip.typ. */
  readonly slip: string
  readonly fonts: readonly Uint8Array[]
  /** The signs that every face has: none other can be printed. */
  readonly covered: Signs
}

/** What the generated code imports of the shipped layouts. A layout that is not shipped is refused before (typeset). */
export function layoutFiles({ layouts, slip }: EngineParts, { source }: EngineJob): readonly (readonly [string, string])[] {
  return [['/official.typ', layouts.get(source.layout) ?? ''], ['/slip.typ', slip]]
}

/**
 * Typst, native or WASM. Same job and same engine, same bytes. Refusals of a standard, damaged images and unknown fonts
 * come back as errors; none of them holds a person's words.
 */
export interface Engine {
  /** `typst-native 0.7.0`, `typst-wasm 0.7.0`. */
  readonly name: string
  /** The only family that it knows, by the charter's name of it. */
  readonly family: string
  readonly covered: Signs
  /** A null standard makes a tagged file that claims none. */
  pdf(job: EngineJob, standard: PdfStandard | null): Promise<Result<{ readonly bytes: Uint8Array; readonly pageCount: number }>>
  /** Where what block-places marked begins, without the drawing. */
  places(job: EngineJob): Promise<Result<readonly MarkedPlace[]>>
  /** The laid-out document. */
  layout(job: EngineJob): Promise<Result<Layout>>
}

export interface Layout {
  /** Typst's vector form of the document, which page-renderer draws. */
  readonly vector: Uint8Array
  /** Where what block-places marked begins. */
  readonly places: readonly MarkedPlace[]
}

export type EngineChoice = 'auto' | 'native' | 'wasm'

/** How an engine's package is imported: code that V8 kept may not do it by itself (platform/program-code.ts). */
export type ImportPackage = (name: string) => Promise<unknown>
