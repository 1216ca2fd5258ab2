import { resolve } from 'node:path'
import { _electron, type ElectronApplication, type Page } from '@playwright/test'

const root = resolve(import.meta.dirname, '..')

export interface OpenWindow {
  readonly app: ElectronApplication
  readonly page: Page
}

/** Electron with a page of its own: the same binary, switches and driver as Marbre's in the same run. */
export function openBlankWindow(): Promise<OpenWindow> {
  return open([resolve(import.meta.dirname, 'blank')])
}

/** `more`: added to its environment. */
export function openMarbre(profile: string, more: Readonly<Record<string, string>> = {}): Promise<OpenWindow> {
  return open([root, `--profile=${profile}`], more)
}

async function open(args: string[], more: Readonly<Record<string, string>> = {}): Promise<OpenWindow> {
  const env = Object.fromEntries(Object.entries(process.env).filter((entry): entry is [string, string] => entry[1] !== undefined))
  const app = await _electron.launch({ args, chromiumSandbox: process.getuid?.() !== 0, cwd: root, env: { ...env, ...more } })
  return { app, page: await app.firstWindow() }
}

/** Epoch milliseconds at which the application's first process was made. */
export async function createdAt({ app }: OpenWindow): Promise<number> {
  const at = await app.evaluate(() => (process as unknown as { getCreationTime(): number | null }).getCreationTime())
  if (at === null) throw new Error('this system does not tell when a process was made')
  return at
}

/** Memory of all its processes, in megabytes. */
export async function memoryMegabytes({ app }: OpenWindow): Promise<number> {
  const kilobytes = await app.evaluate(({ app: electron }) => electron.getAppMetrics().reduce((sum, { memory }) => sum + memory.workingSetSize, 0))
  return kilobytes / 1024
}
