import type { CommuniqueId } from '../communique/ids'
import type { MarbreError } from '../errors'
import type { SavedFile } from './shapes'

/** What a version can leave as, besides its PDF. */
export const outputFormats = ['html', 'html-fragment', 'docx', 'txt', 'eml', 'press-kit', 'ninjs'] as const
export type OutputFormat = (typeof outputFormats)[number]

/** The working copies: of a version without a clearance too, marked as a draft. Everything else is for the public. */
export const workingFormats: readonly OutputFormat[] = ['docx', 'txt']

/** What a batch makes of each communiqué: its PDF, any other format, or the press kit as a folder instead of a ZIP. */
export const batchFormats = ['pdf', ...outputFormats, 'press-kit-folder'] as const
export type BatchFormat = (typeof batchFormats)[number]

/** Communiqués of one batch. */
export const MAX_BATCH = 200
/** The name of the work that a batch is, as `work.progressed` says it and `work.cancel` takes it. */
export const BATCH_WORK = 'exportBatch'

/** What became of one format of one communiqué. */
export interface BatchLine {
  readonly communiqueId: CommuniqueId
  readonly reference: string
  readonly title: string
  readonly format: BatchFormat
  /** Null when it failed. */
  readonly fileName: string | null
  readonly error: MarbreError | null
}

export interface BatchReport {
  readonly lines: readonly BatchLine[]
  /** One of the files that were written, to be shown in its folder; null when there is none. */
  readonly saved: SavedFile | null
  /** Given up before its end: what was written by then is whole, and stays. */
  readonly isCancelled: boolean
  /** Files that were not begun, since it was given up. */
  readonly left: number
}
