import { lstatSync, readdirSync } from 'node:fs'
import { readFile, rm, stat } from 'node:fs/promises'
import { basename, join } from 'node:path'
import type { RescueCopy } from '../../../core/bridge/shapes'
import { MAX_FILE_BYTES, parseCommuniqueFile } from '../../../core/communique/file'
import { marbreError, type MarbreError } from '../../../core/errors'
import { err, ok, type Result } from '../../../core/result'
import { writeFileAtomically } from '../../platform/atomic-files'
import { fileFailure } from '../../platform/file-failures'
import { isSameBytes } from '../../platform/hashing'
import type { Clock } from '../../platform/ports'
import { assetFiles } from '../../store/asset-files'
import { slugOf } from '../../../core/outputs/file-name'
import { titleAlone } from '../../../core/document/words-alone'
import { composeCopy, type Composed, type RescueInput } from './compose'
import { preparePlace, rescuePlaces, type RescueFolders, type RescuePlace } from './places'

/**
 * Emergency copies of drafts whose words the profile does not take. They need neither the profile nor its database, only
 * a folder that can be written, and nothing here deletes one without being asked.
 */
export interface RescueCopies {
  /**
   * Writes a copy, or writes it anew as typing went on, and reads it back. Errors: the refusal of the last place that
   * was tried (DISK_FULL, FOLDER_READ_ONLY, FILE_NOT_FOUND, WRITE_FAILED).
   */
  write(input: RescueInput): Promise<Result<RescueCopy>>
  /** The copies that lie in the known places, newest first. */
  list(): Promise<readonly RescueCopy[]>
  /** The interchange file of a copy, unchecked. Errors: FILE_NOT_FOUND, FILE_UNREADABLE, INPUT_TOO_LARGE. */
  read(id: string): Promise<Result<{ readonly text: string }>>
  /** Where a copy lies, or null. */
  pathOf(id: string): string | null
  /** Removes every file of a copy. Errors: FILE_NOT_FOUND, FOLDER_READ_ONLY, WRITE_FAILED. */
  remove(id: string): Promise<Result<undefined>>
}

export interface RescueOptions {
  readonly folders: () => RescueFolders
  readonly clock: Clock
}

/** Only its owner: the text may be under embargo. */
const OWNER_ONLY = 0o600
const NAME = /^Marbre_.*_([0-9a-f]{12})\.(json|txt)$/
/** A folder that somebody filled with such names must not stop the library. */
const MOST_LISTED = 50

interface Found {
  readonly id: string
  readonly path: string
  readonly place: RescuePlace
}

export function rescueCopies({ folders, clock }: RescueOptions): RescueCopies {
  /** The name that a copy of this run got with its first writing. */
  const names = new Map<string, string>()
  const places = (): readonly RescuePlace[] => rescuePlaces(folders())
  const findAll = (): readonly Found[] => places().flatMap(filesIn)
  const findFile = (id: string, extension: 'json' | 'txt'): Found | null => findAll().find((found) => found.id === id && found.path.endsWith(`.${extension}`)) ?? null

  return {
    write: async (input) => {
      const composed = await composeCopy(input, assetFiles(folders().profile))
      const name = names.get(input.id) ?? nameOf(input.id, composed.title, clock)
      names.set(input.id, name)
      const written = await writeSomewhere(places(), name, composed)
      if (!written.ok) return written
      await removeFiles(findAll().filter(({ id, place }) => id === input.id && place.folder !== written.value.folder))
      return ok({ id: input.id, title: composed.title, fileName: `${name}.${composed.json === null ? 'txt' : 'json'}`, place: written.value.kind, writtenAt: clock.now(), importable: composed.json !== null })
    },
    list: async () => {
      const ids = [...new Set(findAll().map(({ id }) => id))].slice(0, MOST_LISTED)
      const copies = await Promise.all(ids.map((id) => describe(id, findFile(id, 'json'), findFile(id, 'txt'))))
      return copies.flatMap((copy) => (copy ? [copy] : [])).sort((one, other) => other.writtenAt - one.writtenAt)
    },
    read: async (id) => {
      const found = findFile(id, 'json')
      return found ? readText(found.path) : err(marbreError('FILE_NOT_FOUND'))
    },
    pathOf: (id) => (findFile(id, 'json') ?? findFile(id, 'txt'))?.path ?? null,
    remove: async (id) => {
      const found = findAll().filter((one) => one.id === id)
      if (found.length === 0) return err(marbreError('FILE_NOT_FOUND'))
      const failure = await removeFiles(found)
      return failure ? err(failure) : ok(undefined)
    },
  }
}

