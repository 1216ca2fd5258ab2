import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { Handlers } from '../../core/bridge/handlers'
import type { ProfileCopy, SavedFile } from '../../core/bridge/shapes'
import { marbreError } from '../../core/errors'
import { err, ok, type Result } from '../../core/result'
import type { Reader } from '../store/handles'
import { DATABASE_FILE } from '../store/open-database'
import { readBackupRecord } from './backup/backup-record'
import { institutionNameOf } from './backup/contents'
import { copyAt, folderBeside, scratchOf, usualFolderOf, type CopyDesk } from './backup/copy-desk'
import { slugOf } from '../../core/outputs/file-name'
import type { SavedFiles } from './saved-files'

/** What can be asked although the profile does not open. `isEmpty`: nobody has set it up, and the copy takes its place. */
export function copyOpening(desk: CopyDesk, isEmpty: () => boolean): Handlers<'profiles.import' | 'profiles.open' | 'profiles.leave'> {
  return {
    'profiles.import': () => importChosen(desk),
    'profiles.open': ({ token }) => {
      const folder = desk.copies.get(token)
      if (folder === undefined || !existsSync(join(folder, DATABASE_FILE))) return err(marbreError('PROFILE_UNKNOWN'))
      desk.dialogs.openProfile(folder, isEmpty() && desk.folder === usualFolderOf(desk))
      return ok(undefined)
    },
    'profiles.leave': () => {
      desk.dialogs.openProfile(null, true)
      return ok(undefined)
    },
  }
}

export interface ExportingDesk extends CopyDesk {
  readonly db: Reader
  readonly savedFiles: SavedFiles
}

export function profileCalls(desk: ExportingDesk, isEmpty: () => boolean): Handlers<Extract<keyof Handlers, `profiles.${string}`>> {
  return { ...copyOpening(desk, isEmpty), 'profiles.export': () => exportChosen(desk) }
}

async function exportChosen(desk: ExportingDesk): Promise<Result<SavedFile>> {
  const at = desk.clock.now()
  const day = new Date(at).toISOString().slice(0, 10)
  const target = await desk.dialogs.chooseTarget(`${day}_${slugOf(institutionNameOf(desk.db)) || 'marbre'}.marbre-profil`, 'profile')
  if (target === null) return err(marbreError('CANCELLED'))
  const profileId = readBackupRecord(desk.folder)?.profileId ?? ''
  const exported = await desk.work.run('exportProfile', { profile: desk.folder, profileId, target, scratch: scratchOf(desk), at, productVersion: desk.productVersion })
  return exported.ok ? ok(desk.savedFiles.keep(target)) : exported
}

async function importChosen(desk: CopyDesk): Promise<Result<ProfileCopy>> {
  const file = await desk.dialogs.chooseFile('profile')
  if (file === null) return err(marbreError('CANCELLED'))
  const target = folderBeside(desk, 'import', desk.clock.now())
  const imported = await desk.work.run('importProfile', { file, target })
  return imported.ok ? ok(copyAt(desk, target)) : imported
}
