import type { Result } from '../../core/result'
import type { PdfStandard } from './typesetter'
import type { TypstSource } from './typst-source'

/** What an engine sets: generated code, and the files that it names, by their path. */
export interface EngineJob {
  readonly source: TypstSource
  readonly files: ReadonlyMap<string, Uint8Array>
}

/** What an engine is made of, read from the shipped data. */
export interface EngineParts {
  /** The layout, resources/typst/official.typ. */
  readonly layout: string
  readonly fonts: readonly Uint8Array[]
  /** The code points that every face has: a sign outside cannot be printed. */
  readonly covered: ReadonlySet<number>
}

/**
 * Typst, native or WASM. Same job and same engine, same bytes. Refusals of a standard, damaged images and unknown fonts
 * come back as errors; none of them holds a person's words.
 */
export interface Engine {
  /** `typst-native 0.7.0`, `typst-wasm 0.7.0`. */
  readonly name: string
  readonly covered: ReadonlySet<number>
  /** A null standard makes a tagged file that claims none. */
  pdf(job: EngineJob, standard: PdfStandard | null): Promise<Result<{ readonly bytes: Uint8Array; readonly pageCount: number }>>
  /** The laid-out document in Typst's vector form, which page-renderer draws. */
  layout(job: EngineJob): Promise<Result<Uint8Array>>
}

export type EngineChoice = 'auto' | 'native' | 'wasm'
