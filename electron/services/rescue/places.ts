import { lstatSync, mkdirSync, statSync } from 'node:fs'
import { userInfo } from 'node:os'
import { dirname, join } from 'node:path'
import type { RescueCopy } from '../../../core/bridge/shapes'

/** A folder that may take emergency copies. */
export interface RescuePlace {
  readonly kind: RescueCopy['place']
  /** Absolute; made with the first copy. */
  readonly folder: string
}

export interface RescueFolders {
  readonly profile: string
  /** Null when there is none. One whose disk is away is passed over: made anew, it would lie on another disk. */
  readonly backups: string | null
  readonly documents: string
  readonly temporary: string
}

export const RESCUE_FOLDER = 'Marbre – copies de secours'

/**
 * Where copies go, the best first: the folder of the backups, then the documents, one on another volume than the profile
 * before one on the same; the system's passing files last, for they may be gone after a restart.
 */
export function rescuePlaces({ profile, backups, documents, temporary }: RescueFolders): readonly RescuePlace[] {
  const volume = volumeOf(profile)
  const lasting: RescuePlace[] = [
    ...(backups === null || volumeAt(backups) === null ? [] : [{ kind: 'backups' as const, folder: join(backups, RESCUE_FOLDER) }]),
    { kind: 'documents', folder: join(documents, RESCUE_FOLDER) },
  ]
  const isApart = ({ folder }: RescuePlace): boolean => volume !== null && volumeOf(folder) !== volume
  // Others may write in the passing folder: the name of the account keeps two people of one machine apart.
  const passing: RescuePlace = { kind: 'temporary', folder: join(temporary, `${RESCUE_FOLDER} (${userInfo().username})`) }
  return [...lasting.filter(isApart), ...lasting.filter((place) => !isApart(place)), passing]
}

/** The device of a folder, or of the nearest one above it that is there. */
function volumeOf(folder: string): number | null {
  const found = volumeAt(folder)
  if (found !== null) return found
  return dirname(folder) === folder ? null : volumeOf(dirname(folder))
}

/** Null: not there, or not to be looked at. */
function volumeAt(folder: string): number | null {
  try {
    return statSync(folder).dev
  } catch {
    return null
  }
}

/**
 * Makes the folder for its owner alone. False when it is something else than a folder of our own: in a place where
 * others write, a link or a folder that somebody prepared would hand them the text. Throws what the file system refuses.
 */
export function preparePlace({ folder }: RescuePlace): boolean {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const found = lstatSync(folder)
  const own = process.getuid?.()
  return found.isDirectory() && (own === undefined || found.uid === own)
}
