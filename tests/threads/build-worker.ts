import { basename, join, resolve } from 'node:path'
import { build } from 'vite'

const root = resolve(import.meta.dirname, '../..')
const engines = ['@myriaddreamin/typst-ts-node-compiler', '@myriaddreamin/typst-ts-web-compiler', '@myriaddreamin/typst-ts-renderer']

/** Builds a worker as the application ships it (bundled, CommonJS, drivers and engines outside). Gives its file. */
export async function buildWorker(entry: string): Promise<string> {
  const outDir = 'out/test'
  await build({
    root,
    configFile: false,
    logLevel: 'error',
    ssr: { noExternal: [/^(?!@myriaddreamin|better-sqlite3)/], external: [...engines, 'better-sqlite3'] },
    build: { ssr: entry, outDir, emptyOutDir: false, rolldownOptions: { output: { format: 'cjs', entryFileNames: '[name].cjs', chunkFileNames: 'chunks/[name]-[hash].cjs' } } },
  })
  return join(root, outDir, `${basename(entry, '.ts')}.cjs`)
}
