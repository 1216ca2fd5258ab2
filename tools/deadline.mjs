// Runs a program that may wait for ever on a network that answers nothing.
import { spawn } from 'node:child_process'
import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'

/**
 * Runs a program quietly and ends it when `measure` did not grow for
 * `silenceMs`: a slow download goes on, a dead one does not.
 * @param {{ command: string, args: readonly string[], env: NodeJS.ProcessEnv, measure: () => number, silenceMs: number }} what
 * @returns {Promise<number>} its exit code, 1 when it was ended
 */
export function withDeadline({ command, args, env, measure, silenceMs }) {
  return new Promise((done) => {
    const child = spawn(command, args, { env, stdio: 'ignore' })
    let seenBytes = 0
    const watch = setInterval(() => {
      const bytes = measure()
      if (bytes === seenBytes) child.kill('SIGKILL')
      seenBytes = bytes
    }, silenceMs)
    const finish = (/** @type {number} */ code) => { clearInterval(watch); done(code) }
    child.on('error', () => { finish(1) })
    child.on('close', (code) => { finish(code ?? 1) })
  })
}

/**
 * @param {string} dir
 * @returns {number} bytes of all the files in it
 */
export function folderBytes(dir) {
  return readdirSync(dir, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .reduce((sum, entry) => sum + (statSync(join(entry.parentPath, entry.name), { throwIfNoEntry: false })?.size ?? 0), 0)
}
