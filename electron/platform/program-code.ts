import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join, relative } from 'node:path'
import { deserialize, serialize } from 'node:v8'
import { Script } from 'node:vm'

/** What V8 compiled of a module, and the text that it compiled. V8 itself refuses what another V8 made. */
interface KeptCode {
  readonly sha1: string
  readonly code: Buffer
}

type Kept = ReadonlyMap<string, KeptCode>

interface LoadedModule {
  exports: unknown
}

/** Takes exports, require, module, and the file's and its folder's names. */
type ModuleFunction = (...given: readonly [unknown, (id: string) => unknown, LoadedModule, string, string]) => void

/**
 * The files of kept code, beside the built programs: the build empties the folder before. The services' is for one
 * version of Electron.
 */
export const keptCodeFile = {
  commandLine: 'program-code.bin',
  services: `services-code-${process.versions['electron'] as string | undefined ?? 'node'}.bin`,
} as const

/** Takes the module as a function, in one piece: V8 would copy a text that is put together once more. */
const [opening, closing] = ['(function (exports, require, module, __filename, __dirname) { ', '\n})'].map((text) => Buffer.from(text)) as [Buffer, Buffer]
const functionText = (text: Buffer): string => Buffer.concat([opening, text, closing]).toString()

const sha1Of = (text: Buffer): string => createHash('sha1').update(text).digest('hex')

/**
 * Loads the built modules of a program with the code that V8 kept of them when they were built: compiling is a quarter
 * of a short run, and of the services' start. Node does the same by itself from 22 on (module.enableCompileCache), but
 * in a folder that anybody may write. A module whose code is not kept, was made of another text or by another V8 is
 * compiled as ever. Those modules must not use `import()` of packages, which Node 20 does not allow here.
 */
export class ProgramCode {
  private readonly modules = new Map<string, LoadedModule>()
  private readonly scripts = new Map<string, { readonly sha1: string; readonly script: Script }>()
  private readonly kept: Kept
  private readonly outside: NodeJS.Require

  /** `folder`: of the built programs, absolute. `keptFile`: a name of `keptCodeFile`. */
  constructor(
    private readonly folder: string,
    keptFile: string,
  ) {
    this.kept = keptIn(join(folder, keptFile))
    this.outside = createRequire(join(folder, 'package.json'))
  }

  /** What a module of the folder exports, as `require` would give it. */
  load(file: string): unknown {
    const known = this.modules.get(file)
    if (known) return known.exports
    const module: LoadedModule = { exports: {} }
    this.modules.set(file, module)
    const require = (id: string): unknown => (id.startsWith('.') ? this.load(join(dirname(file), id)) : this.outside(id))
    this.functionOf(file)(module.exports, require, module, file, dirname(file))
    return module.exports
  }

  /** All that was compiled until now, to be written as the kept file: functions that ran are in it. */
  toBeKept(): Buffer {
    return serialize(new Map(Array.from(this.scripts, ([name, { sha1, script }]) => [name, { sha1, code: script.createCachedData() }])))
  }

  /** How many modules V8 compiled again although their code was kept: another V8, or another setting of it. */
  get refused(): number {
    return Array.from(this.scripts.values()).filter(({ script }) => script.cachedDataRejected === true).length
  }

  private functionOf(file: string): ModuleFunction {
    // As bytes first: Node 20 reads a text three times slower than it decodes one.
    const text = readFileSync(file)
    const name = relative(this.folder, file)
    const sha1 = sha1Of(text)
    const kept = this.kept.get(name)
    const script = new Script(functionText(text), { filename: file, ...(kept?.sha1 === sha1 ? { cachedData: kept.code } : {}) })
    this.scripts.set(name, { sha1, script })
    return script.runInThisContext() as ModuleFunction
  }
}

/** None where there is no such file, or no whole one: it only saves time. */
function keptIn(file: string): Kept {
  try {
    const kept: unknown = deserialize(readFileSync(file))
    return kept instanceof Map ? (kept as Kept) : new Map()
  } catch {
    return new Map()
  }
}
