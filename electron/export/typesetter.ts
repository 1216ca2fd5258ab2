import type { PageRange, PreviewPage, PreviewPages } from '../../core/bridge/preview-pages'
import type { CommuniqueContent } from '../../core/communique/content'
import type { Fingerprint, Instant, Sha256 } from '../../core/communique/ids'
import type { JournalHead } from '../../core/proof/journal-head'
import type { Result } from '../../core/result'

import type { Slip } from './slip'

/** The standard asked of the engine; it makes one a file. */
export const pdfStandards = ['ua-1', 'a-2a', 'a-3a'] as const
export type PdfStandard = (typeof pdfStandards)[number]

/** What the footer and the metadata say of the text's origin. Null where there is none: a draft has no version. */
export interface PrintIdentity {
  readonly reference: string | null
  readonly versionNumber: number | null
  readonly fingerprint: Fingerprint | null
  /** The metadata's date: the version's submission. Null leaves the date out, so that the bytes depend on nothing else. */
  readonly frozenAt: Instant | null
  /** Of a file that is kept: where the journal stood. In the metadata alone. */
  readonly journalHead?: JournalHead
}

/** A text that is not to be sent any more. */
export type Standing = 'withdrawn' | 'superseded'

/** A page set to be printed: same sheet and same engine, same bytes. */
export interface Sheet {
  readonly content: CommuniqueContent
  readonly assets: ReadonlyMap<Sha256, Uint8Array>
  readonly identity: PrintIdentity
  /** « PROJET » across each page: everything that is not approved. */
  readonly draft: boolean
  /** When the embargo ends or ended under which the text was approved: the free form does not say it any more. */
  readonly embargoEndsAt?: Instant | null
  /** What became of a released text: said by what is made of it anew. The sealed pages stay as they are. */
  readonly standing?: Standing | null
}

export interface PdfResult {
  readonly bytes: Uint8Array
  readonly pageCount: number
  /** `typst-native 0.7.0`, `typst-wasm 0.7.0`: kept with a rendition. */
  readonly engine: string
}

export interface PreviewWish {
  /** What is shown: of several previews of the same thing only the newest is made. */
  readonly of: string
  /** The ids of the pages that the asker has: they come without their drawing. */
  readonly known: readonly string[]
  /** What is in sight: of more pages than a few, the others come without their drawing. Null: all are wanted. */
  readonly near?: PageRange | null
}

/**
 * The official layout, off the main thread. Errors: FONT_MISSING, ASSET_MISSING, IMAGE_UNREADABLE,
 * TYPESETTING_REFUSED (the standard refuses: no title, no alternative text, a skipped level), TYPESETTING_FAILED.
 */
export interface Typesetter {
  pdf(sheet: Sheet, standard: PdfStandard): Promise<Result<PdfResult>>
  /** For discussing: never refused by a standard, which it then does not claim. */
  draftPdf(sheet: Sheet): Promise<Result<PdfResult>>
  /** How a version came to be approved, on a page of its charter, as PDF/UA-1. */
  slip(sheet: Sheet, slip: Slip): Promise<Result<PdfResult>>
  preview(sheet: Sheet, wish?: PreviewWish): Promise<Result<PreviewPages>>
  /** Pages that came without their drawing, of the newest preview of a thing; null for each that is none of them any more. */
  drawings(of: string, ids: readonly string[]): Promise<Result<readonly (PreviewPage | null)[]>>
  /** Nobody looks at the screen any more: whoever waits for its pages, or asks for some later, is answered TYPESETTING_FAILED at once. */
  dropPreviews(): void
  close(): Promise<void>
}
