import { existsSync, readdirSync, rmSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import type { ProfileCopy } from '../../../core/bridge/shapes'
import type { Instant } from '../../../core/communique/ids'
import { DATABASE_FILE } from '../../store/open-database'
import type { Work } from '../work'
import type { WorkstationOptions } from '../workstation'

/** What backing up, restoring and moving need of a profile: also one that does not open has it. */
export interface CopyDesk extends Pick<WorkstationOptions, 'folder' | 'usualFolder' | 'documents' | 'productVersion' | 'clock' | 'ids' | 'dialogs' | 'announce'> {
  readonly work: Work
  /** The folders that tokens stand for. */
  readonly copies: Map<string, string>
}

export const usualFolderOf = ({ folder, usualFolder }: Pick<CopyDesk, 'folder' | 'usualFolder'>): string => usualFolder ?? folder

/** A folder that is nobody's, on the disk and under the eyes that the profile has. */
export const scratchOf = ({ folder, ids }: Pick<CopyDesk, 'folder' | 'ids'>): string => join(folder, 'scratch', ids.next())

/** What a program that was stopped left of long works: before any of them begins. */
export function removeLeftovers(desk: Pick<CopyDesk, 'folder' | 'usualFolder'>): void {
  rmSync(join(desk.folder, 'scratch'), { recursive: true, force: true })
  const usual = usualFolderOf(desk)
  const halfMade = readdirSync(dirname(usual)).filter((name) => name.startsWith(`.${basename(usual)}-`) && name.endsWith('.partial'))
  for (const name of halfMade) rmSync(join(dirname(usual), name), { recursive: true, force: true })
}

/** A folder beside the usual profile that does not exist yet: `Marbre-restauration-2026-11-23-175849`. */
export function folderBeside(desk: CopyDesk, word: string, at: Instant): string {
  const usual = usualFolderOf(desk)
  const day = new Date(at).toISOString().slice(0, 19).replace('T', '-').replaceAll(':', '')
  for (let count = 1; ; count++) {
    const folder = `${usual}-${word}-${day}${count === 1 ? '' : `-${count}`}`
    if (!existsSync(folder)) return folder
  }
}

/** Gives a profile's folder a token. */
export function copyAt({ copies, ids }: CopyDesk, folder: string): ProfileCopy {
  const known = [...copies].find(([, path]) => path === folder)
  const token = known?.[0] ?? ids.next()
  copies.set(token, folder)
  return { name: basename(folder), token }
}

/** The profiles that were made beside the usual one, the newest first, without the one that is open. */
export function copiesBeside(desk: CopyDesk): readonly ProfileCopy[] {
  const usual = usualFolderOf(desk)
  const parent = dirname(usual)
  const names = existsSync(parent) ? readdirSync(parent).filter((name) => name.startsWith(`${basename(usual)}-`)) : []
  const folders = names.sort().reverse().map((name) => join(parent, name))
  return folders.filter((folder) => folder !== desk.folder && existsSync(join(folder, DATABASE_FILE))).map((folder) => copyAt(desk, folder))
}
