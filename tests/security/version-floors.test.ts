import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { describe, expect, test } from 'vitest'

/** Lowest version without the flaw; what is not in the lock file cannot hurt. */
const FLOORS = [
  ['prosemirror-view', '1.42.3', 'paste XSS, GHSA-c8x8-7fp4-3x9w'],
  ['mammoth', '1.11.0', 'reads local files, CVE-2025-11849'],
  ['jszip', '3.8.0', 'writes outside its folder, CVE-2022-48285'],
] as const

const lock = JSON.parse(readFileSync(resolve(import.meta.dirname, '../../package-lock.json'), 'utf8')) as { packages: Record<string, { version?: string }> }

function lockedVersions(name: string): string[] {
  return Object.entries(lock.packages).flatMap(([path, { version }]) => (path.endsWith(`node_modules/${name}`) && version !== undefined ? [version] : []))
}

function isAtLeast(version: string, floor: string): boolean {
  return version.localeCompare(floor, 'en', { numeric: true }) >= 0
}

describe('packages with known flaws are above the version that mended them', () => {
  test.each(FLOORS)('%s ≥ %s (%s)', (name, floor) => {
    expect(lockedVersions(name).filter((version) => !isAtLeast(version, floor))).toEqual([])
  })

  test('the editor is in the lock file, so that its floor is not vacuous', () => {
    expect(lockedVersions('prosemirror-view')).not.toEqual([])
  })

  test('versions are compared as numbers', () => {
    expect([isAtLeast('1.42.2', '1.42.3'), isAtLeast('1.42.10', '1.42.3'), isAtLeast('1.5.0', '1.42.3'), isAtLeast('2.0.0', '1.42.3')]).toEqual([false, true, false, true])
  })
})
