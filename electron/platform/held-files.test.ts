import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test, vi } from 'vitest'
import { temporaryFolder } from '../../tests/contract/temporary-folder'
import { writeFileAtomically } from './atomic-files'

const refusal = vi.hoisted(() => ({ code: '' }))
vi.mock('node:fs/promises', async (original) => ({
  ...(await original<typeof import('node:fs/promises')>()),
  rename: () => Promise.reject(Object.assign(new Error(refusal.code), { code: refusal.code })),
}))

test.each(['EBUSY', 'EPERM', 'EACCES'])('a file that another program holds (%s) stays what it was, and is said to be in use', async (code) => {
  refusal.code = code
  const folder = temporaryFolder()
  const path = join(folder, '2025-01-30_CP_titre_v3.pdf')
  writeFileSync(path, 'before')
  expect(await writeFileAtomically(path, new Uint8Array(3))).toEqual({ ok: false, error: { code: 'TARGET_IN_USE', params: { file: '2025-01-30_CP_titre_v3.pdf' } } })
  expect(readFileSync(path, 'utf8')).toBe('before')
  expect(readdirSync(folder)).toEqual(['2025-01-30_CP_titre_v3.pdf'])
})

test('where there is no such file, it is the folder that refuses', async () => {
  refusal.code = 'EPERM'
  const folder = temporaryFolder()
  expect(await writeFileAtomically(join(folder, 'a.pdf'), new Uint8Array(3))).toMatchObject({ ok: false, error: { code: 'FOLDER_READ_ONLY' } })
  expect(readdirSync(folder)).toEqual([])
})
