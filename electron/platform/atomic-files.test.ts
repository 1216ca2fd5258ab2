import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { smallDisk } from '../../tests/contract/hostile-disks'
import { temporaryFolder } from '../../tests/contract/temporary-folder'
import { writeFileAtomically } from './atomic-files'
import { fileFailure } from './file-failures'

const bytes = (length: number): Uint8Array => new Uint8Array(length).fill(65)

test('a file is written whole, over the one before, and nothing is left beside it', async () => {
  const folder = temporaryFolder()
  const path = join(folder, 'communiqué.pdf')
  writeFileSync(path, 'before')
  expect(await writeFileAtomically(path, bytes(3))).toMatchObject({ ok: true })
  expect(readFileSync(path, 'utf8')).toBe('AAA')
  expect(readdirSync(folder)).toEqual(['communiqué.pdf'])
})

test('a full disk leaves the file that was there, and nothing else', async () => {
  const folder = smallDisk(64 * 1024)
  if (!folder) { expectFullDevice(); return }
  const path = join(folder, 'a.pdf')
  writeFileSync(path, 'before')
  expect(await writeFileAtomically(path, bytes(200_000))).toEqual({ ok: false, error: { code: 'DISK_FULL' } })
  expect(readFileSync(path, 'utf8')).toBe('before')
  expect(readdirSync(folder)).toEqual(['a.pdf'])
})

test('a name longer than the system allows, or a folder in its place, fails without a trace', async () => {
  const folder = temporaryFolder()
  mkdirSync(join(folder, 'taken'))
  writeFileSync(join(folder, 'taken', 'inside'), '')
  expect(await writeFileAtomically(join(folder, 'taken'), bytes(3))).toMatchObject({ ok: false })
  expect(await writeFileAtomically(join(folder, 'x'.repeat(300)), bytes(3))).toMatchObject({ ok: false, error: { code: 'WRITE_FAILED' } })
  expect(await writeFileAtomically(join(folder, 'none', 'a'), bytes(3))).toMatchObject({ ok: false, error: { code: 'FILE_NOT_FOUND' } })
  expect(readdirSync(folder)).toEqual(['taken'])
})

/** Where nothing may be mounted: the system's own answer for a full disk, read as one. */
function expectFullDevice(): void {
  let failure: ReturnType<typeof fileFailure> = null
  try {
    writeFileSync('/dev/full', 'x')
  } catch (cause) {
    failure = fileFailure(cause)
  }
  expect(failure).toEqual({ code: 'DISK_FULL' })
}
