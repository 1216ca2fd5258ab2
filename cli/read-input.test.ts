import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { isSameBytes } from '../electron/platform/hashing'
import { readInput } from './read-input'

let folder = ''
beforeEach(() => { folder = mkdtempSync(join(tmpdir(), 'marbre-input-')) })
afterEach(() => {
  vi.restoreAllMocks()
  rmSync(folder, { recursive: true, force: true })
})

const LIMIT = 4 * 1024 * 1024

function fileOf(bytes: Uint8Array): string {
  const path = join(folder, 'texte.json')
  writeFileSync(path, bytes)
  return path
}

const bytesOf = (length: number) => Uint8Array.from({ length }, (_, at) => at % 251)

async function read(path: string, limit = LIMIT): Promise<Uint8Array | string> {
  const found = await readInput(path, limit)
  return found.ok ? new Uint8Array(found.value) : found.error.code
}

/** Compared at once: a megabyte told number by number takes half a minute. */
async function isRead(path: string, bytes: Uint8Array): Promise<boolean> {
  const found = await read(path)
  return typeof found !== 'string' && isSameBytes(found, bytes)
}

it.each([0, 1, 300_000, 3_000_000])('reads %i bytes, and no other', async (length) => {
  expect(await isRead(fileOf(bytesOf(length)), bytesOf(length))).toBe(true)
})

it('asks for the room of the file alone', async () => {
  const path = fileOf(bytesOf(300_000))
  const room = vi.spyOn(Buffer, 'allocUnsafeSlow')
  const copies = vi.spyOn(Buffer, 'concat')
  await read(path)
  expect(room.mock.calls).toEqual([[300_001]])
  expect(copies).not.toHaveBeenCalled()
})

it('takes as much as the limit, and refuses one byte more', async () => {
  expect(await read(fileOf(bytesOf(1000)), 1000)).toHaveLength(1000)
  expect(await read(fileOf(bytesOf(1001)), 1000)).toBe('INPUT_TOO_LARGE')
})

it.skipIf(process.platform === 'win32')('refuses a device without an end, and reads a pipe to its end', async () => {
  expect(await read('/dev/zero')).toBe('INPUT_TOO_LARGE')
  const pipe = join(folder, 'tube')
  execFileSync('mkfifo', [pipe])
  const found = isRead(pipe, bytesOf(50_000))
  writeFileSync(pipe, bytesOf(50_000))
  expect(await found).toBe(true)
})
