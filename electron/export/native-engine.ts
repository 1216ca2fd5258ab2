import { createRequire } from 'node:module'
import { resolve } from 'node:path'
import type * as Typst from '@myriaddreamin/typst-ts-node-compiler'
import type { NodeCompiler, NodeError, NodeTypstDocument } from '@myriaddreamin/typst-ts-node-compiler'
import type { Signs } from '../../core/preflight/signs'
import { err, ok, type Result } from '../../core/result'
import { PLACES, readPlaces } from './block-places'
import { failureOf, failureOfThrown, type Diagnostic } from './diagnostics'
import { layoutFiles, type Engine, type EngineJob, type EngineParts } from './engine'
import { underEngineFamily } from './engine-family'
import { withFinishedTags } from './finished-tags'
import { ShadowFiles } from './shadow-files'
import type { PdfStandard } from './typesetter'

/** The project's root as Typst sees it: a folder that is not there, so that every file is one that we gave. */
const ROOT = resolve('/marbre-typst')
/**
 * Results that the last pages did not use are forgotten, so that memory does not grow with the day. To look which ones
 * takes as long whatever is found: it is done for several compilations at once, and keeps what was used since the time before.
 */
const COMPILATIONS_A_LOOK = 4
const CACHE_AGE = 1

/**
 * Typst as a native module. Throws where there is no binary for the platform. Its package is no ES module, and is required
 * as what it is: importing it costs a short run as much as a tenth of its layout.
 */
export function openNativeEngine(parts: EngineParts): Engine {
  const { NodeCompiler } = createRequire(import.meta.url)('@myriaddreamin/typst-ts-node-compiler') as typeof Typst
  const compiler = NodeCompiler.create({ workspace: ROOT, fontArgs: [{ fontBlobs: parts.fonts.map((font) => bufferOf(underEngineFamily(font))) }] })
  return new NativeEngine(compiler, parts)
}

/** The same bytes, not a copy of them. */
const bufferOf = ({ buffer, byteOffset, byteLength }: Uint8Array): Buffer => Buffer.from(buffer, byteOffset, byteLength)

class NativeEngine implements Engine {
  readonly name = 'typst-native 0.7.0'
  readonly family: string
  readonly covered: Signs
  private readonly files: ShadowFiles
  /** What was set while places were looked for, until its pages are made: most often of one of these. */
  private readonly steps: { readonly job: EngineJob; readonly document: NodeTypstDocument }[] = []
  private compilations = 0

  constructor(
    private readonly compiler: NodeCompiler,
    private readonly parts: EngineParts,
  ) {
    this.family = parts.family
    this.covered = parts.covered
    this.files = new ShadowFiles({ write: (path, bytes) => compiler.mapShadow(ROOT + path, bufferOf(bytes)), remove: (path) => compiler.unmapShadow(ROOT + path) })
  }

  pdf(job: EngineJob, standard: PdfStandard | null): ReturnType<Engine['pdf']> {
    return Promise.resolve(this.compile(job, (document) => ({ bytes: withFinishedTags(this.compiler.pdf(document, standard === null ? {} : { pdfStandard: standard }), job.source.tags), pageCount: document.numOfPages })))
  }

  places(job: EngineJob): ReturnType<Engine['places']> {
    return Promise.resolve(this.compile(job, (document) => readPlaces(this.compiler.query(document, { selector: PLACES, field: 'value' })), { isStep: true }))
  }

  layout(job: EngineJob): ReturnType<Engine['layout']> {
    return Promise.resolve(this.compile(job, (document) => ({ vector: this.compiler.vector(document), places: readPlaces(this.compiler.query(document, { selector: PLACES, field: 'value' })) })))
  }

  private compile<T>(job: EngineJob, take: (document: NodeTypstDocument) => T, { isStep = false } = {}): Result<T> {
    try {
      const step = this.steps.find((known) => isSame(known.job, job))
      const document = step ? ok(step.document) : this.documentOf(job)
      if (!document.ok) return document
      if (isStep) this.steps.push({ job, document: document.value })
      return ok(take(document.value))
    } catch (thrown) {
      return err(failureOfThrown(thrown))
    } finally {
      // Several places may be asked for before one page is made: they are one compilation, not as many.
      if (!isStep) {
        this.steps.length = 0
        this.compilations += 1
        if (this.compilations % COMPILATIONS_A_LOOK === 0) this.compiler.evictCache(CACHE_AGE)
      }
    }
  }

  private documentOf(job: EngineJob): Result<NodeTypstDocument> {
    this.files.hold(new Map<string, Uint8Array | string>([...layoutFiles(this.parts, job), ['/sheet.typ', job.source.sheet], ...job.files]))
    const compiled = this.compiler.compile({ mainFileContent: job.source.main })
    const report = [...diagnostics(compiled.takeWarnings()), ...diagnostics(compiled.takeDiagnostics())]
    const failure = failureOf(report)
    return failure === null && compiled.result !== null ? ok(compiled.result) : err(failure ?? failureOfThrown(null))
  }
}

/** Pictures are compared by identity: who asks again for the same sheet gives the same ones. */
function isSame(one: EngineJob, other: EngineJob): boolean {
  return one.source.main === other.source.main && one.source.sheet === other.source.sheet && one.source.layout === other.source.layout && one.files === other.files
}

/** Warnings are not among the diagnostics of a compilation that went well. */
function diagnostics(given: NodeError | null): Diagnostic[] {
  return (given?.shortDiagnostics ?? []).map((entry: unknown) => {
    const { message, severity } = entry as { message?: unknown; severity?: unknown }
    return { message: String(message), severity: severity === 1 ? 'error' : 'warning' }
  })
}
