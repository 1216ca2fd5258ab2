// What is made once per machine (the fallback Electron, the compiled driver) is kept here.
import { accessSync, constants, mkdirSync, renameSync, rmSync } from 'node:fs'
import { homedir } from 'node:os'
import { dirname, join } from 'node:path'
import { lock } from 'proper-lockfile'
import { Refusal } from './child.mjs'

export const cacheRoot = process.env['MARBRE_CACHE'] ?? join(homedir(), '.cache', 'marbre-runtime')

/**
 * Runs `work` while no other process on this machine runs work of the same name. A lock whose
 * holder died is taken over after 30 s. `work` must leave the event loop free (no *Sync child),
 * or the lock looks abandoned.
 * @template T
 * @param {string} name
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function oneAtATime(name, work) {
  makeCache()
  const release = await lock(join(cacheRoot, name), {
    realpath: false,
    stale: 30_000,
    retries: { retries: 1200, factor: 1, minTimeout: 500, maxTimeout: 500 },
  })
  try {
    return await work()
  } finally {
    await release()
  }
}

function makeCache() {
  try {
    mkdirSync(cacheRoot, { recursive: true })
    accessSync(cacheRoot, constants.W_OK)
  } catch {
    throw new Refusal(`The folder ${cacheRoot} cannot be written; type the command again with MARBRE_CACHE set to a folder of yours.`)
  }
}

/**
 * Gives `file` its content in one step: a reader sees the old file or the new one, and a process
 * that has the old one mapped keeps it whole.
 * @param {string} file
 * @param {(part: string) => void} write fills the path it is given
 */
export function putInPlace(file, write) {
  mkdirSync(dirname(file), { recursive: true })
  const part = `${file}.${process.pid}.part`
  try {
    write(part)
    renameSync(part, file)
  } finally {
    rmSync(part, { force: true })
  }
}
