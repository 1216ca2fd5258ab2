import { join } from 'node:path'
import { app } from 'electron'
import type { Announce } from '../../core/bridge/handlers'
import type { Settings } from '../../core/bridge/shapes'
import type { Result } from '../../core/result'
import { createTypesetter } from '../export/create-typesetter'
import { systemClock } from '../platform/clock'
import { randomIds } from '../platform/ids'
import type { ServiceCall, Workstation } from '../services/workstation'
import { systemDialogs } from './dialogs'
import type { MainWindow } from './window'

/** The services over one profile, as the shell uses them. */
export interface Desk {
  /** Waits for the profile to be open. */
  readonly answer: (name: ServiceCall, input: unknown) => Promise<Result<unknown>>
  /** Ends writes in order; afterwards no call is answered. */
  readonly close: () => Promise<void>
}

export interface DeskOptions {
  /** The profile's folder, absolute. */
  readonly folder: string
  readonly window: MainWindow
  readonly announce: Announce
}

/** Opens the profile beside the window, which loads meanwhile. */
export function openDesk(options: DeskOptions): Desk {
  const opening = openServices(options)
  return {
    answer: async (name, input) => {
      const { workstation, answer } = await opening
      const result = await answer(workstation, name, input)
      if (name === 'settings.write' && result.ok) options.window.apply(result.value as Settings)
      return result
    },
    close: async () => (await opening).workstation.close(),
  }
}

type Answer = (workstation: Workstation, name: ServiceCall, input: unknown) => Promise<Result<unknown>>

async function openServices({ folder, window, announce }: DeskOptions): Promise<{ workstation: Workstation; answer: Answer }> {
  // The database's driver and the services are read from disk only now, when the page's own process has been started.
  const [{ openWorkstation }, { answer }] = await Promise.all([import('../services/open-workstation'), import('../services/answer')])
  // Beside the archive in a package, at the project's root otherwise.
  const shipped = app.isPackaged ? process.resourcesPath : join(__dirname, '../..')
  const resources = join(shipped, 'resources')
  const workstation = await openWorkstation({
    folder,
    productVersion: app.getVersion(),
    clock: systemClock,
    ids: randomIds,
    dialogs: systemDialogs(() => window.browser, () => window.texts().files),
    typesetter: createTypesetter({ workerFile: join(__dirname, 'typeset-worker.cjs'), resources, engine: 'auto' }),
    announce,
    sampleFile: join(shipped, 'examples/communique.json'),
  })
  const settings = await answer(workstation, 'settings.read', undefined)
  if (settings.ok) window.apply(settings.value as Settings)
  return { workstation, answer }
}
