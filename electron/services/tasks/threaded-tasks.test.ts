import { beforeAll, describe, expect, it } from 'vitest'
import { buildWorker } from '../../../tests/threads/build-worker'
import type { Counting } from '../../../tests/threads/counting-worker'
import type { TaskWatch } from './index'
import { threadedTasks } from './threaded-tasks'

const BUILD_MS = 120_000

let workerFile = ''
beforeAll(async () => {
  workerFile = await buildWorker('tests/threads/counting-worker.ts')
}, BUILD_MS)

/** Runs the worker that counts, whatever its task is called. */
const count = (input: Counting, watch: Partial<TaskWatch> = {}): Promise<unknown> =>
  threadedTasks(workerFile).run('counting' as never, input, { signal: new AbortController().signal, onProgress: () => undefined, ...watch })

describe('a task in its thread', () => {
  it('answers, and tells how far it was to the end', async () => {
    const heard: (readonly [number, number])[] = []
    expect(await count({ to: 1000 }, { onProgress: (done, total) => heard.push([done, total]) })).toEqual({ ok: true, value: 1000 })
    expect(heard.at(-1)).toEqual([1000, 1000])
  })

  it('stops when nobody wants it any more, although it never rests', async () => {
    const controller = new AbortController()
    const answer = await count({ to: Number.MAX_SAFE_INTEGER }, { signal: controller.signal, onProgress: () => controller.abort() })
    expect(answer).toEqual({ ok: false, error: { code: 'CANCELLED' } })
  })

  it('does not begin what was given up before', async () => {
    expect(await count({ to: 1 }, { signal: AbortSignal.abort() })).toEqual({ ok: false, error: { code: 'CANCELLED' } })
  })

  it('answers although its thread stays', async () => {
    expect(await count({ to: 2, stays: true })).toEqual({ ok: true, value: 2 })
  })

  it('answers UNEXPECTED when its thread dies', async () => {
    expect(await count({ to: 1, dies: true })).toEqual({ ok: false, error: { code: 'UNEXPECTED' } })
  })
})
