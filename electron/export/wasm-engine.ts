import type * as Typst from '@myriaddreamin/typst-ts-web-compiler'
import type { TypstCompiler, TypstCompileWorld } from '@myriaddreamin/typst-ts-web-compiler'
import type { Signs } from '../../core/preflight/signs'
import { err, type Result } from '../../core/result'
import { PLACES, readPlaces } from './block-places'
import { failureOf, failureOfThrown, type Diagnostic } from './diagnostics'
import { layoutFiles, type Engine, type EngineJob, type EngineParts, type ImportPackage } from './engine'
import { conformPdf, pageCountOf } from './pdf-standard'
import { underEngineFamily } from './engine-family'
import { withFinishedTags } from './finished-tags'
import { ShadowFiles } from './shadow-files'
import type { PdfStandard } from './typesetter'
import { wasmBytes } from './wasm-module'

const MAIN = '/main.typ'
const PAGED = 0
const AS_OBJECTS = 3
const FORMATS = { layout: 0, pdf: 1 } as const

/**
 * The same Typst as WASM: every platform, no file system, no network, no package. Its PDF is the native one without a
 * standard (byte for byte, at 0.7.0); what the standard asks besides is added by pdf-standard.
 */
export async function openWasmEngine(parts: EngineParts, importPackage: ImportPackage = (name) => import(name)): Promise<Engine> {
  const { default: init, TypstCompilerBuilder } = (await importPackage('@myriaddreamin/typst-ts-web-compiler')) as typeof Typst
  await init({ module_or_path: await wasmBytes('@myriaddreamin/typst-ts-web-compiler') })
  const builder = new TypstCompilerBuilder()
  builder.set_dummy_access_model()
  for (const font of parts.fonts) await builder.add_raw_font(underEngineFamily(font))
  return new WasmEngine(await builder.build(), parts)
}

class WasmEngine implements Engine {
  readonly name = 'typst-wasm 0.7.0'
  readonly family: string
  readonly covered: Signs
  private readonly files: ShadowFiles

  constructor(
    private readonly compiler: TypstCompiler,
    private readonly parts: EngineParts,
  ) {
    this.family = parts.family
    this.covered = parts.covered
    this.files = new ShadowFiles({ write: (path, bytes) => compiler.map_shadow(path, bytes), remove: (path) => compiler.unmap_shadow(path) })
  }

  async pdf(job: EngineJob, standard: PdfStandard | null): ReturnType<Engine['pdf']> {
    const set = this.compile(job, (world) => artifactOf(world, 'pdf'))
    if (!set.ok) return set
    const made = { value: withFinishedTags(set.value, job.source.tags) }
    return standard === null ? { ok: true, value: { bytes: made.value, pageCount: await pageCountOf(made.value) } } : conformPdf(made.value, standard)
  }

  places(job: EngineJob): ReturnType<Engine['places']> {
    return Promise.resolve(this.compile(job, (world) => readPlaces(JSON.parse(world.query(PAGED, PLACES, 'value')))))
  }

  layout(job: EngineJob): ReturnType<Engine['layout']> {
    return Promise.resolve(
      this.compile(job, (world) => {
        const vector = artifactOf(world, 'layout')
        return vector === null ? null : { vector, places: readPlaces(JSON.parse(world.query(PAGED, PLACES, 'value'))) }
      }),
    )
  }

  private compile<T>(job: EngineJob, take: (world: TypstCompileWorld) => T | null): Result<T> {
    this.files.hold(new Map<string, Uint8Array | string>([[MAIN, job.source.main], ...layoutFiles(this.parts, job), ['/sheet.typ', job.source.sheet], ...job.files]))
    const world = this.compiler.snapshot(null, MAIN, null)
    try {
      const failure = failureOf((world.compile(PAGED, AS_OBJECTS) as { diagnostics: Diagnostic[] }).diagnostics)
      if (failure !== null) return err(failure)
      const taken = take(world)
      return taken === null ? err(failureOfThrown(null)) : { ok: true, value: taken }
    } catch (thrown) {
      return err(failureOfThrown(thrown))
    } finally {
      world.free()
      this.compiler.reset()
    }
  }
}

function artifactOf(world: TypstCompileWorld, format: keyof typeof FORMATS): Uint8Array | null {
  return (world.get_artifact(FORMATS[format], AS_OBJECTS) as { result?: Uint8Array }).result ?? null
}
