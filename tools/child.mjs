// Starting other programs.
import { spawn } from 'node:child_process'

/**
 * @typedef {object} Outcome
 * @property {number} code exit code; 128 and more when a signal ended it, 127 when it could not start
 * @property {string} output what it wrote, when captured
 */

const SIGNALS = /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])

/**
 * Runs a program to its end and passes on the signals that this process receives.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {{ env?: NodeJS.ProcessEnv, cwd?: string, capture?: boolean, toStderr?: boolean }} [options]
 *   `capture` keeps its output instead of showing it; `toStderr` shows all of it on standard error
 * @returns {Promise<Outcome>}
 */
export function run(command, args, { env = process.env, cwd, capture = false, toStderr = false } = {}) {
  return new Promise((done) => {
    let output = ''
    const stdout = capture ? 'pipe' : toStderr ? process.stderr : 'inherit'
    const child = spawn(command, args, { env, cwd, stdio: [capture ? 'ignore' : 'inherit', stdout, capture ? 'pipe' : 'inherit'] })
    const forward = SIGNALS.map((signal) => /** @type {const} */ ([signal, () => child.kill(signal)]))
    for (const [signal, pass] of forward) process.on(signal, pass)
    for (const stream of [child.stdout, child.stderr]) {
      stream?.setEncoding('utf8')
      stream?.on('data', (/** @type {string} */ text) => { output += text })
    }
    const finish = (/** @type {number} */ code) => {
      for (const [signal, pass] of forward) process.off(signal, pass)
      done({ code, output })
    }
    child.on('error', (error) => { output += `${command}: ${error.message}\n`; finish(127) })
    child.on('close', (code, signal) => { finish(code ?? (signal ? 129 : 1)) })
  })
}

/** Ends a tool: one clear sentence on standard error when it was foreseen, the whole error otherwise. */
export class Refusal extends Error {
  /**
   * @param {string} sentence what is missing and the exact command to type
   * @param {number} [exitCode]
   */
  constructor(sentence, exitCode = 2) {
    super(sentence)
    this.exitCode = exitCode
  }
}

/**
 * Runs a tool's main function and exits with the code it returns.
 * @param {() => Promise<number>} main
 */
export async function tool(main) {
  try {
    process.exitCode = await main()
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    console.error(error.message)
    process.exitCode = error.exitCode
  }
}
