import { parentPort, workerData } from 'node:worker_threads'
import { engineTypeset } from './engine-typeset'
import { faulty } from './outcome'
import { FileRenderer, type RenderOrder, type RenderSetting } from './render-file'

// A thread of `marbre render` over many files: reads, checks, sets and writes one after another.
const setting = workerData as RenderSetting
const renderer = new FileRenderer(setting, engineTypeset(setting))
parentPort?.on('message', (order: RenderOrder) => {
  void renderer
    .render(order)
    .catch(() => faulty(setting.language))
    .then((outcome) => parentPort?.postMessage(outcome))
})
