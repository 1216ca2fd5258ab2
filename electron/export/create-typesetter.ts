import { Worker } from 'node:worker_threads'
import type { PreviewPage, PreviewPages } from '../../core/bridge/preview-pages'
import { filesNamedBy } from '../../core/communique/assets'
import type { Sha256 } from '../../core/communique/ids'
import { marbreError } from '../../core/errors'
import { err, type Result } from '../../core/result'
import { hasEnded } from '../platform/thread-end'
import type { EngineChoice } from './engine'
import type { Slip } from './slip'
import { CLOSE, type SheetRequest, type TypesetAnswer, type TypesetRequest, type WorkerSetting } from './typeset-protocol'
import type { PdfResult, PdfStandard, PreviewWish, Sheet, Typesetter } from './typesetter'

export interface TypesetterOptions {
  /** The built worker, `out/main/typeset-worker.cjs`, as an absolute path; inside an asar archive is fine. */
  readonly workerFile: string
  /** The folder of the shipped data, absolute. */
  readonly resources: string
  readonly engine: EngineChoice
}

/** Pictures that the worker may keep, so that a preview does not carry them at each key. */
const MAX_KEPT_BYTES = 128 * 1024 * 1024

/**
 * A typesetter whose work is done in a thread, started by the first request. When the thread dies, what it was doing
 * answers TYPESETTING_FAILED and the next request starts another.
 */
export function createTypesetter(options: TypesetterOptions): Typesetter {
  return new WorkerTypesetter(options)
}

interface WaitingPreview {
  readonly sheet: Sheet
  readonly wish: PreviewWish
  readonly answered: ((result: Result<PreviewPages>) => void)[]
}

const failed = (): Result<never> => err(marbreError('TYPESETTING_FAILED'))

class WorkerTypesetter implements Typesetter {
  private thread: TypesetThread | null = null
  private previewing = false
  /** In the order of their coming, one for each thing that is shown. */
  private readonly waiting = new Map<string, WaitingPreview>()
  /** Who waits for pages of the screen. */
  private readonly looking = new Set<(result: Result<never>) => void>()
  private isLookedAt = true
  private closed = false

  constructor(private readonly options: TypesetterOptions) {}

  async pdf(sheet: Sheet, standard: PdfStandard): Promise<Result<PdfResult>> {
    return (await this.ask(sheet, { kind: 'pdf', standard })) as Result<PdfResult>
  }

  async draftPdf(sheet: Sheet): Promise<Result<PdfResult>> {
    return (await this.ask(sheet, { kind: 'draft-pdf' })) as Result<PdfResult>
  }

  async slip(sheet: Sheet, slip: Slip): Promise<Result<PdfResult>> {
    return (await this.ask(sheet, { kind: 'slip', slip })) as Result<PdfResult>
  }

  /** While one preview is set, of those of one thing only the newest waits: the older ones get its pages. */
  preview(sheet: Sheet, wish: PreviewWish = { of: '', known: [] }): Promise<Result<PreviewPages>> {
    return this.whileLookedAt((answer) => {
      if (this.previewing) this.waiting.set(wish.of, { sheet, wish, answered: [...(this.waiting.get(wish.of)?.answered ?? []), answer] })
      else void this.previewNow(sheet, wish).then(answer)
    })
  }

  drawings(of: string, ids: readonly string[]): Promise<Result<readonly (PreviewPage | null)[]>> {
    return this.whileLookedAt((answer) => {
      const thread = this.opened()
      if (thread) void thread.drawings(of, ids).then((result) => { answer(result as Result<readonly (PreviewPage | null)[]>) })
      else answer(failed())
    })
  }

  private whileLookedAt<T>(ask: (answer: (result: Result<T>) => void) => void): Promise<Result<T>> {
    if (!this.isLookedAt) return Promise.resolve(failed())
    return new Promise((answered) => {
      this.looking.add(answered)
      ask((result) => {
        this.looking.delete(answered)
        answered(result)
      })
    })
  }

