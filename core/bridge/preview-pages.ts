import * as v from 'valibot'

/** Ids of the pages that the asker has already. */
export const knownPagesSchema = v.optional(v.pipe(v.array(v.pipe(v.string(), v.maxLength(80))), v.maxLength(5000)), [])

const rank = v.pipe(v.number(), v.safeInteger(), v.minValue(0))

/** Pages one after another, from 0; both are meant. */
export interface PageRange {
  readonly first: number
  readonly last: number
}

/** The pages that are in sight, or nearly; null: all of them are wanted. */
export const nearPagesSchema = v.optional(v.nullable(v.strictObject({ first: rank, last: rank })), null)

/** Ids of pages of which the drawing did not come. */
export const undrawnPagesSchema = v.pipe(v.array(v.pipe(v.string(), v.maxLength(80))), v.maxLength(200))

/**
 * The words of a page and where the engine put them, in points from its upper left corner, without the heads and feet
 * that every page repeats. `text` is what is printed, runs one after another as the engine drew them.
 */
export interface PageWords {
  readonly text: string
  /** For each UTF-16 unit of `text`, where it begins on its line. */
  readonly x: Float32Array
  /** For each run five numbers: its first unit in `text`, its top, its bottom, its left and its right end. */
  readonly runs: Float32Array
}

/** Where an element of the document begins on the pages. An element that prints nothing has no place. */
export interface BlockStart {
  /** Which one of the document's own children it is, from 0. */
  readonly index: number
  readonly blockId: string | null
  /** From 0. */
  readonly page: number
  readonly yPt: number
}

export interface PreviewPage {
  /** The same name, the same drawing: who has it already is not sent it again. */
  readonly id: string
  readonly widthPt: number
  readonly heightPt: number
  /** One self-contained SVG; null when the asker said that it has this page, and far from what it looks at in a long text. */
  readonly svg: string | null
  readonly words: PageWords | null
}

export interface PreviewPages {
  readonly pages: readonly PreviewPage[]
  /** Of a long text the first elements alone, as was asked for: the page numbers are theirs. */
  readonly isBeginning?: true
  /** In the order of printing. */
  readonly starts: readonly BlockStart[]
}
