import { datelineOf, releaseOf, titleOf, typeOf } from '../document/summary'
import type { DocumentJson } from '../document/types'
import { fileNameOf, type NameMark } from './file-name'

export interface NamedDocument {
  readonly document: DocumentJson
  /** Empty where there is none. */
  readonly reference: string
  /** Null for a draft. */
  readonly versionNumber: number | null
  readonly mark: NameMark | null
}

/** A document's name by a pattern (file-name.ts), without an extension. */
export function documentFileName({ document, ...known }: NamedDocument, pattern: string): string {
  return fileNameOf({ ...known, date: datelineOf(document).date, type: typeOf(document), title: titleOf(document), isEmbargoed: releaseOf(document).mode === 'embargo' }, pattern)
}
