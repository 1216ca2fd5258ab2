import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Outcome } from './command'
import { exitCodes } from './exit-codes'
import { RenderPool } from './render-pool'

/** Answers with its thread's number; `second` has the one before it answered after it, and `dies` takes the thread along. */
const worker = `
const { parentPort, threadId } = require('node:worker_threads')
const held = []
const answer = ({ id, order }) => parentPort.postMessage({ id, outcome: { code: 0, printed: order.file, said: [String(threadId)], data: {} } })
parentPort.on('message', (request) => {
  if (request.order.file === 'dies') process.exit(1)
  if (request.order.file === 'first') held.push(request)
  else [request, ...held.splice(0)].forEach(answer)
})
`

let folder = ''
let pool: RenderPool
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'marbre-pool-'))
  const file = join(folder, 'worker.cjs')
  writeFileSync(file, worker)
  pool = new RenderPool(file, { standard: 'ua-1', draft: false, date: null, engine: 'native', resources: '', language: 'fr', advice: false }, 2)
})
afterEach(async () => {
  await pool.close()
  rmSync(folder, { recursive: true, force: true })
})

const render = (...files: readonly string[]): Promise<Outcome[]> => Promise.all(files.map((file) => pool.render({ file, output: '' })))

describe('threads that set files', () => {
  it('are no more than was said, and work from the start rather than wait for each other', async () => {
    const outcomes = await render('a', 'b', 'c', 'd')
    expect(outcomes.map(({ printed }) => printed)).toEqual(['a', 'b', 'c', 'd'])
    const [a, b, c, d] = outcomes.map(({ said }) => said[0])
    expect(a).not.toBe(b)
    expect(new Set([a, b, c, d]).size).toBe(2)
  })

  it('give each order its own answer, whichever is ready first', async () => {
    // Each of both threads has one `first`, which is answered after what follows it.
    expect((await render('first', 'first', 'x', 'y')).map(({ printed }) => printed)).toEqual(['first', 'first', 'x', 'y'])
  })

  it('answer for all they were at when they die, and others come after them', async () => {
    const outcomes = await render('first', 'first', 'dies', 'dies')
    expect(outcomes.map(({ code }) => code)).toEqual(Array.from({ length: 4 }, () => exitCodes.fault))
    expect((await render('later'))[0]).toMatchObject({ code: exitCodes.fine, printed: 'later' })
  })
})