/** `Marbre_2026-11-23_14h32_titre-du-communique_0f3a9c2d1e4b`, at the clock of the wall. */
function nameOf(id: string, title: string, clock: Clock): string {
  const at = new Date(clock.now())
  const two = (value: number): string => String(value).padStart(2, '0')
  const day = `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`
  const parts = ['Marbre', day, `${two(at.getHours())}h${two(at.getMinutes())}`, slugOf(title), id]
  return parts.filter((part) => part !== '').join('_')
}

/** In the first place that takes the copy whole and gives it back. */
async function writeSomewhere(places: readonly RescuePlace[], name: string, { json, text }: Composed): Promise<Result<RescuePlace>> {
  let failure: MarbreError = marbreError('WRITE_FAILED')
  const files: readonly (readonly [name: string, words: string])[] = [...(json === null ? [] : [[`${name}.json`, json] as const]), [`${name}.txt`, text]]
  for (const place of places) {
    const refusal = await writeInto(place, files)
    if (refusal === null) return ok(place)
    failure = refusal
  }
  return err(failure)
}

async function writeInto(place: RescuePlace, files: readonly (readonly [name: string, words: string])[]): Promise<MarbreError | null> {
  try {
    if (!preparePlace(place)) return marbreError('FOLDER_READ_ONLY')
    for (const [name, words] of files) {
      const path = join(place.folder, name)
      const bytes = new TextEncoder().encode(words)
      const written = await writeFileAtomically(path, bytes, OWNER_ONLY)
      if (!written.ok) return written.error
      if (!isSameBytes(await readFile(path), bytes)) return marbreError('WRITE_FAILED')
    }
    return null
  } catch (cause) {
    return refusalOf(cause)
  }
}

/** A place is tried for as long as it refuses as file systems do; a fault of the program is none of its refusals. */
function refusalOf(cause: unknown): MarbreError {
  if (!(cause instanceof Error && 'code' in cause)) throw cause
  return fileFailure(cause) ?? marbreError('WRITE_FAILED')
}

function filesIn(place: RescuePlace): readonly Found[] {
  try {
    return readdirSync(place.folder).flatMap((name) => {
      const id = NAME.exec(name)?.[1]
      const path = join(place.folder, name)
      return id !== undefined && lstatSync(path).isFile() ? [{ id, path, place }] : []
    })
  } catch (cause) {
    // Never made, or its disk is away: there is nothing to offer from there.
    refusalOf(cause)
    return []
  }
}

async function describe(id: string, json: Found | null, txt: Found | null): Promise<RescueCopy | null> {
  const shown = json ?? txt
  if (shown === null) return null
  try {
    const { mtimeMs } = await stat(shown.path)
    const file = json ? await readText(json.path) : null
    const parsed = file?.ok ? parseCommuniqueFile(file.value.text) : null
    const title = parsed?.ok ? titleAlone(parsed.value.document) : ''
    return { id, title, fileName: basename(shown.path), place: shown.place.kind, writtenAt: Math.round(mtimeMs), importable: parsed?.ok ?? false }
  } catch (cause) {
    // Taken away between the look at the folder and the look at the file.
    refusalOf(cause)
    return null
  }
}

async function readText(path: string): Promise<Result<{ readonly text: string }>> {
  try {
    if ((await stat(path)).size > MAX_FILE_BYTES) return err(marbreError('INPUT_TOO_LARGE'))
    return ok({ text: await readFile(path, 'utf8') })
  } catch (cause) {
    refusalOf(cause)
    return err(marbreError('FILE_UNREADABLE'))
  }
}

async function removeFiles(files: readonly Found[]): Promise<MarbreError | null> {
  let failure: MarbreError | null = null
  for (const { path } of files) {
    try {
      await rm(path, { force: true })
    } catch (cause) {
      failure = refusalOf(cause)
    }
  }
  return failure
}
