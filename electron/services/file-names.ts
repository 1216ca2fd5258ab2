import { documentFileName, type NamedDocument } from '../../core/outputs/document-file-name'
import { defaultNamePattern, isNamePattern } from '../../core/outputs/file-name'
import type { TargetKind } from '../platform/ports'
import type { Reader, Writer } from '../store/handles'
import { readSetting, writeSetting } from '../store/settings'

export interface Naming extends NamedDocument {
  readonly extension: Exclude<TargetKind, 'profile' | 'marbre'>
}

/** A file's name by a pattern, with its extension. */
export function suggestedName({ extension, ...named }: Naming, pattern = defaultNamePattern): string {
  return `${documentFileName(named, pattern)}.${extension}`
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
