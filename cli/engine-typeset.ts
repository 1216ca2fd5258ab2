import type { ImportPackage } from '../electron/export/engine'
import { openEngine } from '../electron/export/open-engine'
import { typesetPdf } from '../electron/export/typeset'
import type { RenderSetting, Typeset } from './render-file'

/** Sets sheets in this very thread, with an engine that the first of them opens. */
export function engineTypeset({ engine, resources }: RenderSetting, importPackage?: ImportPackage): Typeset {
  let opening: ReturnType<typeof openEngine> | null = null
  return async (sheet, standard) => {
    opening ??= openEngine(engine, resources, importPackage)
    const opened = await opening
    return opened.ok ? typesetPdf(opened.value, sheet, standard) : opened
  }
}
