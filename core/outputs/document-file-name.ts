import { titleAfterKind, type Announced } from '../document/announced-kind'
import { datelineOf, releaseOf, typeOf } from '../document/summary'
import { titleAlone } from '../document/words-alone'
import { fileNameOf, slugOf, type NameMark } from './file-name'

export interface NamedDocument {
  readonly content: Announced
  /** Empty where there is none. */
  readonly reference: string
  /** Null for a draft. */
  readonly versionNumber: number | null
  readonly mark: NameMark | null
}

/** A document's name by a pattern (file-name.ts), without an extension. What `{type}` says, its title does not say again. */
export function documentFileName({ content, ...known }: NamedDocument, pattern: string): string {
  const { document } = content
  const rest = pattern.includes('{type}') ? titleAfterKind(content) : ''
  const title = slugOf(rest) === '' ? titleAlone(document) : rest
  return fileNameOf({ ...known, date: datelineOf(document).date, type: typeOf(document), title, isEmbargoed: releaseOf(document).mode === 'embargo' }, pattern)
}
