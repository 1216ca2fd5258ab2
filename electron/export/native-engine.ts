import { resolve } from 'node:path'
import type { NodeCompiler, NodeTypstDocument } from '@myriaddreamin/typst-ts-node-compiler'
import { err, ok, type Result } from '../../core/result'
import { failureOf, failureOfThrown, type Diagnostic } from './diagnostics'
import type { Engine, EngineJob, EngineParts } from './engine'
import type { PdfStandard } from './typesetter'

/** The project's root as Typst sees it: a folder that is not there, so that every file is one that we gave. */
const ROOT = resolve('/marbre-typst')
/** Results that the last compilations did not use are forgotten, so that memory does not grow with the day. */
const CACHE_AGE = 10

/** Typst as a native module. Throws where there is no binary for the platform. */
export async function openNativeEngine(parts: EngineParts): Promise<Engine> {
  const { NodeCompiler } = await import('@myriaddreamin/typst-ts-node-compiler')
  const compiler = NodeCompiler.create({ workspace: ROOT, fontArgs: [{ fontBlobs: parts.fonts.map((font) => Buffer.from(font)) }] })
  return new NativeEngine(compiler, parts.layout)
}

class NativeEngine implements Engine {
  readonly name = 'typst-native 0.7.0'
  private readonly mapped = new Map<string, Uint8Array | string>()

  constructor(
    private readonly compiler: NodeCompiler,
    private readonly layout: string,
  ) {}

  pdf(job: EngineJob, standard: PdfStandard): ReturnType<Engine['pdf']> {
    return Promise.resolve(this.compile(job, (document) => ({ bytes: this.compiler.pdf(document, { pdfStandard: standard }), pageCount: document.numOfPages })))
  }

  svg(job: EngineJob): ReturnType<Engine['svg']> {
    return Promise.resolve(this.compile(job, (document) => this.compiler.plainSvg(document)))
  }

  private compile<T>(job: EngineJob, take: (document: NodeTypstDocument) => T): Result<T> {
    this.give(job)
    try {
      const compiled = this.compiler.compile({ mainFileContent: job.source.main })
      const report = diagnostics(compiled.takeDiagnostics()?.shortDiagnostics ?? [])
      const failure = failureOf(report)
      if (failure !== null || compiled.result === null) return err(failure ?? failureOfThrown(null))
      return ok(take(compiled.result))
    } catch (thrown) {
      return err(failureOfThrown(thrown))
    } finally {
      this.compiler.evictCache(CACHE_AGE)
    }
  }

  private give({ source, files }: EngineJob): void {
    const wanted = new Map<string, Uint8Array | string>([['/official.typ', this.layout], ['/sheet.typ', source.sheet], ...files])
    for (const path of this.mapped.keys()) {
      if (!wanted.has(path)) this.compiler.unmapShadow(ROOT + path)
    }
    for (const [path, given] of wanted) {
      if (this.mapped.get(path) === given) continue
      this.compiler.mapShadow(ROOT + path, Buffer.from(typeof given === 'string' ? new TextEncoder().encode(given) : given))
    }
    this.mapped.clear()
    for (const [path, given] of wanted) this.mapped.set(path, given)
  }
}

function diagnostics(given: readonly unknown[]): Diagnostic[] {
  return given.map((entry) => {
    const { message, severity } = entry as { message?: unknown; severity?: unknown }
    return { message: String(message), severity: severity === 1 ? 'error' : 'warning' }
  })
}
