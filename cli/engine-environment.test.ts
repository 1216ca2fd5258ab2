import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { prepareEngines } from './engine-environment'

const resources = resolve(import.meta.dirname, '../resources')
const before = { ...process.env }

beforeEach(() => {
  delete process.env['RAYON_NUM_THREADS']
  process.env['FONTCONFIG_FILE'] = '/etc/fonts/fonts.conf'
})
afterEach(() => { process.env = { ...before } })

it('spares engines the fonts of the system, whatever the person set', () => {
  prepareEngines(resources, { engines: 1 })
  expect(process.env['FONTCONFIG_FILE']).not.toBe('/etc/fonts/fonts.conf')
  expect(existsSync(process.env['FONTCONFIG_FILE'] ?? '')).toBe(true)
  expect(process.env['RAYON_NUM_THREADS']).toBeUndefined()
})

it('has each of several engines work in one thread, unless the person said how many', () => {
  prepareEngines(resources, { engines: 2 })
  expect(process.env['RAYON_NUM_THREADS']).toBe('1')
  process.env['RAYON_NUM_THREADS'] = '3'
  prepareEngines(resources, { engines: 2 })
  expect(process.env['RAYON_NUM_THREADS']).toBe('3')
})
