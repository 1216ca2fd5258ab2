import { createHash } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { deserialize, serialize } from 'node:v8'
import { Script } from 'node:vm'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { keptCodeFile, ProgramCode } from './program-code'

const KEPT_CODE = keptCodeFile.commandLine

let folder = ''

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'marbre-code-'))
  writeFileSync(join(folder, 'program.cjs'), `const { twice } = require('./twice.cjs')\nexports.answer = () => twice(21)\nexports.os = require('node:os')\nexports.here = __dirname\n`)
  writeFileSync(join(folder, 'twice.cjs'), 'exports.twice = (n) => n * 2\n')
})

afterEach(() => { rmSync(folder, { recursive: true, force: true }) })

interface Program {
  readonly answer: () => number
  readonly os: object
  readonly here: string
}

const loaded = (code: ProgramCode): Program => code.load(join(folder, 'program.cjs')) as Program

function keep(): void {
  const code = new ProgramCode(folder, KEPT_CODE)
  loaded(code).answer()
  writeFileSync(join(folder, KEPT_CODE), code.toBeKept())
}

describe('the code that V8 kept of a program', () => {
  test('modules find each other, and Node’s own, without it', async () => {
    const program = loaded(new ProgramCode(folder, KEPT_CODE))
    expect(program.answer()).toBe(42)
    expect(program.here).toBe(folder)
    expect(program.os).toBe((await import('node:os')).default)
  })

  test('is that of each module, with the functions that ran, and this V8 takes it', () => {
    keep()
    const kept = deserialize(new ProgramCode(folder, KEPT_CODE).toBeKept()) as Map<string, unknown>
    expect(kept.size).toBe(0)
    const again = new ProgramCode(folder, KEPT_CODE)
    expect(loaded(again).answer()).toBe(42)
    expect(again.refused).toBe(0)
    const code = deserialize(again.toBeKept()) as Map<string, { code: Buffer }>
    expect([...code.keys()].sort()).toEqual(['program.cjs', 'twice.cjs'])
    const text = "(function (exports, require, module, __filename, __dirname) { exports.twice = (n) => n * 2\n\n})"
    expect(new Script(text, { cachedData: code.get('twice.cjs')?.code }).cachedDataRejected).toBe(false)
  })

  test('is refused by V8 when it is another’s, and the program runs all the same', () => {
    // A text that this process never compiled: V8 would take its own memory of it.
    const text = `exports.twice = (n) => n + n // ${folder}`
    writeFileSync(join(folder, 'twice.cjs'), text)
    writeFileSync(join(folder, KEPT_CODE), serialize(new Map([['twice.cjs', { sha1: createHash('sha1').update(text).digest('hex'), code: Buffer.alloc(512) }]])))
    const code = new ProgramCode(folder, KEPT_CODE)
    expect(loaded(code).answer()).toBe(42)
    expect(code.refused).toBe(1)
  })

  test('is not taken for a module that says something else in as many signs', () => {
    keep()
    writeFileSync(join(folder, 'twice.cjs'), 'exports.twice = (n) => n * 3\n')
    expect(loaded(new ProgramCode(folder, KEPT_CODE)).answer()).toBe(63)
  })

  test.each([['cut short', Buffer.from([0xff, 0x0f])], ['of something else', Buffer.from('{"a":1}')], ['empty', Buffer.alloc(0)]])('does no harm when it is %s', (_what, bytes) => {
    writeFileSync(join(folder, KEPT_CODE), bytes)
    expect(loaded(new ProgramCode(folder, KEPT_CODE)).answer()).toBe(42)
  })
})
