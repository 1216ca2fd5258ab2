import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { build } from 'vite'

/** The script of the bare editor, made in `folder`. */
export async function bareEditorScript(folder: string): Promise<string> {
  await build({
    root: resolve(import.meta.dirname, '../..'),
    configFile: false,
    logLevel: 'error',
    build: { outDir: folder, emptyOutDir: false, target: 'chrome130', lib: { entry: resolve(import.meta.dirname, 'editor.ts'), formats: ['iife'], name: 'bareEditor', fileName: () => 'bare-editor.js' } },
  })
  return readFileSync(join(folder, 'bare-editor.js'), 'utf8')
}
