import { join } from 'node:path'
import { app } from 'electron'
import type { Announce } from '../../core/bridge/handlers'
import type { Settings } from '../../core/bridge/shapes'
import type { Result } from '../../core/result'
import { startServices, type ServicesThread } from '../services/thread/services-thread'
import type { Dialogs } from '../platform/ports'
import type { ServiceCall } from '../services/workstation'
import { systemDialogs } from './dialogs'
import { report } from './log'
import type { ProfileChoice } from './profile-choice'
import type { MainWindow } from './window'

/** The services over one profile, as the shell uses them. */
export interface Desk {
  /** Waits for the profile to be open. */
  readonly answer: (name: ServiceCall, input: unknown) => Promise<Result<unknown>>
  /** Closes the profile in order and opens another; calls that come meanwhile wait for it. */
  readonly moveTo: (choice: ProfileChoice) => Promise<void>
  /** Ends writes in order; afterwards no call is answered. */
  readonly close: () => Promise<void>
}

export interface DeskOptions {
  readonly choice: ProfileChoice
  readonly window: MainWindow
  readonly announce: Announce
  readonly openProfile: Dialogs['openProfile']
}

/** Opens the profile in a thread of its own, beside the window, which loads meanwhile. */
export function openDesk(options: DeskOptions): Desk {
  const { window } = options
  let services = Promise.resolve(startThread(options))
  const desk: Desk = {
    answer: async (name, input) => {
      const result = await (await services).answer(name, input)
      // What the system draws follows the settings, also those that the last session left.
      if ((name === 'settings.read' || name === 'settings.write') && result.ok) window.apply(result.value as Settings)
      return result
    },
    moveTo: async (choice) => {
      const left = services
      services = left.then(async (one) => {
        await one.close()
        return startThread({ ...options, choice })
      })
      await services
    },
    close: async () => (await services).close(),
  }
  void desk.answer('settings.read', undefined)
  return desk
}

function startThread({ choice, window, announce, openProfile }: DeskOptions): ServicesThread {
  // Beside the archive in a package, at the project's root otherwise.
  const shipped = app.isPackaged ? process.resourcesPath : join(__dirname, '../..')
  return startServices({
    workerFile: join(__dirname, 'services-worker.cjs'),
    typesetWorkerFile: join(__dirname, 'typeset-worker.cjs'),
    taskWorkerFile: join(__dirname, 'task-worker.cjs'),
    folder: choice.folder,
    usualFolder: choice.usual,
    documents: app.getPath('documents'),
    productVersion: app.getVersion(),
    resources: join(shipped, 'resources'),
    sampleFile: join(shipped, 'examples/communique.json'),
    program: { ...systemDialogs(() => window.browser, () => window.texts().files), announce, openProfile },
    // Its message may quote content.
    onDeath: (cause) => report('program', `the services stopped (${cause instanceof Error ? cause.name : typeof cause}) and start again with the next call`),
  })
}
