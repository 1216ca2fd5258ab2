import { unzipSync, type UnzipFileInfo } from 'fflate'
import { marbreError, type MarbreError } from '../../../core/errors'
import { err, ok, type Result } from '../../../core/result'
import { MAX_ENTRIES, MAX_PART_BYTES, MAX_PARTS_BYTES, MAX_RATIO, RATIO_FROM_BYTES } from './limits'

/** A ZIP of which only the names and sizes were read so far. */
export interface DocumentPackage {
  /** As the archive spells them. */
  readonly names: readonly string[]
  readonly has: (name: string) => boolean
  /** What an entry says it measures once expanded. */
  readonly sizeOf: (name: string) => number
  /** Expands these; what is not there is left out. Errors: IMPORT_DAMAGED, IMPORT_HOSTILE (reason `bomb`). */
  readonly read: (names: readonly string[], maxBytes?: number) => Result<ReadonlyMap<string, Uint8Array>>
}

/** Reads the table of contents of a document's ZIP. Errors: IMPORT_DAMAGED, IMPORT_HOSTILE (reason `names`, `twice`, `bomb`). */
export function openPackage(bytes: Uint8Array): Result<DocumentPackage> {
  const entries = new Map<string, UnzipFileInfo>()
  const folded = new Set<string>()
  const refusals: MarbreError[] = []
  try {
    unzipSync(bytes, {
      filter: (entry) => {
        const refusal = refusals.length > 0 ? null : refusalOf(entry.name, folded, entries.size)
        if (refusal) refusals.push(refusal)
        entries.set(entry.name, entry)
        return false
      },
    })
  } catch (cause) {
    if (cause instanceof Error) return err(marbreError('IMPORT_DAMAGED'))
    throw cause
  }
  const [refusal] = refusals
  if (refusal) return err(refusal)
  return ok({ names: [...entries.keys()], has: (name) => entries.has(name), sizeOf: (name) => entries.get(name)?.originalSize ?? 0, read: (names, maxBytes) => expand(bytes, entries, names, maxBytes) })
}

function refusalOf(name: string, folded: Set<string>, count: number): MarbreError | null {
  if (count >= MAX_ENTRIES) return marbreError('IMPORT_HOSTILE', { reason: 'bomb' })
  if (!isPlainName(name)) return marbreError('IMPORT_HOSTILE', { reason: 'names' })
  const key = name.toLowerCase()
  if (folded.has(key)) return marbreError('IMPORT_HOSTILE', { reason: 'twice' })
  folded.add(key)
  return null
}

/** A path inside the archive: nothing is ever written under it, but who writes another kind means harm. */
function isPlainName(name: string): boolean {
  // eslint-disable-next-line no-control-regex -- control signs are what is looked for
  if (name === '' || name.length > 400 || /[\u0000-\u001f\\]/.test(name) || name.startsWith('/') || /^[a-z]:/i.test(name)) return false
  return !name.split('/').includes('..')
}

function expand(bytes: Uint8Array, entries: ReadonlyMap<string, UnzipFileInfo>, names: readonly string[], maxBytes = MAX_PARTS_BYTES): Result<ReadonlyMap<string, Uint8Array>> {
  const wanted = new Set(names.filter((name) => entries.has(name)))
  let total = 0
  for (const name of wanted) {
    const { size = 0, originalSize = 0 } = entries.get(name) ?? {}
    total += originalSize
    const isBomb = originalSize > RATIO_FROM_BYTES && originalSize > size * MAX_RATIO
    if (isBomb || originalSize > Math.min(MAX_PART_BYTES, maxBytes) || total > maxBytes) return err(marbreError('IMPORT_HOSTILE', { reason: 'bomb' }))
  }
  try {
    const found = unzipSync(bytes, { filter: ({ name }) => wanted.has(name) })
    return ok(new Map(Object.entries(found)))
  } catch (cause) {
    if (cause instanceof Error) return err(marbreError('IMPORT_DAMAGED'))
    throw cause
  }
}
