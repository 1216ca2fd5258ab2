import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { randomFrom } from '../random'
import { Disk, materialise } from './disk'
import { outcomeOf, type Fate } from './outcomes'
import type { Change } from './trace'

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text)
const created = (fd: number, path: string): Change => ({ kind: 'open', fd, path, creates: true, empties: false })
const folder = (fd: number): Change => ({ kind: 'open', fd, path: '/d', creates: false, empties: false })
const write = (fd: number, text: string, at = 0): Change => ({ kind: 'write', fd, at, bytes: bytes(text) })
const sync = (fd: number): Change => ({ kind: 'sync', fd })

/** What is left on the disk, by name, after these changes and a power cut. */
function after(changes: readonly Change[], ofFiles: Fate, ofNames: Fate): Record<string, string> {
  const into = mkdtempSync(join(tmpdir(), 'marbre-'))
  onTestFinished(() => rmSync(into, { recursive: true }))
  const disk = new Disk('/d')
  for (const change of changes) disk.apply(change)
  materialise(disk.top, into, outcomeOf(randomFrom(1), ofFiles, ofNames))
  return Object.fromEntries(readdirSync(into).map((name) => [name, readFileSync(join(into, name), 'utf8')]))
}

test('what was synced, and its name in a synced folder, outlives the power', () => {
  const kept = [created(3, '/d/a'), write(3, 'one'), sync(3), folder(4), sync(4)]
  expect(after(kept, 'none', 'none')).toEqual({ a: 'one' })
})

test('a synced file whose folder was not synced may be gone', () => {
  expect(after([created(3, '/d/a'), write(3, 'one'), sync(3)], 'all', 'none')).toEqual({})
})

test('writes after the last sync may be there, not there, or there by halves', () => {
  const changes = [created(3, '/d/a'), write(3, 'old'), sync(3), folder(4), sync(4), write(3, 'new')]
  expect(after(changes, 'none', 'none')).toEqual({ a: 'old' })
  expect(after(changes, 'all', 'none')).toEqual({ a: 'new' })
  const long = [created(3, '/d/a'), write(3, 'o'.repeat(8192)), sync(3), folder(4), sync(4), write(3, 'n'.repeat(8192))]
  const torn = after(long, 'torn at 512', 'none')['a'] ?? ''
  expect(torn).toHaveLength(8192)
  expect(new Set(torn)).toEqual(new Set(['o', 'n']))
  for (let at = 0; at < torn.length; at += 512) expect(new Set(torn.slice(at, at + 512)).size).toBe(1)
})

test('a rename whose folder was not synced leaves the old file whole or the new one, never neither', () => {
  const changes = [created(3, '/d/a'), write(3, 'old'), sync(3), folder(4), sync(4), created(5, '/d/t'), write(5, 'new'), sync(5), { kind: 'rename', from: '/d/t', to: '/d/a' }] as const
  expect(after(changes, 'all', 'none')).toEqual({ a: 'old' })
  expect(after(changes, 'all', 'all')).toEqual({ a: 'new' })
})

test('a truncation and what was written past it: the hole is zeros', () => {
  const changes = [created(3, '/d/a'), write(3, 'abcdef'), sync(3), folder(4), sync(4), { kind: 'truncate', fd: 3, length: 2 }, write(3, 'z', 4)] as const
  expect(after(changes, 'all', 'none')).toEqual({ a: 'ab\0\0z' })
})
