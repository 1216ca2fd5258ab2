import { join, resolve } from 'node:path'
import { officialTemplate } from '../../core/communique/content'
import type { Engine } from '../../electron/export/engine'
import { openEngine } from '../../electron/export/open-engine'

export const resources = resolve(import.meta.dirname, '../../resources')
/** The layout that is printed today. */
export const layoutFile = join(resources, 'typst', `official-${String(officialTemplate.version)}.typ`)

/** The engine in this process, for tests that need no thread. */
export async function engineFor(choice: 'native' | 'wasm'): Promise<Engine> {
  const opened = await openEngine(choice, resources)
  if (!opened.ok) throw new Error(opened.error.code)
  return opened.value
}
