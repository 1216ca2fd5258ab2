import { symlinkSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { build } from 'vite'

const root = resolve(import.meta.dirname, '..', '..', '..')

/** Makes one file that Node runs of a program in this folder, beside the packages that it must not bundle. Returns its path. */
export async function builtProgram(name: string, outDir: string): Promise<string> {
  const program = `${name}.mjs`
  await build({
    configFile: false,
    logLevel: 'silent',
    ssr: { noExternal: true, external: ['better-sqlite3'] },
    build: { ssr: join(import.meta.dirname, `${name}.ts`), outDir, emptyOutDir: false, rolldownOptions: { output: { entryFileNames: program, chunkFileNames: '[name]-[hash].mjs' } } },
  })
  symlinkSync(join(root, 'node_modules'), join(outDir, 'node_modules'))
  return join(outDir, program)
}

export const exampleFile = join(root, 'examples', 'communique.json')
