import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { isCalendarDay } from '../../core/document/calendar'
import type { Opened, Work } from '../command'
import type { RenderOptions } from '../commands'
import type { ImportPackage } from '../../electron/export/engine'
import { prepareEngines } from '../engine-environment'
import { outputsOf } from '../output-file'
import type { RenderOrder, RenderSetting } from '../render-file'
import { ORDERS_A_THREAD, RenderPool } from '../render-pool'
import { WrongUse } from '../wrong-use'

/** Each thread holds an engine of some 100 MB. */
const MOST_THREADS = 8

/** `marbre render`: the official layout of files. A batch is set by as many threads as there are processors. */
export const render: Work<RenderOptions> = async ({ files, isBatch, options, terminal, resources, programs, importPackage }): Promise<Opened> => {
  const draft = options.draft === true
  const choice = { option: '--pdf', file: options.pdf, folder: options.to, extension: '.pdf' }
  const outputs = options.names === undefined ? outputsOf(files, isBatch, choice) : await (await import('../named-outputs')).namedOutputs(files, { pattern: options.names, mark: draft ? 'draft' : null }, choice)
  const setting: RenderSetting = { standard: options.standard ?? 'ua-1', draft, date: dayOf(options.date), engine: options.engine ?? 'auto', resources, language: terminal.language, advice: !isBatch }
  const orderOf = ([file = '']: readonly string[]) => ({ file, output: outputs.get(file) ?? '' })
  if (!isBatch) return alone(setting, importPackage, orderOf)
  const threads = Math.min(options.jobs === undefined ? Math.min(availableParallelism(), MOST_THREADS) : Number(options.jobs), files.length)
  prepareEngines(resources, { engines: threads })
  const pool = new RenderPool(join(programs, 'render-worker.cjs'), setting, threads)
  return { atOnce: threads * ORDERS_A_THREAD, one: (unit) => pool.render(orderOf(unit)), close: () => pool.close() }
}

/** One file is set here: another thread starts later than it is set. */
async function alone(setting: RenderSetting, importPackage: ImportPackage, orderOf: (unit: readonly string[]) => RenderOrder): Promise<Opened> {
  prepareEngines(setting.resources, { engines: 1 })
  const [{ FileRenderer }, { engineTypeset }] = await Promise.all([import('../render-file'), import('../engine-typeset')])
  const renderer = new FileRenderer(setting, engineTypeset(setting, importPackage))
  return { atOnce: 1, one: (unit) => renderer.render(orderOf(unit)), close: () => Promise.resolve() }
}

function dayOf(given: string | undefined): string | null {
  if (given !== undefined && !isCalendarDay(given)) throw new WrongUse((texts) => texts.valueNotAllowed('--date', given, '2025-01-30…'))
  return given ?? null
}
