import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeEach, expect, test, vi } from 'vitest'
import { temporaryFolder } from '../../tests/contract/temporary-folder'
import { syncFolder, writeFileAtomically } from './atomic-files'

/** What the system answers to whoever opens a folder, or syncs it; nothing where it lets them. */
const refused = vi.hoisted((): { opening: string | null; syncing: string | null } => ({ opening: null, syncing: null }))
const answer = vi.hoisted(() => (code: string): Error => Object.assign(new Error(code), { code }))

vi.mock('node:fs/promises', async (original) => {
  const real = await original<typeof import('node:fs/promises')>()
  return {
    ...real,
    open: async (...given: Parameters<typeof real.open>) => {
      if (given[1] !== 'r') return real.open(...given)
      if (refused.opening !== null) throw answer(refused.opening)
      const folder = await real.open(...given)
      const { syncing } = refused
      if (syncing !== null) folder.sync = () => Promise.reject(answer(syncing))
      return folder
    },
  }
})
vi.mock('node:fs', async (original) => {
  const real = await original<typeof import('node:fs')>()
  const opened = (...given: Parameters<typeof real.openSync>): number => {
    if (refused.opening !== null) throw answer(refused.opening)
    return real.openSync(...given)
  }
  const synced = (handle: number): void => {
    if (refused.syncing !== null) throw answer(refused.syncing)
    real.fsyncSync(handle)
  }
  return { ...real, openSync: opened, fsyncSync: synced }
})

beforeEach(() => { Object.assign(refused, { opening: null, syncing: null }) })

test.each([['opening', 'EACCES'], ['opening', 'EPERM'], ['syncing', 'EINVAL'], ['syncing', 'ENOTSUP']] as const)('a file is written in a folder that takes files and refuses %s (%s), and that is said', async (what, code) => {
  refused[what] = code
  const folder = temporaryFolder()
  expect(await writeFileAtomically(join(folder, 'a.pdf'), new Uint8Array([65]))).toEqual({ ok: true })
  expect(readFileSync(join(folder, 'a.pdf'), 'utf8')).toBe('A')
  expect(readdirSync(folder)).toEqual(['a.pdf'])
  expect(() => { syncFolder(folder) }).not.toThrow()
})

test.each([['EIO', 'WRITE_FAILED'], ['ENOSPC', 'DISK_FULL']])('a disk that fails over the folder (%s) is a failure', async (code, expected) => {
  refused.syncing = code
  const folder = temporaryFolder()
  expect(await writeFileAtomically(join(folder, 'a.pdf'), new Uint8Array([65]))).toMatchObject({ ok: false, error: { code: expected } })
  expect(() => { syncFolder(folder) }).toThrow(code)
})
