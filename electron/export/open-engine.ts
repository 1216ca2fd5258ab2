import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { ok, type Result } from '../../core/result'
import type { Engine, EngineChoice, EngineParts } from './engine'
import { coverageOf } from './font-coverage'
import { readFonts } from './fonts'
import { openNativeEngine } from './native-engine'
import { openWasmEngine } from './wasm-engine'

/**
 * The engine that was asked for; `auto` is the native one where its binary loads, else WASM, which runs everywhere.
 * `resources` is the folder of the shipped data. Error: FONT_MISSING.
 */
export async function openEngine(choice: EngineChoice, resources: string): Promise<Result<Engine>> {
  const fonts = await readFonts(join(resources, 'fonts'))
  if (!fonts.ok) return fonts
  const [first, ...others] = fonts.value.map(coverageOf)
  const covered = new Set([...(first ?? [])].filter((code) => others.every((face) => face.has(code))))
  const parts: EngineParts = { fonts: fonts.value, covered, layout: await readFile(join(resources, 'typst', 'official.typ'), 'utf8') }
  return ok(await open(choice, parts))
}

async function open(choice: EngineChoice, parts: EngineParts): Promise<Engine> {
  switch (choice) {
    case 'native':
      return openNativeEngine(parts)
    case 'wasm':
      return openWasmEngine(parts)
    case 'auto':
      return openNativeEngine(parts).catch(() => openWasmEngine(parts))
  }
}
