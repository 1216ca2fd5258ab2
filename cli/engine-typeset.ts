import { ok } from '../core/result'
import type { ImportPackage } from '../electron/export/engine'
import { Engines } from '../electron/export/open-engine'
import { typesetPdf } from '../electron/export/typeset'
import type { OpenTypesetting, RenderSetting } from './render-file'

/** Sets sheets in this very thread, with engines that the first sheet of each font opens. */
export function engineTypeset({ engine, resources }: RenderSetting, importPackage?: ImportPackage): OpenTypesetting {
  const engines = new Engines(engine, resources, importPackage)
  return async (sheet) => {
    const opened = await engines.of(sheet)
    if (!opened.ok) return opened
    return ok({ font: opened.value.covered, pdf: (standard, lacking) => typesetPdf(opened.value, sheet, standard, lacking) })
  }
}
