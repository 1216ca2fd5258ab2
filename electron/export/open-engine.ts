import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fontFamilyOf, type CharterFont } from '../../core/communique/charter'
import { officialTemplate } from '../../core/communique/content'
import type { Sha256 } from '../../core/communique/ids'
import { ok, type Result } from '../../core/result'
import type { Engine, EngineChoice, EngineParts, ImportPackage } from './engine'
import { coverageOf } from './font-coverage'
import { readFonts } from './fonts'
import { openNativeEngine } from './native-engine'
import type { Sheet } from './typesetter'

const noFiles: ReadonlyMap<Sha256, Uint8Array> = new Map()

export interface EngineWishes {
  readonly font?: CharterFont
  /** The files of an institution's own font. */
  readonly assets?: ReadonlyMap<Sha256, Uint8Array>
  readonly importPackage?: ImportPackage
}

/**
 * The engine that was asked for; `auto` is the native one where its binary loads, else WASM, which runs everywhere.
 * It knows one family, the charter's, and no font of the system. `resources` is the folder of the shipped data. Error:
 * FONT_MISSING.
 */
export async function openEngine(choice: EngineChoice, resources: string, { font = 'Source Sans 3', assets = noFiles, importPackage = (name) => import(name) }: EngineWishes = {}): Promise<Result<Engine>> {
  const fonts = await readFonts(join(resources, 'fonts'), font, assets)
  if (!fonts.ok) return fonts
  const parts: EngineParts = { family: fontFamilyOf(font), fonts: fonts.value, covered: coverageOf(fonts.value), layouts: await readLayouts(resources), slip: await readFile(join(resources, 'typst', 'slip.typ'), 'utf8') }
  return ok(await open(choice, parts, importPackage))
}

/** Every layout that a version may ask for, from the first to today's. */
async function readLayouts(resources: string): Promise<ReadonlyMap<number, string>> {
  const numbers = Array.from({ length: officialTemplate.version }, (_, at) => at + 1)
  return new Map(await Promise.all(numbers.map(async (number) => [number, await readFile(join(resources, 'typst', `official-${String(number)}.typ`), 'utf8')] as const)))
}

/** Read from disk only where it is needed: with the PDF library that it works with, it is most of a short run's start. */
async function openWasm(parts: EngineParts, importPackage: ImportPackage): Promise<Engine> {
  const { openWasmEngine } = await import('./wasm-engine')
  return openWasmEngine(parts, importPackage)
}

async function open(choice: EngineChoice, parts: EngineParts, importPackage: ImportPackage): Promise<Engine> {
  switch (choice) {
    case 'native':
      return openNativeEngine(parts)
    case 'wasm':
      return openWasm(parts, importPackage)
    case 'auto':
      try {
        return openNativeEngine(parts)
      } catch {
        return openWasm(parts, importPackage)
      }
  }
}

/** As many families as are looked at in turn while a charter is chosen. */
const MOST_OPEN = 3

/** One engine a family: two that bear the same name never meet, and a sheet is set with the very files that it names. */
export class Engines {
  private readonly open = new Map<string, Promise<Result<Engine>>>()

  constructor(
    private readonly choice: EngineChoice,
    private readonly resources: string,
    private readonly importPackage: ImportPackage = (name) => import(name),
  ) {}

  /** The one of this sheet's charter. Error: FONT_MISSING, which is tried again when it is asked again. */
  async of({ content, assets }: Pick<Sheet, 'content' | 'assets'>): Promise<Result<Engine>> {
    const { font } = content.institution.charter
    const key = typeof font === 'string' ? font : JSON.stringify(font)
    const engine = this.open.get(key) ?? openEngine(this.choice, this.resources, { font, assets, importPackage: this.importPackage })
    this.open.delete(key)
    this.open.set(key, engine)
    const [oldest] = this.open.keys()
    if (this.open.size > MOST_OPEN && oldest !== undefined) this.open.delete(oldest)
    const opened = await engine
    if (!opened.ok) this.open.delete(key)
    return opened
  }
}
