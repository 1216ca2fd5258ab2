// An X display of our own for machines without a screen.
import { spawn } from 'node:child_process'
import { provide } from './system.mjs'

/** @param {NodeJS.ProcessEnv} [env] */
export function hasDisplay(env = process.env) {
  return process.platform !== 'linux' || Boolean(env['DISPLAY']) || Boolean(env['WAYLAND_DISPLAY'])
}

/**
 * Runs `work` with a display: the person's own, or a virtual one that ends with it. The X server
 * chooses a free number itself, so that several runs do not collide.
 * @template T
 * @param {NodeJS.ProcessEnv} env
 * @param {(env: NodeJS.ProcessEnv) => Promise<T>} work is given `env` with the display
 * @returns {Promise<T>}
 */
export async function withDisplay(env, work) {
  if (hasDisplay(env)) return work(env)
  await provide({ commands: ['Xvfb'], purpose: 'open windows on a machine without a display' })
  const server = spawn('Xvfb', ['-displayfd', '3', '-screen', '0', '1440x960x24', '-nolisten', 'tcp'], { stdio: ['ignore', 'ignore', 'ignore', 'pipe'] })
  const stop = () => { server.kill() }
  process.once('exit', stop)
  try {
    return await work({ ...env, DISPLAY: `:${await displayNumber(server)}` })
  } finally {
    process.off('exit', stop)
    stop()
  }
}

/**
 * @param {import('node:child_process').ChildProcess} server
 * @returns {Promise<string>}
 */
function displayNumber(server) {
  return new Promise((resolve, reject) => {
    server.on('error', reject)
    server.on('exit', (code) => { reject(new Error(`Xvfb ended before it had a display (exit code ${code})`)) })
    server.stdio[3]?.once('data', (/** @type {Buffer} */ number) => { resolve(number.toString().trim()) })
  })
}
