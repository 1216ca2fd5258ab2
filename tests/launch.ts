// Starts the real application for journeys, security specs and the demonstration, and looks at
// everything it complains about. The application does not know who started it.
import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { _electron, type ElectronApplication, type Page } from '@playwright/test'
import { isOwnComplaint } from './launch-log'

const root = resolve(import.meta.dirname, '..')

/** Something that went wrong in a process of the application without anybody asking for it. */
export interface Problem {
  readonly from: 'console' | 'page' | 'main'
  readonly text: string
}

export interface LaunchOptions {
  /** Further command-line arguments of the application. */
  readonly args?: readonly string[]
  /** The folder of another build of the application, to try it with a part missing. */
  readonly program?: string
  /** Added to the environment of this test. */
  readonly env?: Readonly<Record<string, string>>
}

/** A running application. */
export interface Marbre {
  readonly app: ElectronApplication
  /** The main window. */
  readonly page: Page
  readonly profile: string
  /** Console errors and warnings, uncaught errors of pages and of the main process, what that wrote on standard error. Grows while it runs. */
  readonly problems: readonly Problem[]
  /** A picture of the main window in `file`; its folder is made. */
  readonly screenshot: (file: string) => Promise<void>
  /** Closes the application the way a person does and waits until its processes have ended. Twice is harmless. */
  readonly close: () => Promise<void>
  /** `kill -9`: nothing in it gets a chance to save; waits until it has ended. */
  readonly kill: () => Promise<void>
}

/**
 * Starts the built application (`out/`) on the profile folder and waits for its first window.
 * @param profile made by the application when it does not exist
 */
export async function launchMarbre(profile: string, options: LaunchOptions = {}): Promise<Marbre> {
  const complaints = complaintsFile()
  const app = await startElectron(profile, { ...options, env: { ...options.env, MARBRE_TEST_COMPLAINTS: complaints } })
  const process = app.process()
  const seenInPages: Problem[] = []
  app.on('window', (page) => { watchPage(page, seenInPages) })
  for (const page of app.windows()) watchPage(page, seenInPages)
  const page = await firstWindow(app, complaints)
  return {
    app,
    page,
    profile,
    get problems() { return [...readComplaints(complaints), ...seenInPages] },
    screenshot: async (file) => {
      mkdirSync(dirname(file), { recursive: true })
      // A window that has just been made has no size yet.
      await page.waitForFunction(() => (globalThis as unknown as { innerWidth: number }).innerWidth > 0)
      await page.screenshot({ path: file })
    },
    close: async () => { if (!isOver(process)) await closeInTime(app, process) },
    kill: () => kill(process),
  }
}

/** Longer than any closing takes, shorter than a test's own patience: what hangs is told as the fault of its test. */
const CLOSING_MS = 45_000

async function closeInTime(app: ElectronApplication, process: ChildProcess): Promise<void> {
  const patience = new AbortController()
  const closed = app.close().then(() => true)
  const inTime = await Promise.race([closed, setTimeout(CLOSING_MS, false, { signal: patience.signal })])
  patience.abort()
  if (inTime) return
  await kill(process)
  throw new Error(`the application had not ended ${CLOSING_MS / 1000} s after it was asked to close`)
}

/** A person's folders, beside a profile: what one test leaves in its documents is not found by another. Made when they are missing. */
export function homeBeside(profile: string): { readonly documents: string; readonly env: Readonly<Record<string, string>> } {
  const home = join(dirname(profile), 'home')
  const documents = join(home, 'Documents')
  const configuration = join(home, '.config')
  // A restart finds them; the disk under them may have become one that cannot be written.
  if (!existsSync(home)) {
    for (const folder of [documents, configuration]) mkdirSync(folder, { recursive: true })
    writeFileSync(join(configuration, 'user-dirs.dirs'), 'XDG_DOCUMENTS_DIR="$HOME/Documents"\n')
  }
  return { documents, env: { HOME: home, XDG_CONFIG_HOME: configuration } }
}

/** Starts it without waiting for a window, for starts that are expected to be refused. */
export function startElectron(profile: string, { args = [], env = {}, program = root }: LaunchOptions = {}): Promise<ElectronApplication> {
  const recorder = resolve(import.meta.dirname, 'record-complaints.cjs')
  return _electron.launch({
    args: ['-r', recorder, program, `--profile=${profile}`, ...args],
    // Chromium has no sandbox for root; everybody else's tests run in it.
    chromiumSandbox: process.getuid?.() !== 0,
    cwd: root,
    env: { MARBRE_TEST_COMPLAINTS: complaintsFile(), ...inheritedEnvironment(), ...homeBeside(profile).env, ...env },
  })
}

function complaintsFile(): string {
  return join(mkdtempSync(join(tmpdir(), 'marbre-complaints-')), 'stderr')
}

function readComplaints(file: string): Problem[] {
  if (!existsSync(file)) return []
  return readFileSync(file, 'utf8').split('\n').filter(isOwnComplaint).map((text) => ({ from: 'main', text }))
}

async function firstWindow(app: ElectronApplication, complaints: string): Promise<Page> {
  try {
    return await app.firstWindow()
  } catch (error) {
    await kill(app.process())
    throw new Error(`The application opened no window. ${readComplaints(complaints).map(({ text }) => text).join('\n')}`, { cause: error })
  }
}

function isOver(process: ChildProcess): boolean {
  return process.exitCode !== null || process.signalCode !== null
}

async function kill(process: ChildProcess): Promise<void> {
  if (isOver(process)) return
  const ended = once(process, 'exit')
  process.kill('SIGKILL')
  await ended
}

function inheritedEnvironment(): Record<string, string> {
  return Object.fromEntries(Object.entries(process.env).filter((entry): entry is [string, string] => entry[1] !== undefined))
}

function watchPage(page: Page, problems: Problem[]): void {
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') problems.push({ from: 'console', text: message.text() })
  })
  page.on('pageerror', (error) => problems.push({ from: 'page', text: error.stack ?? error.message }))
}
