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

/** A thread of `marbre render` over many files: reads, checks, sets and writes them, and answers each request. */
export function serveRenders(port: MessagePort, setting: RenderSetting, importPackage: ImportPackage): void {
  const renderer = new FileRenderer(setting, engineTypeset(setting, importPackage))
  port.on('message', ({ id, order }: RenderRequest) => {
    void renderer
      .render(order)
      .catch(() => faulty(setting.language))
      .then((outcome) => { port.postMessage({ id, outcome } satisfies RenderAnswer) })
  })
}
