import { spawn, type ChildProcess } from 'node:child_process'
import type { Errand } from './worker'
import { promisesIn, type Promised } from './promises'

export interface Worked {
  /** What it had promised before it ended, in order. */
  readonly promised: readonly Promised[]
  readonly signal: NodeJS.Signals | null
  readonly code: number | null
  readonly complaint: string
}

export interface Running {
  readonly child: ChildProcess
  /** How many promises were heard so far. */
  readonly heard: () => number
  readonly ended: Promise<Worked>
}

/** Starts the program `worker`. Its promises are heard through a pipe, which outlives it. */
export function startWorker(program: string, errand: Errand, env: NodeJS.ProcessEnv = process.env): Running {
  const child = spawn(process.execPath, [program, JSON.stringify(errand)], { stdio: ['ignore', 'pipe', 'pipe'], env })
  let said = ''
  let complaint = ''
  child.stdout.setEncoding('utf8').on('data', (text: string) => { said += text })
  child.stderr.setEncoding('utf8').on('data', (text: string) => { complaint += text })
  const ended = new Promise<Worked>((resolve) => {
    child.on('close', (code, signal) => resolve({ promised: promisesIn(said), signal, code, complaint }))
  })
  return { child, heard: () => said.split('\n').length - 1, ended }
}
