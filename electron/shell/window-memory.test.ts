import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { DEFAULT_SIZE, MINIMUM_SIZE, placeOf, readMemory, writeMemory, type WindowMemory } from './window-memory'

let folder: string
beforeEach(() => { folder = mkdtempSync(join(tmpdir(), 'marbre-window-')) })
afterEach(() => { rmSync(folder, { recursive: true, force: true }) })

const left = { x: 0, y: 0, width: 1920, height: 1080 }

test('what was written is read back, and nothing else is left in the folder', () => {
  const memory: WindowMemory = { bounds: { x: 10, y: 20, width: 1000, height: 700 }, maximized: true, settings: { language: 'en', theme: 'dark' } }
  writeMemory(folder, memory)
  expect(readMemory(folder)).toEqual(memory)
  expect(readdirSync(folder)).toEqual(['window.json'])
})

test.each(['', '{', 'null', '[]', '{"bounds":{"x":"a"}}', '{"bounds":null,"maximized":1,"settings":{}}'])('a damaged memory (%j) is forgotten', (text) => {
  writeFileSync(join(folder, 'window.json'), text)
  expect(readMemory(folder)).toEqual({ bounds: null, maximized: false, settings: { language: 'fr', theme: 'system' } })
})

test('a folder that cannot be written stops nothing', () => {
  expect(() => { writeMemory(join(folder, 'absent'), readMemory(folder)) }).not.toThrow()
})

test('a window opens where it stood, unless that screen is gone', () => {
  const there = { x: 100, y: 50, width: 1000, height: 700 }
  expect(placeOf(there, [left])).toEqual(there)
  expect(placeOf(null, [left])).toEqual(DEFAULT_SIZE)
  expect(placeOf({ ...there, x: 2500 }, [left])).toEqual(DEFAULT_SIZE)
  expect(placeOf({ ...there, y: -300 }, [left])).toEqual(DEFAULT_SIZE)
  expect(placeOf({ ...there, x: 1900 }, [left])).toEqual(DEFAULT_SIZE)
  expect(placeOf({ x: 0, y: 0, width: 10, height: 10 }, [left])).toEqual(DEFAULT_SIZE)
  expect(placeOf({ ...there, width: 300, height: 200 }, [left])).toEqual({ ...there, ...MINIMUM_SIZE })
})
