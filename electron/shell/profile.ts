import { accessSync, constants, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { app } from 'electron'

/**
 * Points the program at a profile folder and makes it. Chromium's own files go into a folder inside it; when the profile
 * cannot be written, into one that lasts as long as the program, so that the window can still open and say what is
 * wrong. Before the `ready` event.
 */
export function useProfile(folder: string): void {
  const own = ownFolder(folder)
  app.setPath('userData', own)
  app.setPath('sessionData', own)
}

function ownFolder(profile: string): string {
  const folder = join(profile, 'window')
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 })
    accessSync(profile, constants.W_OK)
    accessSync(folder, constants.W_OK)
    return folder
  } catch {
    const passing = mkdtempSync(join(tmpdir(), 'marbre-'))
    app.on('quit', () => { removePassing(passing) })
    return passing
  }
}

/**
 * Chromium's threads may still write there, and a folder that fills while it is emptied cannot be removed. What stays is
 * a cache in the folder that the system empties: no reason to stop a program that ends with a box that nobody sees.
 */
function removePassing(folder: string): void {
  try {
    rmSync(folder, { recursive: true, force: true, maxRetries: 3, retryDelay: 20 })
  } catch (cause) {
    if (!(cause instanceof Error && 'code' in cause)) throw cause
  }
}
