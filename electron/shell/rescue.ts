import { app, shell } from 'electron'
import type { BackupState } from '../../core/bridge/shapes'
import type { Handlers } from '../../core/bridge/handlers'
import { marbreError } from '../../core/errors'
import { err, ok } from '../../core/result'
import { systemClock } from '../platform/clock'
import type { RescueCopies } from '../services/rescue/copies'
import type { ShellCall } from '../services/workstation'
import type { Desk } from './desk'

export type RescueCall = Extract<ShellCall, `rescue.${string}`>

/** How long the services are waited for: they may be what fails. */
const SERVICES_PATIENCE_MS = 1000

/** Answers the calls about emergency copies, beside the services: they must work when nothing else does. */
export function openRescue(desk: Desk): Handlers<RescueCall> {
  /** The folder of the backups as it was last known; undefined before it was asked for. */
  let backups: string | null | undefined
  const askForBackups = async (): Promise<void> => { backups = (await backupFolder(desk)) ?? backups ?? null }
  // Read from disk with the first call, which the library makes: a start has no use for it.
  let opening: Promise<RescueCopies> | null = null
  const copies = (): Promise<RescueCopies> => {
    opening ??= import('../services/rescue/copies').then(({ rescueCopies }) =>
      rescueCopies({ clock: systemClock, folders: () => ({ profile: desk.folder(), backups: backups ?? null, documents: app.getPath('documents'), temporary: app.getPath('temp') }) }),
    )
    return opening
  }
  return {
    'rescue.write': async (input) => {
      if (backups === undefined) await askForBackups()
      return (await copies()).write(input)
    },
    'rescue.list': async () => {
      await askForBackups()
      return ok(await (await copies()).list())
    },
    'rescue.read': async ({ id }) => (await copies()).read(id),
    'rescue.reveal': async ({ id }) => {
      const path = (await copies()).pathOf(id)
      if (path === null) return err(marbreError('FILE_NOT_FOUND'))
      shell.showItemInFolder(path)
      return ok(undefined)
    },
    'rescue.remove': async ({ id }) => (await copies()).remove(id),
  }
}

/** Where the person wants backups, or null when nobody tells in time. */
async function backupFolder({ answer }: Desk): Promise<string | null> {
  const late = new Promise<null>((resolve) => { setTimeout(() => { resolve(null) }, SERVICES_PATIENCE_MS).unref() })
  const told = await Promise.race([answer('backups.state', undefined).catch(() => null), late])
  return told?.ok ? (told.value as BackupState).folder : null
}
