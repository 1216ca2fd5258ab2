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

/** Beside the built programs: the build makes it, and empties the folder before. */
export const KEPT_CODE = 'program-code.bin'

const sha1Of = (text: string): string => createHash('sha1').update(text).digest('hex')

/**
 * Loads the built modules of the command line with the code that V8 kept of them when they were built: compiling is a
 * quarter of a short run. Node does the same by itself from 22 on (module.enableCompileCache). A module whose code is
 * not kept, was made of another text or by another V8 is compiled as ever. Those modules must not use `import()` of
 * packages, which Node 20 does not allow here.
 */
export class ProgramCode {
  private readonly modules = new Map<string, LoadedModule>()
  private readonly scripts = new Map<string, { readonly sha1: string; readonly script: Script }>()
  private readonly outside: NodeJS.Require

  constructor(
    private readonly folder: string,
    private readonly kept: Kept = keptIn(folder),
  ) {
    this.outside = createRequire(join(folder, 'cli.cjs'))
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

  /** All that was compiled until now, to be written as KEPT_CODE: functions that ran are in it. */
  toBeKept(): Buffer {
    return serialize(new Map(Array.from(this.scripts, ([name, { sha1, script }]) => [name, { sha1, code: script.createCachedData() }])))
  }

  private functionOf(file: string): ModuleFunction {
    const text = readFileSync(file, 'utf8')
    const name = relative(this.folder, file)
    const sha1 = sha1Of(text)
    const kept = this.kept.get(name)
    const script = new Script(`(function (exports, require, module, __filename, __dirname) { ${text}\n})`, { filename: file, ...(kept?.sha1 === sha1 ? { cachedData: kept.code } : {}) })
    this.scripts.set(name, { sha1, script })
    return script.runInThisContext() as ModuleFunction
  }
}

/** None where there is no such file, or no whole one: it only saves time. */
function keptIn(folder: string): Kept {
  try {
    const kept: unknown = deserialize(readFileSync(join(folder, KEPT_CODE)))
    return kept instanceof Map ? (kept as Kept) : new Map()
  } catch {
    return new Map()
  }
}
