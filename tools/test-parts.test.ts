import { describe, expect, test } from 'vitest'
import { launchArguments } from './launch-arguments.mjs'
import { playwrightCounts, playwrightFailures, settled, verdict, vitestCounts, vitestFailures } from './reports.mjs'
import { missing } from './requirements.mjs'
import { selectParts } from './test-parts.mjs'
import { isOwnComplaint } from '../tests/launch-log'

const file = (status: string, ...tests: string[]) => ({ status, assertionResults: tests.map((state) => ({ status: state })) })

describe('the counts of npm test', () => {
  test("are Vitest's, and a file that does not load is a failure", () => {
    const report = { testResults: [file('passed', 'passed', 'passed', 'pending', 'todo'), file('failed', 'failed', 'passed'), file('failed')] }
    expect(vitestCounts(JSON.stringify(report))).toEqual({ passed: 3, failed: 2, skipped: 2 })
  })

  test("are Playwright's, and more than one test that needed a second try are failures", () => {
    const counted = (unexpected: number, flaky: number, errors: object[] = []) => playwrightCounts(JSON.stringify({ stats: { expected: 5, unexpected, flaky, skipped: 2 }, errors }))
    expect(counted(1, 1)).toEqual({ passed: 6, failed: 1, skipped: 2, unsteady: 1 })
    expect(counted(0, 1)).toEqual({ passed: 6, failed: 0, skipped: 2, unsteady: 1 })
    expect(counted(0, 2)).toEqual({ passed: 5, failed: 2, skipped: 2, unsteady: 2 })
    expect(counted(0, 0, [{ message: 'a file that does not load' }])).toEqual({ passed: 5, failed: 1, skipped: 2, unsteady: 0 })
  })

  test('count a part that ran nothing, or whose runner failed, as failed', () => {
    const none = { passed: 0, failed: 0, skipped: 3 }
    expect(settled(none, 0).failed).toBe(1)
    expect(settled({ passed: 4, failed: 0, skipped: 0 }, 1).failed).toBe(1)
    expect(settled({ passed: 4, failed: 2, skipped: 0 }, 1).failed).toBe(2)
    expect(settled({ passed: 4, failed: 0, skipped: 0 }, 0)).toEqual({ passed: 4, failed: 0, skipped: 0 })
  })

  test('end in one line and an exit code', () => {
    expect(verdict([{ passed: 3, failed: 0, skipped: 1 }, { passed: 1, failed: 0, skipped: 0 }])).toEqual({ line: '4 passed, 0 failed', exitCode: 0 })
    expect(verdict([{ passed: 3, failed: 1, skipped: 0 }])).toEqual({ line: '3 passed, 1 failed', exitCode: 1 })
    expect(verdict([])).toEqual({ line: '0 passed, 0 failed', exitCode: 1 })
  })
})

describe('the names of what failed', () => {
  test("are Vitest's, with the first line of what went wrong, and those of files that do not load", () => {
    const report = {
      testResults: [
        { name: 'a.test.ts', status: 'failed', assertionResults: [{ status: 'passed', fullName: 'fine' }, { status: 'failed', fullName: 'adds', failureMessages: ['\u001b[31mError: no\u001b[39m\n    at b.ts:1'] }] },
        { name: 'b.test.ts', status: 'failed', message: 'Cannot find module\nc', assertionResults: [] },
        { name: 'c.test.ts', status: 'passed', assertionResults: [{ status: 'passed', fullName: 'fine' }] },
      ],
    }
    expect(vitestFailures(JSON.stringify(report))).toEqual(['a.test.ts · adds · Error: no', 'b.test.ts · Cannot find module'])
  })

  test("are Playwright's, in whatever suite, and say which passed when tried again", () => {
    const spec = (title: string, status: string, ...messages: string[]) => ({ title, file: 'a.spec.ts', tests: [{ status, results: [...messages.map((message) => ({ error: { message } })), {}] }] })
    const report = { errors: [{ message: 'does not load' }], suites: [{ specs: [spec('types', 'flaky', 'Error: slow\nmore'), spec('fine', 'expected')], suites: [{ specs: [spec('prints', 'unexpected', 'Error: no')] }] }] }
    expect(playwrightFailures(JSON.stringify(report))).toEqual(['does not load', 'a.spec.ts · types (passed when tried again) · Error: slow', 'a.spec.ts · prints · Error: no'])
  })
})

describe('npm test -- PARTS', () => {
  test('runs all of them, or those that are named, in their own order', () => {
    expect(selectParts([]).map(([name]) => name)).toEqual(['typecheck', 'lint', 'layers', 'unit', 'electron', 'build', 'journeys', 'security', 'demo'])
    expect(selectParts(['journeys', 'unit']).map(([name]) => name)).toEqual(['unit', 'journeys'])
  })

  test('refuses a part that does not exist', () => {
    expect(() => selectParts(['unti'])).toThrow(/There is no part "unti".*unit/)
  })
})

describe('npm start -- ARGUMENTS', () => {
  test('gives the application a whole path', () => {
    expect(launchArguments([], '/home/ana')).toEqual([])
    expect(launchArguments(['--profile', 'essai'], '/home/ana')).toEqual(['--profile=/home/ana/essai'])
    expect(launchArguments(['--profile=/tmp/essai un'], '/home/ana')).toEqual(['--profile=/tmp/essai un'])
  })

  test.each([[['--profile']], [['--profile=']], [['--profile', '--other']], [['--no-sandbox']], [['--profile', 'a', 'b']], [['--profile=a', '--no-sandbox']]])('refuses %j', (args) => {
    expect(() => launchArguments(args, '/')).toThrow(/^Usage/)
  })
})

test('an old Node and absent packages are named in one sentence with what to type', () => {
  expect(missing('18.20.0', true)).toMatch(/needs Node 20\.19 or newer and this is Node 18\.20\.0.*npm ci$/)
  expect(missing('20.18.1', true)).toMatch(/20\.18\.1/)
  expect(missing('20.19.0', false)).toMatch(/type: npm ci$/)
  expect([missing('20.19.0', true), missing('20.20.2', true), missing('24.1.0', true)]).toEqual([undefined, undefined, undefined])
})

test('the harness tells the application from Chromium and the debugger', () => {
  const chromium = '[1234:1123/144512.123456:ERROR:bus.cc(407)] Failed to connect to the bus'
  expect([chromium, 'Debugger attached.', 'Debugger listening on ws://127.0.0.1:1/x', '   '].filter(isOwnComplaint)).toEqual([])
  expect(['TypeError: x is not a function', '[draft] not saved', '(node:1) UnhandledPromiseRejectionWarning: no'].filter(isOwnComplaint)).toHaveLength(3)
})
