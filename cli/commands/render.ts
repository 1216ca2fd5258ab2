import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import type { Opened, Work } from '../command'
import type { RenderOptions } from '../commands'
import { outputsOf } from '../output-file'
import { FileRenderer, type RenderSetting } from '../render-file'
import { RenderPool } from '../render-pool'

/** Each thread holds an engine of some 100 MB. */
const MOST_THREADS = 8

/**
 * `marbre render`: the official layout of files. One file is set here, which starts soonest; a batch by as many threads
 * as there are processors.
 */
export const render: Work<RenderOptions> = ({ files, isBatch, options, terminal, resources, programs }): Opened => {
  const outputs = outputsOf(files, isBatch, { option: '--pdf', file: options.pdf, folder: options.to, extension: '.pdf' })
  const setting: RenderSetting = { standard: options.standard ?? 'ua-1', draft: options.draft === true, engine: options.engine ?? 'auto', resources, language: terminal.language, advice: !isBatch }
  const orderOf = ([file = '']: readonly string[]) => ({ file, output: outputs.get(file) ?? '' })
  if (!isBatch) {
    const renderer = new FileRenderer(setting)
    return { atOnce: 1, one: (unit) => renderer.render(orderOf(unit)), close: () => Promise.resolve() }
  }
  const atOnce = Math.min(options.jobs === undefined ? Math.min(availableParallelism(), MOST_THREADS) : Number(options.jobs), files.length)
  const pool = new RenderPool(join(programs, 'render-worker.cjs'), setting)
  return { atOnce, one: (unit) => pool.render(orderOf(unit)), close: () => pool.close() }
}
