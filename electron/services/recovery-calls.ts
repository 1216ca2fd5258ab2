import type { Handlers } from '../../core/bridge/handlers'
import { ok } from '../../core/result'
import { backupsOf } from './backup/backup-record'
import { copyAt, folderBeside, type CopyDesk } from './backup/copy-desk'

/** Reads whatever a damaged profile still gives, into a profile beside. `isOpen`: it opened all the same. */
export function recoveryCalls(desk: CopyDesk, isOpen: boolean): Handlers<'recovery.recover'> {
  return {
    'recovery.recover': async ({ language }) => {
      const at = desk.clock.now()
      const target = folderBeside(desk, 'recuperation', at)
      const backups = backupsOf(desk.folder).map(({ folder }) => folder)
      const recovered = await desk.work.run('recoverProfile', { profile: desk.folder, target, backups, at, language, isOpen })
      return recovered.ok ? ok({ ...recovered.value, copy: copyAt(desk, target) }) : recovered
    },
  }
}
