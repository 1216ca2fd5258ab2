import { resolve } from 'node:path'
import { beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import type { EventName } from '../../../core/bridge/events'
import type { AppStatus } from '../../../core/bridge/shapes'
import type { Result } from '../../../core/result'
import { temporaryFolder } from '../../../tests/contract/temporary-folder'
import { buildWorker } from '../../../tests/threads/build-worker'
import { startServices, type ServicesThread } from './services-thread'

const root = resolve(import.meta.dirname, '../../..')
const BUILD_MS = 120_000
const setup = { institution: { name: 'Institut', shortName: '', city: 'Lyon', website: '' }, person: { civility: '', name: 'Ana', function: '', passphrase: 'une phrase assez longue' } }

let workerFile = ''
beforeAll(async () => {
  workerFile = await buildWorker('electron/services/thread/services.ts')
}, BUILD_MS)

function start(folder = temporaryFolder(), file = workerFile): { services: ServicesThread; announced: EventName[]; asked: string[]; deaths: unknown[] } {
  const announced: EventName[] = []
  const asked: string[] = []
  const deaths: unknown[] = []
  const services = startServices({
    workerFile: file,
    folder,
    productVersion: '0.0.0-test',
    resources: resolve(root, 'resources'),
    sampleFile: resolve(root, 'examples/communique.json'),
    typesetWorkerFile: resolve(root, 'out/test/typeset-worker.cjs'),
    taskWorkerFile: resolve(root, 'out/test/task-worker.cjs'),
    libraryReaderFile: resolve(root, 'out/test/library-reader.cjs'),
    spellingWorkerFile: resolve(root, 'out/test/spelling-worker.cjs'),
    program: {
      chooseFile: (purpose) => {
        asked.push(purpose)
        return Promise.resolve(null)
      },
      chooseFiles: () => Promise.resolve([]),
      chooseTarget: () => Promise.resolve(null),
      chooseFolder: () => Promise.resolve(null),
      openedFile: () => Promise.resolve(null),
      reveal: () => undefined,
      openProfile: () => undefined,
      announce: (name) => announced.push(name),
    },
    onDeath: (cause) => deaths.push(cause),
  })
  onTestFinished(async () => { await services.close() })
  return { services, announced, asked, deaths }
}

const valueOf = (result: Result<unknown>): unknown => {
  if (!result.ok) throw new Error(JSON.stringify(result.error))
  return result.value
}

describe('the services in their thread', () => {
  it('answers as the workstation does, tells what happened, and asks the program for its dialogs', async () => {
    const { services, announced, asked } = start()
    expect(valueOf(await services.answer('app.status', undefined))).toMatchObject({ firstStart: true } satisfies Partial<AppStatus>)
    expect(valueOf(await services.answer('setup.create', setup))).toMatchObject({ person: { name: 'Ana' } })
    expect(await services.answer('communiques.importFile', undefined)).toEqual({ ok: false, error: { code: 'CANCELLED' } })
    expect(asked).toEqual(['communique'])
    expect(announced).toContain('session.changed')
  })

  it('refuses what is no input of the call, and a call that does not exist', async () => {
    const { services } = start()
    expect(await services.answer('settings.write', { theme: 'pink' })).toEqual({ ok: false, error: { code: 'INPUT_INVALID' } })
    expect(await services.answer('constructor' as never, undefined)).toEqual({ ok: false, error: { code: 'INPUT_INVALID' } })
  })

  it('leaves the profile free when it is closed, and then answers nothing', async () => {
    const folder = temporaryFolder()
    const first = start(folder)
    await first.services.answer('setup.create', setup)
    await first.services.close()
    expect(await first.services.answer('app.status', undefined)).toEqual({ ok: false, error: { code: 'UNEXPECTED' } })
    const second = start(folder)
    expect(valueOf(await second.services.answer('app.status', undefined))).toMatchObject({ problem: null, session: { person: { name: 'Ana' } } })
    expect(first.deaths).toEqual([])
  })

  it('says when a thread that has closed everything does not end', async () => {
    const { services } = start(temporaryFolder(), await buildWorker('tests/threads/staying-services.ts'))
    expect(await services.answer('app.status', undefined)).toEqual({ ok: true, value: null })
    expect(await services.close()).toBe(false)
  })

  it('says that a thread died, and starts another with the next call', async () => {
    const { services, deaths } = start(temporaryFolder(), resolve(root, 'out/test/not-there.cjs'))
    expect(await services.answer('app.status', undefined)).toEqual({ ok: false, error: { code: 'UNEXPECTED' } })
    expect(deaths).toHaveLength(1)
    expect(await services.answer('app.status', undefined)).toEqual({ ok: false, error: { code: 'UNEXPECTED' } })
    expect(deaths).toHaveLength(2)
  })
})
