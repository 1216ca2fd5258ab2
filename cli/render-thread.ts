import { setFlagsFromString } from 'node:v8'
import type { MessagePort } from 'node:worker_threads'
import type { ImportPackage } from '../electron/export/engine'
import type { Outcome } from './command'
import { engineTypeset } from './engine-typeset'
import { faulty } from './outcome'
import { FileRenderer, type RenderOrder, type RenderSetting } from './render-file'

export interface RenderRequest {
  readonly id: number
  readonly order: RenderOrder
}

export interface RenderAnswer {
  readonly id: number
  readonly outcome: Outcome
}

/**
 * Bytes of code that run before V8 looks whether to optimise: fifteen times its own number. With that one it takes a
 * twentieth of a batch's processor time, in threads of its own, which the layout wants too.
 */
const PATIENT_OPTIMISER = '--interrupt-budget=2000000'

/** A thread of `marbre render` over many files: reads, checks, sets and writes them, and answers each request. */
export function serveRenders(port: MessagePort, setting: RenderSetting, importPackage: ImportPackage): void {
  const renderer = new FileRenderer(setting, engineTypeset(setting, importPackage))
  let isPatient = false
  port.on('message', ({ id, order }: RenderRequest) => {
    void renderer
      .render(order)
      .catch(() => faulty(setting.language))
      .then((outcome) => {
        port.postMessage({ id, outcome } satisfies RenderAnswer)
        // Not before: V8 takes no code that was kept under other flags (docs/adr/0037).
        if (!isPatient) setFlagsFromString(PATIENT_OPTIMISER)
        isPatient = true
      })
  })
}
