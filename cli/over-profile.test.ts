import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { commandLineTexts } from '../core/i18n/command-line'
import { marbreError } from '../core/errors'
import { err, ok } from '../core/result'
import { overProfile, type Saved } from './over-profile'
import type { OpenProfile } from './open-profile'

/** A library of which only the first page can be read. */
const PAGE = 200
const asked = vi.hoisted((): number[] => [])
vi.mock('./open-profile', () => ({
  openProfile: (): Promise<Pick<OpenProfile, 'ask' | 'close'>> =>
    Promise.resolve({
      ask: ((_call: string, { offset }: { offset: number }) => {
        asked.push(offset)
        return Promise.resolve(offset === 0 ? ok({ rows: Array.from({ length: PAGE }, (_row, at) => ({ reference: `2025-${String(at)}` })) }) : err(marbreError('DISK_NOT_ANSWERING')))
      }) as unknown as OpenProfile['ask'],
      close: () => Promise.resolve(),
    }),
  passphraseFrom: () => () => Promise.resolve(''),
  sitDown: () => Promise.resolve(ok({})),
}))

let folder = ''
beforeEach(() => { folder = mkdtempSync(join(tmpdir(), 'marbre-over-')) })
afterEach(() => { rmSync(folder, { recursive: true, force: true }) })

test('a library that cannot be read to its end is refused whole: nothing is half packed and told as done', async () => {
  const terminal = { language: 'fr', texts: commandLineTexts.fr, print: () => Promise.resolve(), say: () => undefined, showProgress: () => undefined, askSecret: () => Promise.resolve(null) } as const
  const saved = { roles: [], states: [], versionOf: () => undefined, without: () => [marbreError('VERSION_UNKNOWN'), ''], save: () => Promise.resolve(err(marbreError('CANCELLED'))) } satisfies Saved
  const opened = await overProfile({ files: ['2025*'], isBatch: true, options: { profile: folder, to: folder }, terminal, resources: '', programs: '', importPackage: () => Promise.resolve({}) }, saved)
  expect(asked).toEqual([0, PAGE])
  expect(opened).toMatchObject({ refusal: { data: { error: { code: 'DISK_NOT_ANSWERING' } } } })
  expect(readdirSync(folder)).toEqual([])
})
