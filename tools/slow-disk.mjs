// A slow disk for measurements and tests: a library that is loaded in front of libc and delays its synchronisations.
import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, renameSync } from 'node:fs'
import { join } from 'node:path'
import { cacheRoot } from './cache.mjs'
import { Refusal } from './child.mjs'

const source = join(import.meta.dirname, 'slow-disk.c')

/**
 * The environment of a program on whose disk each fsync takes `delayMs` longer. The library is compiled once a machine.
 * @param {number} delayMs
 * @returns {Record<string, string>}
 * @throws Refusal where there is no compiler, or no LD_PRELOAD
 */
export function slowDiskEnvironment(delayMs) {
  if (process.platform !== 'linux') throw new Refusal('A slow disk can be simulated on Linux only.')
  return { LD_PRELOAD: compiled(), MARBRE_SLOW_DISK_MS: String(delayMs) }
}

/** @returns {string} path of the library */
function compiled() {
  const name = createHash('sha256').update(readFileSync(source)).digest('hex').slice(0, 16)
  const library = join(cacheRoot, `slow-disk-${name}.so`)
  if (existsSync(library)) return library
  mkdirSync(cacheRoot, { recursive: true })
  const unfinished = `${library}.${process.pid}`
  try {
    execFileSync('cc', ['-shared', '-fPIC', '-O2', '-o', unfinished, source, '-ldl'], { stdio: 'pipe' })
  } catch (cause) {
    throw new Refusal(`The slow disk needs a C compiler (cc): ${cause instanceof Error ? cause.message : String(cause)}`)
  }
  renameSync(unfinished, library)
  return library
}
