import type { ImportPackage } from '../electron/export/engine'
import { Engines } from '../electron/export/open-engine'
import { typesetPdf } from '../electron/export/typeset'
import type { RenderSetting, Typeset } from './render-file'

/** Sets sheets in this very thread, with engines that the first sheet of each font opens. */
export function engineTypeset({ engine, resources }: RenderSetting, importPackage?: ImportPackage): Typeset {
  const engines = new Engines(engine, resources, importPackage)
  return async (sheet, standard) => {
    const opened = await engines.of(sheet)
    return opened.ok ? typesetPdf(opened.value, sheet, standard) : opened
  }
}
