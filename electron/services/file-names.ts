import { datelineOf, releaseOf, titleOf, typeOf } from '../../core/document/summary'
import type { DocumentJson } from '../../core/document/types'
import { defaultNamePattern, fileNameOf, isNamePattern, type NameMark } from '../../core/outputs/file-name'
import type { TargetKind } from '../platform/ports'
import type { Reader, Writer } from '../store/handles'
import { readSetting, writeSetting } from '../store/settings'

export interface Naming {
  readonly document: DocumentJson
  readonly reference: string
  /** Null for a draft. */
  readonly versionNumber: number | null
  readonly mark: NameMark | null
  readonly extension: Exclude<TargetKind, 'profile' | 'marbre'>
}

/** A file's name by a pattern, with its extension. */
export function suggestedName({ document, reference, versionNumber, mark, extension }: Naming, pattern = defaultNamePattern): string {
  const { date } = datelineOf(document)
  return `${fileNameOf({ date, type: typeOf(document), title: titleOf(document), reference, versionNumber, isEmbargoed: releaseOf(document).mode === 'embargo', mark }, pattern)}.${extension}`
}

const SETTING = 'fileNames'

/** How this profile names the files that it exports. */
export function readNamePattern(db: Reader): string {
  const kept = readSetting(db, SETTING)
  return typeof kept === 'string' && isNamePattern(kept) ? kept : defaultNamePattern
}

export function writeNamePattern(tx: Writer, pattern: string): void {
  writeSetting(tx, SETTING, pattern)
}
