import { chmodSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, expect, test, vi } from 'vitest'
import { temporaryFolder } from '../../tests/contract/temporary-folder'
import { writeFileAtomically } from './atomic-files'

const refusal = vi.hoisted(() => ({ code: '' }))
vi.mock('node:fs/promises', async (original) => ({
  ...(await original<typeof import('node:fs/promises')>()),
  rename: () => Promise.reject(Object.assign(new Error(refusal.code), { code: refusal.code })),
}))

const ownSystem = process.platform
afterEach(() => { Object.defineProperty(process, 'platform', { value: ownSystem }) })

test.each([
  ['linux', 'EBUSY', 0o644, 'TARGET_IN_USE'],
  ['linux', 'EPERM', 0o644, 'TARGET_PROTECTED'],
  ['darwin', 'EACCES', 0o644, 'TARGET_PROTECTED'],
  ['win32', 'EPERM', 0o644, 'TARGET_IN_USE'],
  ['win32', 'EPERM', 0o444, 'TARGET_PROTECTED'],
])('on %s, a file whose renaming is refused by %s (mode %o) stays what it was, and is %s', async (platform, code, mode, expected) => {
  refusal.code = code
  const folder = temporaryFolder()
  const path = join(folder, '2025-01-30_CP_titre_v3.pdf')
  writeFileSync(path, 'before')
  chmodSync(path, mode)
  Object.defineProperty(process, 'platform', { value: platform })
  expect(await writeFileAtomically(path, new Uint8Array(3))).toEqual({ ok: false, error: { code: expected, params: { file: '2025-01-30_CP_titre_v3.pdf' } } })
  expect(readFileSync(path, 'utf8')).toBe('before')
  expect(readdirSync(folder)).toEqual(['2025-01-30_CP_titre_v3.pdf'])
})

test('where there is no such file, it is the folder that refuses', async () => {
  refusal.code = 'EPERM'
  const folder = temporaryFolder()
  expect(await writeFileAtomically(join(folder, 'a.pdf'), new Uint8Array(3))).toMatchObject({ ok: false, error: { code: 'FOLDER_READ_ONLY' } })
  expect(readdirSync(folder)).toEqual([])
})
