import { join } from 'node:path'
import { app } from 'electron'
import type { Announce } from '../../core/bridge/handlers'
import type { Settings } from '../../core/bridge/shapes'
import type { Result } from '../../core/result'
import { startServices, type ServicesThread } from '../services/thread/services-thread'
import type { Dialogs } from '../platform/ports'
import type { ServiceCall } from '../services/workstation'
import { systemDialogs } from './dialogs'
import type { HandedOver } from './handed-over'
import { report } from './log'
import type { ProfileChoice } from './profile-choice'
import type { MainWindow } from './window'

/** The services over one profile, as the shell uses them. */
export interface Desk {
  /** The folder of the profile that is open, absolute. */
  readonly folder: () => string
  /** Waits for the profile to be open. */
  readonly answer: (name: ServiceCall, input: unknown) => Promise<Result<unknown>>
  /** Gives the desk its window: until then nothing is asked, and what happens is told to nobody. */
  readonly sitAt: (seat: Seat) => void
  /** Closes the profile in order and opens another; calls that come meanwhile wait for it. */
  readonly moveTo: (choice: ProfileChoice) => Promise<void>
  /** Ends writes in order; afterwards no call is answered. False when a thread that has closed everything does not end. */
  readonly close: () => Promise<boolean>
}

export interface Seat {
  readonly window: MainWindow
  readonly announce: Announce
  readonly openProfile: Dialogs['openProfile']
}

/** Opens a profile in a thread of its own, while the program and its window get ready. */
export function openDesk(first: ProfileChoice, handedOver: HandedOver): Desk {
  let seat: Seat | null = null
  let { folder } = first
  let services = Promise.resolve(startThread(first, () => seat, handedOver))
  const left: ServicesThread[] = []
  const leave = async (thread: ServicesThread): Promise<void> => {
    left.push(thread)
    await thread.close()
  }
  const answer: Desk['answer'] = async (name, input) => {
    const result = await (await services).answer(name, input)
    // What the system draws follows the settings, also those that the last session left.
    if ((name === 'settings.read' || name === 'settings.write') && result.ok) seat?.window.apply(result.value as Settings)
    return result
  }
  return {
    folder: () => folder,
    answer,
    sitAt: (taken) => {
      seat = taken
      void answer('settings.read', undefined)
    },
    moveTo: async (choice) => {
      services = services.then(async (one) => {
        await leave(one)
        ;({ folder } = choice)
        return startThread(choice, () => seat, handedOver)
      })
      await services
      void answer('settings.read', undefined)
    },
    close: async () => {
      await leave(await services)
      return left.every((thread) => thread.hasEnded())
    },
  }
}

function startThread(choice: ProfileChoice, seat: () => Seat | null, handedOver: HandedOver): ServicesThread {
  const window = (): MainWindow => {
    const taken = seat()
    if (!taken) throw new Error('a dialog before there is a window')
    return taken.window
  }
  // Beside the archive in a package, at the project's root otherwise.
  const shipped = app.isPackaged ? process.resourcesPath : join(__dirname, '../..')
  return startServices({
    workerFile: join(__dirname, 'services-worker.cjs'),
    typesetWorkerFile: join(__dirname, 'typeset-worker.cjs'),
    taskWorkerFile: join(__dirname, 'task-worker.cjs'),
    libraryReaderFile: join(__dirname, 'library-reader.cjs'),
    spellingWorkerFile: join(__dirname, 'spelling-worker.cjs'),
    folder: choice.folder,
    usualFolder: choice.usual,
    documents: app.getPath('documents'),
    productVersion: app.getVersion(),
    resources: join(shipped, 'resources'),
    sampleFile: join(shipped, 'examples/communique.json'),
    program: {
      ...systemDialogs(() => window().browser, () => window().texts().files),
      announce: (name, payload) => seat()?.announce(name, payload),
      openedFile: () => Promise.resolve(handedOver.take()),
      openProfile: (folder, asUsual) => seat()?.openProfile(folder, asUsual),
    },
    // Its message may quote content.
    onDeath: (cause) => report('program', `the services stopped (${cause instanceof Error ? cause.name : typeof cause}) and start again with the next call`),
  })
}
