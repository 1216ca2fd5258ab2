import { resolve } from 'node:path'
import vue from '@vitejs/plugin-vue'
import { defineConfig } from 'electron-vite'
import type { HtmlTagDescriptor, Plugin } from 'vite'
import { callNames } from './core/bridge/call-names'

const root = import.meta.dirname
/** Comments of libraries, but for their licences, would be a third of what a start reads. */
const cjs = { format: 'cjs', entryFileNames: '[name].cjs', chunkFileNames: 'chunks/[name]-[hash].cjs', comments: { legal: true, annotation: false, jsdoc: false } } as const

/** The oldest runtime that a development machine may use: Node for the command line, the fallback Electron for the windows. */
const oldest = { node: 'node20.18', page: 'chrome130' }

/**
 * What a start needs, in three files: what asks the program, the window, and a text on its desk. Every module that these import comes with them;
 * a file for each that two screens share would be thirty requests, which the program answers while it is starting too.
 */
const first = { name: 'first', test: /renderer\/main\.ts$|rolldown\/runtime/, priority: 3 }
const window = { name: 'window', test: /renderer\/app\/start\.ts$/, priority: 2 }
const text = { name: 'text', test: /(?:CommuniqueScreen\.vue|start-on-text\.ts)$/, priority: 1 }
/** What stands around a text once that takes keys. */
const parts = { name: 'parts', test: /features\/editor\/text-parts\.ts$/, priority: 0.5 }
/** The other tabs of a communiqué, in one file too: nobody waits for them at a start. */
const tabs = { name: 'tabs', test: /features\/(?:compare|review|versions|history|export)\/\w+Screen\.vue$/, priority: 0 }

/**
 * Lets the page fetch the window, and a text, with their styles, together with its first script: most starts come back
 * to a text. A screen waits for its styles, and one that is asked for by a script comes after its end.
 */
const fetchEarly = (...names: readonly string[]): Plugin => ({
  name: 'fetch-early',
  transformIndexHtml: {
    order: 'post',
    handler: (_html, { bundle }) =>
      names
        .flatMap((name) => Object.values(bundle ?? {}).filter((chunk) => chunk.type === 'chunk').filter((chunk) => chunk.name === name))
        .flatMap(({ fileName, viteMetadata }) => [linkTo('modulepreload', fileName), ...Array.from(viteMetadata?.importedCss ?? [], (styles) => linkTo('stylesheet', styles))]),
  },
})

const linkTo = (rel: string, fileName: string): HtmlTagDescriptor => ({ tag: 'link', attrs: { rel, crossorigin: true, href: `./${fileName}` }, injectTo: 'head' })

/** The preload and the program's first thread come before each page's first byte, so they are short: the names of the calls. What they accept is checked where they arrive. */
const onlyNamesOfCalls: Plugin = {
  name: 'only-names-of-calls',
  load: (id) => (id === resolve(root, 'core/bridge/call-names.ts') ? `export const callNames = ${JSON.stringify(callNames)}` : null),
}

// Everything is bundled but the packages in "dependencies" (native binaries and WASM).
export default defineConfig({
  main: {
    plugins: [onlyNamesOfCalls],
    build: {
      outDir: 'out/main',
      target: oldest.node,
      rolldownOptions: {
        input: {
          main: resolve(root, 'electron/main.ts'),
          'services-worker': resolve(root, 'electron/services/thread/services-worker.ts'),
          services: resolve(root, 'electron/services/thread/services.ts'),
          'services-thread': resolve(root, 'electron/services/thread/services-thread.ts'),
          'task-worker': resolve(root, 'electron/services/tasks/task-worker.ts'),
          'library-reader': resolve(root, 'electron/services/reading/library-reader.ts'),
          'spelling-worker': resolve(root, 'electron/spelling/spelling-worker.ts'),
          'typeset-worker': resolve(root, 'electron/export/typeset-worker.ts'),
          cli: resolve(root, 'cli/main.ts'),
          program: resolve(root, 'cli/run.ts'),
          'program-code': resolve(root, 'electron/platform/program-code.ts'),
          'render-worker': resolve(root, 'cli/render-worker.ts'),
          'render-thread': resolve(root, 'cli/render-thread.ts'),
        },
        output: cjs,
      },
    },
  },
  preload: {
    plugins: [onlyNamesOfCalls],
    build: {
      outDir: 'out/preload',
      target: oldest.node,
      externalizeDeps: false,
      rolldownOptions: { input: { preload: resolve(root, 'electron/preload.ts') }, output: cjs },
    },
  },
  renderer: {
    root: 'renderer',
    plugins: [vue(), fetchEarly('rolldown-runtime', window.name, text.name)],
    server: { host: '127.0.0.1', port: 5199, strictPort: true },
    build: { outDir: 'out/renderer', target: oldest.page, minify: true, rolldownOptions: { input: resolve(root, 'renderer/index.html'), output: { codeSplitting: { groups: [first, window, text, parts, tabs] } } } },
  },
})
