import type { Source } from '../../../core/import/source'

/** What a file gives: its words, and the bytes of its pictures by the rank of `source.images`. */
export interface ReadFile {
  readonly source: Source
  readonly pictures: ReadonlyMap<number, Uint8Array>
}

/** Pictures that a communiqué takes, by what their bytes begin with: their names are not believed. */
export function isPicture(bytes: Uint8Array): boolean {
  const starts = (...codes: readonly number[]): boolean => codes.every((code, at) => bytes[at] === code)
  return starts(0x89, 0x50, 0x4e, 0x47) || starts(0xff, 0xd8) || (starts(0x52, 0x49, 0x46, 0x46) && bytes[8] === 0x57)
}
