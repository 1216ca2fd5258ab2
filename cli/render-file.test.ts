import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import type { CommuniqueFile } from '../core/communique/content'
import { fileText, toFile } from '../core/communique/file'
import { pixelAsset, pixelPng, specimenContent } from '../core/communique/specimen'
import { coverageOf } from '../electron/export/font-coverage'
import { resources } from '../tests/pdf/engines'
import { engineTypeset } from './engine-typeset'
import { FileRenderer, type RenderSetting } from './render-file'

/** Code points that were asked of a font, in the order of the questions. */
const asked = vi.hoisted((): number[] => [])
vi.mock(import('../electron/export/font-coverage'), async (importOriginal) => {
  const original = await importOriginal()
  return {
    coverageOf: vi.fn((faces: readonly Uint8Array[]) => {
      const signs = original.coverageOf(faces)
      return { has: (code: number) => { asked.push(code); return signs.has(code) } }
    }),
  }
})

const setting: RenderSetting = { standard: 'ua-1', draft: false, date: null, engine: 'native', resources, language: 'fr', advice: false }

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'marbre-render-'))
  asked.length = 0
})
afterEach(() => { rmSync(folder, { recursive: true, force: true }) })

/** The specimen with these words for its title. */
function entitled(title: string): string {
  const made = toFile(specimenContent(), new Map([[pixelAsset.sha256, pixelPng]]))
  if (!made.ok) throw new Error(made.error.code)
  const content = made.value.document.content.map((node) => (node.type === 'title' ? { ...node, content: [{ type: 'text', text: title }] } : node))
  const file = join(folder, 'texte.json')
  writeFileSync(file, fileText({ ...made.value, document: { ...made.value.document, content } } as CommuniqueFile))
  return file
}

const timesAsked = (sign: string): number => asked.filter((code) => code === sign.codePointAt(0)).length

it('looks once at what the font lacks, for the findings and for the pages', async () => {
  const renderer = new FileRenderer(setting, engineTypeset(setting))
  const output = join(folder, 'texte.pdf')
  // In the title alone.
  expect(await renderer.render({ file: entitled('Un ½ titre'), output })).toMatchObject({ code: 0 })
  expect(coverageOf).toHaveBeenCalledTimes(1)
  expect(timesAsked('½')).toBe(1)
  expect(existsSync(output)).toBe(true)
})

it('refuses a sign that the font lacks, and tells where it stands', async () => {
  const renderer = new FileRenderer(setting, engineTypeset(setting))
  const { said, data } = await renderer.render({ file: entitled('Un titre سلام'), output: join(folder, 'texte.pdf') })
  expect(data).toMatchObject({ error: { code: 'TYPESETTING_REFUSED', params: { reason: 'sign', sign: 'س (U+0633)' } }, findings: [{ rule: 'text.signs-missing', place: expect.stringContaining('title') as string }] })
  expect(said).toHaveLength(2)
  expect(readdirSync(folder)).toEqual(['texte.json'])
})
