import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { isStale, RESULTS, sourceKey } from './build.mjs'
import { placeDriver } from './driver.mjs'

let project = ''
beforeEach(() => {
  project = mkdtempSync(join(tmpdir(), 'marbre-build-test-'))
  write('package.json', '{}')
  write('core/result.ts', 'export const a = 1')
})
afterEach(() => { rmSync(project, { recursive: true, force: true }) })

function write(file: string, content: string): void {
  mkdirSync(dirname(join(project, file)), { recursive: true })
  writeFileSync(join(project, file), content)
}

function pretendBuilt(): void {
  for (const file of RESULTS) write(join('out', file), '')
  write('out/.sources', sourceKey(project))
}

const stale = () => isStale(sourceKey(project), project)

describe('out/ is stale', () => {
  test('when nothing was built, and not right after', () => {
    expect(stale()).toBe(true)
    pretendBuilt()
    expect(stale()).toBe(false)
  })

  test.each([
    ['a source changed', () => { write('core/result.ts', 'export const a = 2') }],
    ['a source was added', () => { write('renderer/ui/Button.vue', '') }],
    ['a source was moved', () => { write('core/error.ts', 'export const a = 1'); rmSync(join(project, 'core/result.ts')) }],
    ['package.json changed', () => { write('package.json', '{ "version": "2.0.0" }') }],
    ['a result is missing', () => { rmSync(join(project, 'out', 'main', 'cli.cjs')) }],
    ['a build was interrupted', () => { rmSync(join(project, 'out', '.sources')) }],
  ])('when %s', (_what, change) => {
    pretendBuilt()
    change()
    expect(stale()).toBe(true)
  })

  test('not when only a test or an unrelated file changed', () => {
    pretendBuilt()
    write('core/result.test.ts', '')
    write('README.md', 'x')
    expect(stale()).toBe(false)
  })
})

describe('the driver', () => {
  test('is left alone when it is the same', () => {
    write('cached.node', 'driver')
    const target = join(project, 'build/Release/x.node')
    expect(placeDriver(join(project, 'cached.node'), target)).toBe(true)
    const { ino } = statSync(target)
    expect(placeDriver(join(project, 'cached.node'), target)).toBe(false)
    expect(statSync(target).ino).toBe(ino)
  })

  test('is replaced by a new file, never written into the one that a process may have mapped', () => {
    write('cached.node', 'new driver')
    write('build/Release/x.node', 'old')
    const target = join(project, 'build/Release/x.node')
    const { ino } = statSync(target)
    expect(placeDriver(join(project, 'cached.node'), target)).toBe(true)
    expect(statSync(target).ino).not.toBe(ino)
    expect(readFileSync(target, 'utf8')).toBe('new driver')
  })
})