  dropPreviews(): void {
    this.isLookedAt = false
    this.waiting.clear()
    for (const answered of this.looking) answered(failed())
    this.looking.clear()
  }

  async close(): Promise<void> {
    this.closed = true
    await this.thread?.close()
  }

  private async previewNow(sheet: Sheet, wish: PreviewWish): Promise<Result<PreviewPages>> {
    this.previewing = true
    const result = await this.ask(sheet, { kind: 'preview', wish }).then((answer) => answer as Result<PreviewPages>, failed)
    this.previewing = false
    const [next] = this.waiting.values()
    if (next) {
      this.waiting.delete(next.wish.of)
      void this.previewNow(next.sheet, next.wish).then((newest) => next.answered.forEach((answered) => answered(newest)))
    }
    return result
  }

  private async ask(sheet: Sheet, task: SheetRequest['task']): Promise<TypesetAnswer['result']> {
    return this.opened()?.ask(sheet, task) ?? failed()
  }

  private opened(): TypesetThread | null {
    if (this.closed) return null
    if (this.thread === null || this.thread.dead) this.thread = new TypesetThread(this.options)
    return this.thread
  }
}

/** Pages of the screen that are under way cannot be cut short: three hundred take three seconds on a slow machine. */
const BUSY_PATIENCE_MS = 6000

/** One life of the worker. */
class TypesetThread {
  dead = false
  private readonly worker: Worker
  private readonly asked = new Map<number, (result: TypesetAnswer['result']) => void>()
  private readonly kept = new Set<Sha256>()
  private readonly ended: Promise<void>
  private keptBytes = 0
  private nextId = 1
  /** The last that somebody keeps, which no closing cuts short; pages of the screen are nobody's when the window is gone. */
  private lastKept: Promise<unknown> = Promise.resolve()

  constructor({ workerFile, resources, engine }: TypesetterOptions) {
    this.worker = new Worker(workerFile, { workerData: { resources, engine } satisfies WorkerSetting })
    this.worker.on('message', ({ id, result }: TypesetAnswer) => {
      this.asked.get(id)?.(result)
      this.asked.delete(id)
    })
    // Without a listener an error of the thread would end the whole program; "exit" follows it.
    this.worker.on('error', () => (this.dead = true))
    this.ended = new Promise((resolve) => {
      this.worker.once('exit', () => {
        this.dead = true
        for (const answer of this.asked.values()) answer(failed())
        this.asked.clear()
        resolve()
      })
    })
  }

  ask({ assets, ...sheet }: Sheet, task: SheetRequest['task']): Promise<TypesetAnswer['result']> {
    const forgetAssets = this.keptBytes > MAX_KEPT_BYTES
    if (forgetAssets) this.forget()
    const newAssets = filesNamedBy(sheet.content).flatMap((sha256) => {
      const bytes = this.kept.has(sha256) ? undefined : assets.get(sha256)
      return bytes === undefined ? [] : [[sha256, bytes] as const]
    })
    for (const [sha256, bytes] of newAssets) {
      this.kept.add(sha256)
      this.keptBytes += bytes.byteLength
    }
    const answered = this.answered({ id: this.nextId++, task, sheet, newAssets, forgetAssets })
    if (task.kind !== 'preview') this.lastKept = answered
    return answered
  }

  drawings(of: string, ids: readonly string[]): Promise<TypesetAnswer['result']> {
    return this.answered({ id: this.nextId++, of, ids })
  }

  private answered(request: TypesetRequest): Promise<TypesetAnswer['result']> {
    return new Promise((answer) => {
      this.asked.set(request.id, answer)
      this.worker.postMessage(request)
    })
  }

  async close(): Promise<void> {
    if (!this.dead) this.worker.postMessage(CLOSE)
    await this.lastKept
    await hasEnded(this.ended, BUSY_PATIENCE_MS)
  }

  private forget(): void {
    this.kept.clear()
    this.keptBytes = 0
  }
}
