import type { CommuniqueId } from '../communique/ids'
import type { ImportReport } from '../import/report'

/** The name of the work that reading a document is, as `work.progressed` says it and `work.cancel` takes it. */
export const IMPORT_WORK = 'importDocument'

/** A document that is dropped comes whole over the bridge; one that is chosen is read where it lies. */
export const MAX_DROPPED_BYTES = 64 * 1024 * 1024

/** What an imported document became. */
export interface ImportedDraft {
  readonly communiqueId: CommuniqueId
  readonly report: ImportReport
}

/** What reading a document may come to. */
export const importErrors = [
  'CANCELLED', 'ROLE_MISSING', 'FILE_UNREADABLE', 'IMPORT_UNKNOWN', 'IMPORT_OLD_WORD', 'IMPORT_DAMAGED', 'IMPORT_HOSTILE', 'IMPORT_TOO_LARGE', 'IMPORT_TOO_LONG', 'IMPORT_EMPTY', 'DOCUMENT_INVALID',
] as const
