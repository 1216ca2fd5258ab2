import type { PageContent } from './page-content'
import type { PdfObjects } from './pdf-objects'
import type { StructureElement } from './structure-tree'

/** What a check found wrong, in a few words. An empty list is a good file. */
export type Faults = readonly string[]

/** The norm that a file says it is of. */
export type Claim = 'ua-1' | 'a-2a' | 'a-3a'

/** A file as the checks look at it. */
export interface ReadPdf {
  readonly bytes: Uint8Array
  readonly file: PdfObjects
  readonly pages: readonly PageContent[]
  /** What is at the top of the tag tree, and every element below it, parents first. */
  readonly top: readonly StructureElement[]
  readonly elements: readonly StructureElement[]
}

export const must = (holds: boolean, fault: string): Faults => (holds ? [] : [fault])
