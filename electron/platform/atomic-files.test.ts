import { chmodSync, existsSync, lstatSync, mkdirSync, readdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { smallDisk } from '../../tests/contract/hostile-disks'
import { temporaryFolder } from '../../tests/contract/temporary-folder'
import { writeChosenFile, writeFileAtomically } from './atomic-files'
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

describe('a file that a person named', () => {
  test('is written through the link that has its name, and no link is lost', async () => {
    const folder = temporaryFolder()
    mkdirSync(join(folder, 'kept', 'deep'), { recursive: true })
    writeFileSync(join(folder, 'kept', 'v1.pdf'), 'before')
    symlinkSync(join(folder, 'kept', 'deep'), join(folder, 'short'))
    symlinkSync('../v1.pdf', join(folder, 'short', 'second.pdf'))
    symlinkSync('short/second.pdf', join(folder, 'latest.pdf'))
    expect(await writeChosenFile(join(folder, 'latest.pdf'), bytes(3))).toEqual({ ok: true })
    expect(readFileSync(join(folder, 'kept', 'v1.pdf'), 'utf8')).toBe('AAA')
    expect(lstatSync(join(folder, 'latest.pdf')).isSymbolicLink() && lstatSync(join(folder, 'short', 'second.pdf')).isSymbolicLink()).toBe(true)
  })

  test('is made where a link points that names no file yet', async () => {
    const folder = temporaryFolder()
    mkdirSync(join(folder, 'kept'))
    symlinkSync('kept/v1.pdf', join(folder, 'latest.pdf'))
    expect(await writeChosenFile(join(folder, 'latest.pdf'), bytes(3))).toEqual({ ok: true })
    expect(readFileSync(join(folder, 'kept', 'v1.pdf'), 'utf8')).toBe('AAA')
    expect(lstatSync(join(folder, 'latest.pdf')).isSymbolicLink()).toBe(true)
  })

  test.skipIf(process.platform === 'win32').each([0o600, 0o664])('stays as readable as it was (%o)', async (mode) => {
    const path = join(temporaryFolder(), 'a.pdf')
    writeFileSync(path, 'before')
    chmodSync(path, mode)
    expect(await writeChosenFile(path, bytes(3))).toEqual({ ok: true })
    expect([readFileSync(path, 'utf8'), statSync(path).mode & 0o777]).toEqual(['AAA', mode])
  })

  test('a link that was planted where Marbre names a file by itself is replaced, and leads nobody astray', async () => {
    const folder = temporaryFolder()
    writeFileSync(join(folder, 'precious'), 'before')
    symlinkSync('precious', join(folder, 'manifest.json'))
    expect(await writeFileAtomically(join(folder, 'manifest.json'), bytes(3))).toEqual({ ok: true })
    expect(readFileSync(join(folder, 'precious'), 'utf8')).toBe('before')
    expect(lstatSync(join(folder, 'manifest.json')).isSymbolicLink()).toBe(false)
  })

  test('links in a circle end', async () => {
    const folder = temporaryFolder()
    symlinkSync('b', join(folder, 'a'))
    symlinkSync('a', join(folder, 'b'))
    await writeChosenFile(join(folder, 'a'), bytes(3))
    expect(existsSync(join(folder, 'a'))).toBe(true)
  })
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
