import { parentPort, workerData } from 'node:worker_threads'
import type { Sha256 } from '../../core/communique/ids'
import { marbreError } from '../../core/errors'
import { err, ok } from '../../core/result'
import { endThread } from '../platform/thread-end'
import { Engines } from './open-engine'
import { PageRenderer } from './page-renderer'
import { typesetDraftPdf, typesetPdf, typesetPreview, typesetSlip } from './typeset'
import { CLOSE, type SheetRequest, type TypesetAnswer, type TypesetRequest, type WorkerSetting } from './typeset-protocol'

/** The thread that sets pages: one request after another, in the order of their coming. */
function serve(port: NonNullable<typeof parentPort>, setting: WorkerSetting): void {
  const engines = new Engines(setting.engine, setting.resources)
  const assets = new Map<Sha256, Uint8Array>()
  let renderer: PageRenderer | null = null
  let queue = Promise.resolve()

  const set = async ({ sheet, task, newAssets, forgetAssets }: SheetRequest): Promise<TypesetAnswer['result']> => {
    if (forgetAssets) assets.clear()
    for (const [sha256, bytes] of newAssets) assets.set(sha256, bytes)
    const whole = { ...sheet, assets }
    const opened = await engines.of(whole)
    if (!opened.ok) return opened
    if (task.kind === 'pdf') return typesetPdf(opened.value, whole, task.standard)
    if (task.kind === 'slip') return typesetSlip(opened.value, whole, task.slip)
    if (task.kind === 'draft-pdf') return typesetDraftPdf(opened.value, whole)
    renderer ??= await PageRenderer.open()
    return typesetPreview(opened.value, whole, renderer, task.wish)
  }
  const answer = async (request: TypesetRequest): Promise<TypesetAnswer['result']> => ('sheet' in request ? set(request) : ok(renderer?.drawings(request) ?? request.ids.map(() => null)))

  port.on('message', (message: TypesetRequest | typeof CLOSE) => {
    queue = queue.then(async () => {
      if (message === CLOSE) {
        endThread()
        return
      }
      const result = await answer(message).catch(() => err(marbreError('TYPESETTING_FAILED')))
      port.postMessage({ id: message.id, result } satisfies TypesetAnswer)
    })
  })
}

if (parentPort === null) throw new Error('typeset-worker runs as a worker thread')
serve(parentPort, workerData as WorkerSetting)
