// The system's own windows (dialogs, the browser) cannot be driven from a test. These replace
// Electron's functions inside the running main process, from outside: the application is the one
// that people use. Each lasts until it is called again or the application ends.
import type { ElectronApplication } from '@playwright/test'
import type { OpenDialogOptions, SaveDialogOptions } from 'electron'
import { inMain } from './in-main'

/** The next save dialogs answer with `path`; `null` is a person who cancels. */
export async function answerSaveDialog(app: ElectronApplication, path: string | null): Promise<void> {
  await inMain(app, ({ dialog }, filePath) => {
    const asked: unknown[] = []
    Object.assign(globalThis, { askedToSave: asked })
    Object.assign(dialog, {
      showSaveDialog: (...args: unknown[]) => {
        asked.push(args.at(-1))
        return Promise.resolve({ canceled: filePath === null, filePath: filePath ?? '' })
      },
    })
  }, path)
}

/** The next open dialogs answer with `paths`; `null` is a person who cancels. */
export async function answerOpenDialog(app: ElectronApplication, paths: string | readonly string[] | null): Promise<void> {
  const filePaths = typeof paths === 'string' ? [paths] : paths === null ? [] : [...paths]
  await inMain(app, ({ dialog }, files) => {
    const asked: unknown[] = []
    Object.assign(globalThis, { askedToOpen: asked })
    Object.assign(dialog, {
      showOpenDialog: (...args: unknown[]) => {
        asked.push(args.at(-1))
        return Promise.resolve({ canceled: files.length === 0, filePaths: files })
      },
    })
  }, filePaths)
}

/** The next message boxes answer with the button of this index. */
export async function answerMessageBox(app: ElectronApplication, button: number): Promise<void> {
  await inMain(app, ({ dialog }, response) => {
    Object.assign(dialog, { showMessageBox: () => Promise.resolve({ response, checkboxChecked: false }) })
  }, button)
}

/** From now on nothing opens outside the application: addresses are noted instead. */
export async function catchExternalLinks(app: ElectronApplication): Promise<void> {
  await inMain(app, ({ shell }) => {
    const opened: string[] = []
    Object.assign(globalThis, { openedOutside: opened })
    Object.assign(shell, {
      openExternal: (address: string) => {
        opened.push(address)
        return Promise.resolve()
      },
    })
  }, null)
}

/** What the application asked of the save dialogs since `answerSaveDialog`. */
export function askedToSave(app: ElectronApplication): Promise<SaveDialogOptions[]> {
  return noted<SaveDialogOptions>(app, 'askedToSave')
}

/** What the application asked of the open dialogs since `answerOpenDialog`. */
export function askedToOpen(app: ElectronApplication): Promise<OpenDialogOptions[]> {
  return noted<OpenDialogOptions>(app, 'askedToOpen')
}

/** The addresses that the application opened outside since `catchExternalLinks`. */
export function openedOutside(app: ElectronApplication): Promise<string[]> {
  return noted<string>(app, 'openedOutside')
}

function noted<T>(app: ElectronApplication, name: string): Promise<T[]> {
  return inMain(app, (_electron, key) => (globalThis as unknown as Record<string, T[]>)[key] ?? [], name)
}
