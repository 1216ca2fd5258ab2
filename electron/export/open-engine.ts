import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { ok, type Result } from '../../core/result'
import type { Engine, EngineChoice, EngineParts, ImportPackage } from './engine'
import { coverageOf } from './font-coverage'
import { readFonts } from './fonts'
import { openNativeEngine } from './native-engine'

/**
 * The engine that was asked for; `auto` is the native one where its binary loads, else WASM, which runs everywhere.
 * `resources` is the folder of the shipped data. Error: FONT_MISSING.
 */
export async function openEngine(choice: EngineChoice, resources: string, importPackage: ImportPackage = (name) => import(name)): Promise<Result<Engine>> {
  const fonts = await readFonts(join(resources, 'fonts'))
  if (!fonts.ok) return fonts
  const [first, ...others] = fonts.value.map(coverageOf)
  const covered = new Set([...(first ?? [])].filter((code) => others.every((face) => face.has(code))))
  const parts: EngineParts = { fonts: fonts.value, covered, layout: await readFile(join(resources, 'typst', 'official.typ'), 'utf8') }
  return ok(await open(choice, parts, importPackage))
}

/** Read from disk only where it is needed: with the PDF library that it works with, it is most of a short run's start. */
async function openWasm(parts: EngineParts, importPackage: ImportPackage): Promise<Engine> {
  const { openWasmEngine } = await import('./wasm-engine')
  return openWasmEngine(parts, importPackage)
}

async function open(choice: EngineChoice, parts: EngineParts, importPackage: ImportPackage): Promise<Engine> {
  switch (choice) {
    case 'native':
      return openNativeEngine(parts, importPackage)
    case 'wasm':
      return openWasm(parts, importPackage)
    case 'auto':
      return openNativeEngine(parts, importPackage).catch(() => openWasm(parts, importPackage))
  }
}
